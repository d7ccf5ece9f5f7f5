import Synchronization

/// The line between a comparison of an export with its model and whoever watches it, safe from any
/// thread.
public final class ProofMonitor: Sendable {
  private let done = Atomic(0)
  private let total = Atomic(0)
  private let cancelled = Atomic(false)

  public init() {}

  /// The share of the rows that have been compared, 0 … 1.
  public var fraction: Double {
    let total = total.load(ordering: .relaxed)
    return total > 0 ? min(1, Double(done.load(ordering: .relaxed)) / Double(total)) : 0
  }

  public var isCancelled: Bool { cancelled.load(ordering: .relaxed) }
  /// Asks the comparison to stop; it throws an error of kind `cancelled` soon after.
  public func cancel() { cancelled.store(true, ordering: .relaxed) }

  func begin(rows: Int) {
    done.store(0, ordering: .relaxed)
    total.store(rows, ordering: .relaxed)
  }

  func add(rows: Int) { done.add(rows, ordering: .relaxed) }
}
