/// The receiver operating characteristic: of all thresholds, what share of the class is found for
/// what share of the others taken for it (Fawcett, "An introduction to ROC analysis", 2006).
public struct ROCCurve: Sendable {
  /// False positive rate and recall, from (0, 0) to (1, 1); examples that share a probability are
  /// one straight piece.
  public let points: [(x: Double, y: Double)]
  /// Equal to `AreaUnderCurve` of the class. Guessing reaches 0.5.
  public let area: Double

  /// nil unless there are examples of the class and others.
  public init?(_ ranked: OneAgainstRest) {
    guard ranked.positiveCount > 0, ranked.negativeCount > 0 else { return nil }
    let (positives, negatives) = (Double(ranked.positiveCount), Double(ranked.negativeCount))
    var points = [(x: 0.0, y: 0.0)]
    var area = 0.0
    var before = (truePositives: 0, falsePositives: 0)
    for step in ranked.steps {
      let width = Double(step.falsePositives - before.falsePositives)
      area += width * Double(step.truePositives + before.truePositives) / 2
      points.append(
        (Double(step.falsePositives) / negatives, Double(step.truePositives) / positives))
      before = (step.truePositives, step.falsePositives)
    }
    self.points = points
    self.area = area / (positives * negatives)
  }
}
