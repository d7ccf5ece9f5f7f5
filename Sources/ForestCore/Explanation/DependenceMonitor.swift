import Synchronization

/// The line between the computing of a partial dependence and whoever watches it, safe to use from
/// any thread.
public final class DependenceMonitor: Sendable {
  private let done = Atomic(0)
  private let total = Atomic(0)
  private let cancelled = Atomic(false)

  public init() {}

  /// The share of values that are done, 0 … 1.
  public var fraction: Double {
    let total = total.load(ordering: .relaxed)
    return total == 0 ? 0 : Double(done.load(ordering: .relaxed)) / Double(total)
  }

  public var isCancelled: Bool { cancelled.load(ordering: .relaxed) }
  /// Asks the computing to stop; it throws `CancellationError` soon after.
  public func cancel() { cancelled.store(true, ordering: .relaxed) }

  func begin(valueCount: Int) { total.store(valueCount, ordering: .relaxed) }
  func valueFinished() { done.add(1, ordering: .relaxed) }
}
