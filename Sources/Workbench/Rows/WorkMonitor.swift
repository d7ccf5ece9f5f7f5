import Synchronization

/// The line between a job of known length and whoever watches it, safe from any thread.
public final class WorkMonitor: Sendable {
  private let done = Atomic(0)
  private let total = Atomic(0)
  private let cancelled = Atomic(false)

  public init() {}

  /// 0 … 1.
  public var fraction: Double {
    let total = total.load(ordering: .relaxed)
    guard total > 0 else { return 0 }
    return min(1, Double(done.load(ordering: .relaxed)) / Double(total))
  }

  public var isCancelled: Bool { cancelled.load(ordering: .relaxed) }
  /// Asks the job to stop; it throws `CancellationError` soon after.
  public func cancel() { cancelled.store(true, ordering: .relaxed) }

  func begin(_ count: Int) { total.store(count, ordering: .relaxed) }
  func add(_ count: Int) { done.add(count, ordering: .relaxed) }

  @Sendable func shouldStop() -> Bool { isCancelled }

  func check() throws {
    if isCancelled { throw CancellationError() }
  }
}
