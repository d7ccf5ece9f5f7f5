import Glibc

/// Wakes an event loop from any thread. Cheap, never blocks, and safe after the loop is gone.
public struct Waker: Sendable {
  private let pipe: Pipe

  init(_ pipe: Pipe) { self.pipe = pipe }

  /// Makes the loop handle `.woken` soon. Calls before it gets to it count as one.
  public func wake() { pipe.put(0) }
}

/// A non-blocking pipe of bytes, closed when its last owner goes.
final class Pipe: Sendable {
  let reading: Int32
  let writing: Int32

  init() throws(TerminalError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .system(call: "pipe", code: errno) }
    (reading, writing) = (ends[0], ends[1])
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
  }

  deinit {
    close(reading)
    close(writing)
  }

  /// A full pipe drops the byte: its reader is going to be woken anyway.
  func put(_ byte: UInt8) {
    withUnsafeBytes(of: byte) { _ = write(writing, $0.baseAddress, 1) }
  }

  /// Takes out everything that is in the pipe.
  func drain() -> [UInt8] {
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 256)
    while true {
      let count = read(reading, &buffer, buffer.count)
      guard count > 0 else { return all }
      all += buffer[..<count]
    }
  }
}
