import Synchronization

/// The line between a training and whoever watches it, safe to use from any thread.
public final class TrainingMonitor: Sendable {
  private let treesDone = Atomic(0)
  private let cancelled = Atomic(false)
  private let curve = Mutex<[Double]>([])
  private let phaseCode = Atomic(0)
  private let fraction = Atomic(0)

  /// What a training is doing.
  public enum Phase: Int, Sendable {
    case growing
    case permuting
  }

  public init() {}

  /// Trees that are complete.
  public var treeCount: Int { treesDone.load(ordering: .relaxed) }
  /// The out-of-bag error after each tree, so far as the first trees are complete without a gap.
  public var errorCurve: [Double] { curve.withLock { $0 } }
  public var phase: Phase { Phase(rawValue: phaseCode.load(ordering: .relaxed)) ?? .growing }
  /// How many features of the permutation importance are done.
  public var permutedFeatureCount: Int { fraction.load(ordering: .relaxed) }

  public var isCancelled: Bool { cancelled.load(ordering: .relaxed) }
  /// Asks the training to stop; it throws `CancellationError` soon after.
  public func cancel() { cancelled.store(true, ordering: .relaxed) }

  func treeFinished(errorCurve: [Double]) {
    treesDone.add(1, ordering: .relaxed)
    // Threads may come here out of order; a shorter curve is an older one.
    curve.withLock { if errorCurve.count > $0.count { $0 = errorCurve } }
  }

  func begin(_ phase: Phase) {
    phaseCode.store(phase.rawValue, ordering: .relaxed)
  }

  func featurePermuted() { fraction.add(1, ordering: .relaxed) }
}
