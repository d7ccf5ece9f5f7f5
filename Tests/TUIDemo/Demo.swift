import Glibc
import TUI

struct Demo {
  private static let rowCount = 891
  private var cursor = 0
  private var top = 0
  private var height = 22
  private var note = "ready"

  mutating func handle(_ event: LoopEvent, _ loop: EventLoop) -> LoopControl {
    switch event {
    case .input(.key(let key)): return press(key, loop)
    case .input(.resize(let width, let height)): note = "resized to \(width)×\(height)"
    case .input(let other): note = "\(other)"
    case .timer: note = "tick"
    case .woken: note = "woken"
    case .hangup, .terminate: return .unchanged
    }
    return .redraw
  }

  private mutating func press(_ key: Key, _ loop: EventLoop) -> LoopControl {
    switch key {
    case .character("q"), .control("c"): return .stop
    case .control("z"): return .suspend
    case .character("j"), .down: cursor = min(cursor + 1, Demo.rowCount - 1)
    case .character("k"), .up: cursor = max(cursor - 1, 0)
    case .character("g"): cursor = 0
    case .character("G"): cursor = Demo.rowCount - 1
    case .character("T"): loop.deadline = .now + .milliseconds(100)
    case .character("t"): trap()
    case .character("x"): exit(3)
    case .character("s"): raise(SIGSEGV)
    case .character("w"): wakeFromThread(loop.waker)
    default: note = key.description
    }
    return .redraw
  }

  private func wakeFromThread(_ waker: Waker) {
    Task.detached { waker.wake() }
  }

  /// A trap such as a bug causes: an index out of range.
  private func trap() {
    let rows = [1, 2, 3]
    note.withCString { _ in print(rows[cursor + 3]) }
  }

  mutating func draw(_ grid: inout Grid) {
    height = max(1, grid.height - 2)
    top = min(max(top, cursor - height + 1), cursor)
    line(
      "row   passenger   fare  class  日本語 ünïcode", 0, Style(.ansi(4), on: .standard, .bold), &grid)
    for y in 0..<min(height, Demo.rowCount - top) { row(top + y, y + 1, &grid) }
    line("row \(cursor + 1) of \(Demo.rowCount)  \(note)", grid.height - 1, Style(.ansi(8)), &grid)
  }

  private func row(_ index: Int, _ y: Int, _ grid: inout Grid) {
    let number = String(index + 1)
    let fare = String(index * 7919 % 5000)
    let text =
      pad(number, 4) + "  Braund, Mr. Owen Harris \(index)" + "  " + pad(fare, 6)
      + "  class \(index % 3 + 1)"
    let isCursor = index == cursor
    line((isCursor ? "▌" : " ") + text, y, .plain, &grid)
    if isCursor {
      grid.restyle(Rect(x: 0, y: y, width: 5, height: 1)) { _ in
        Style(.palette(208), on: .standard, .bold)
      }
    }
  }

  private func pad(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  private func line(_ text: String, _ y: Int, _ style: Style, _ grid: inout Grid) {
    var x = 0
    for character in text {
      let isWide = (character.unicodeScalars.first?.value ?? 0) > 0x2E80
      grid.set(x: x, y: y, Cell(character, width: isWide ? 2 : 1, style: style))
      x += isWide ? 2 : 1
    }
  }
}
