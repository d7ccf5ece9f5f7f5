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

  init(_ examples: OneAgainstRest) {
    self.examples = examples
    roc = ROCCurve(examples)
    precisionRecall = PrecisionRecallCurve(examples)
    lift = LiftCurve(examples)
    calibration = Calibration(examples)
  }
}

/// The rankings that were asked for so far.
final class ClassRankings: Sendable {
  private let byLabel = Mutex<[Int: ClassRanking]>([:])

  func ranking(of label: Int, make: () -> ClassRanking) -> ClassRanking {
    byLabel.withLock { known in
      if let ranking = known[label] { return ranking }
      let ranking = make()
      known[label] = ranking
      return ranking
    }
  }
}
