import NIOCore
import NIOPosix
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes lines to standard error, many in one system call, on a thread that may wait for it: a
/// reader that is slow or stopped must not stop the service.
final class LogOutput: Sendable {
  private struct State {
    var waiting: [UInt8] = []
    var isScheduled = false
    /// Lines given up because nobody took those before them.
    var lostCount = 0
  }

  private let state = Mutex(State())
  private static let delay = TimeAmount.milliseconds(20)
  private static let waitingMax = 4 << 20

  let isTerminal = isatty(STDERR_FILENO) == 1

  func write(_ line: String) {
    let mustSchedule = state.withLock { state in
      guard state.waiting.count < Self.waitingMax else {
        state.lostCount += 1
        return false
      }
      state.waiting.append(contentsOf: line.utf8)
      defer { state.isScheduled = true }
      return !state.isScheduled
    }
    guard mustSchedule else { return }
    MultiThreadedEventLoopGroup.singleton.any().scheduleTask(in: Self.delay) {
      NIOThreadPool.singleton.submit { _ in self.flush() }
    }
  }

  /// Writes what waits.
  func flush() {
    while true {
      let bytes = state.withLock { state in
        var bytes = state.waiting
        if state.lostCount > 0 {
          bytes += Array("\(state.lostCount) lines of the log are lost\n".utf8)
        }
        state.isScheduled = !bytes.isEmpty
        state.waiting.removeAll()
        state.lostCount = 0
        return bytes
      }
      if bytes.isEmpty { return }
      Self.write(bytes[...])
    }
  }

  private static func write(_ bytes: ArraySlice<UInt8>) {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
