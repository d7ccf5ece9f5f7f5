import Synchronization

/// The line between work of known length and whoever watches it, safe from any thread.
public final class WorkMonitor: Sendable {
  private let done = Atomic(0)
  private let total = Atomic(0)
  private let cancelled = Atomic(false)

  public init() {}

  /// The share that is done, 0 … 1.
  public var fraction: Double {
    let total = total.load(ordering: .relaxed)
    guard total > 0 else { return 0 }
    return min(1, Double(done.load(ordering: .relaxed)) / Double(total))
  }

  public var isCancelled: Bool { cancelled.load(ordering: .relaxed) }
  /// Asks the work to stop, which it does soon after by throwing an error.
  public func cancel() { cancelled.store(true, ordering: .relaxed) }

  /// - Parameter count: how much there is to do, in whatever unit `add` is told of.
  public func begin(_ count: Int) {
    done.store(0, ordering: .relaxed)
    total.store(count, ordering: .relaxed)
  }

  public func add(_ count: Int) { done.add(count, ordering: .relaxed) }

  @Sendable public func shouldStop() -> Bool { isCancelled }

  /// - Throws: `CancellationError` after `cancel`.
  public func check() throws {
    if isCancelled { throw CancellationError() }
  }
}
