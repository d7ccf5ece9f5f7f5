import Foundation
import Synchronization
import TestSupport

/// Threads of a test that ask a service, all at the same time on any number of processors.
final class Clients: Sendable {
  private let runningCount: Mutex<Int>

  /// Calls `body` on so many threads and returns at once.
  init(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    runningCount = Mutex(count)
    for number in 0..<count {
      Thread { [self] in
        body(number)
        runningCount.withLock { $0 -= 1 }
      }.start()
    }
  }

  func waitForEnd() throws {
    try wait(for: "the end of all clients") { runningCount.withLock { $0 } == 0 }
  }
}
