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

  func treeFinished() { treesDone.add(1, ordering: .relaxed) }

  /// Notes the out-of-bag error with a tree, counted from 0. A longer curve is known already where
  /// other examples were trained on before.
  func treeCounted(_ tree: Int, error: Double) {
    curve.withLock { if $0.count == tree { $0.append(error) } }
  }

  /// Notes the errors of the trees before those that are going to be counted.
  func errorsKnown(_ earlier: [Double]) {
    curve.withLock { if earlier.count > $0.count { $0 = earlier } }
  }

  func begin(_ phase: Phase) {
    phaseCode.store(phase.rawValue, ordering: .relaxed)
  }

  func featurePermuted() { fraction.add(1, ordering: .relaxed) }
}
