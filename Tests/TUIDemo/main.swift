// A table of 891 rows to try the terminal half of TUI with: not part of the product.
// Keys: j k up down g G move · T timer · w wakes from a thread · ctrl-z suspends · q ends ·
// t traps · s segmentation fault · x exits without giving the terminal back
import Glibc
import TUI

let backend: CursesBackend
let loop: EventLoop
do {
  backend = try CursesBackend()
  loop = try EventLoop(backend: backend)
} catch {
  let message = "tuidemo: \(error)\n"
  _ = write(STDERR_FILENO, message, message.utf8.count)
  exit(1)
}

var demo = Demo()
let outcome = loop.run(draw: { demo.draw(&$0) }, handle: { demo.handle($0, loop) })
backend.close()
switch outcome {
case .stopped: exit(0)
case .hangup: exit(128 + SIGHUP)
case .terminated(let signal): exit(128 + signal)
}
