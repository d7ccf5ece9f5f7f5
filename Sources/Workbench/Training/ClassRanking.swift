import ForestCore
import Synchronization

/// One class of some predictions against the rest, with its curves; computed once and shared by
/// reference, as millions of rows take a while to sort.
public final class ClassRanking: Sendable {
  public let examples: OneAgainstRest
  /// nil where the class or the others do not occur.
  public let roc: ROCCurve?
  public let precisionRecall: PrecisionRecallCurve?
  public let lift: LiftCurve?
  public let calibration: Calibration?
  /// The confusion at the threshold that was asked for last: a frame asks several times.
  private let latest = Mutex<(threshold: Double, confusion: Confusion)?>(nil)

  init(_ examples: OneAgainstRest) {
    self.examples = examples
    roc = ROCCurve(examples)
    precisionRecall = PrecisionRecallCurve(examples)
    lift = LiftCurve(examples)
    calibration = Calibration(examples)
  }

  /// How all classes are told apart at a threshold; see `OneAgainstRest`.
  public func confusion(threshold: Double) -> Confusion {
    latest.withLock { latest in
      if let latest, latest.threshold == threshold { return latest.confusion }
      let confusion = examples.confusion(threshold: threshold)
      latest = (threshold, confusion)
      return confusion
    }
  }
}

/// The rankings that were asked for so far, safe from any thread; none waits for another.
final class ClassRankings: Sendable {
  private let byLabel = Mutex<[Int: ClassRanking]>([:])

  subscript(label: Int) -> ClassRanking? {
    get { byLabel.withLock { $0[label] } }
    set { byLabel.withLock { $0[label] = newValue } }
  }
}
