import Synchronization

/// The line between a job that works through rows and whoever watches it, safe from any thread.
public final class RowMonitor: Sendable {
  private let rows = Atomic(0)
  private let cancelled = Atomic(false)

  public init() {}

  /// Rows done so far.
  public var rowCount: Int { rows.load(ordering: .relaxed) }
  public var isCancelled: Bool { cancelled.load(ordering: .relaxed) }
  /// Asks the job to stop; it throws `CancellationError` soon after.
  public func cancel() { cancelled.store(true, ordering: .relaxed) }

  func set(rows count: Int) { rows.store(count, ordering: .relaxed) }
}
