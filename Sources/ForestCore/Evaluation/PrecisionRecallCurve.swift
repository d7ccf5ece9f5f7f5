/// Of all thresholds, how much of what is taken for the class is of it, against how much of the
/// class is found (Davis, Goadrich, "The relationship between precision-recall and ROC curves",
/// 2006).
public struct PrecisionRecallCurve: Sendable {
  /// Recall and precision, recall ascending. Between two points there is no threshold: the curve
  /// goes in steps, at the later point's precision.
  public let points: [(x: Double, y: Double)]
  /// The average precision: each rise in recall times the precision at its end. No line through
  /// points is taken, which would be too optimistic.
  public let averagePrecision: Double
  /// What guessing reaches: the share of the class.
  public let baseline: Double

  /// nil unless there are examples of the class.
  public init?(_ ranked: OneAgainstRest) {
    guard ranked.positiveCount > 0 else { return nil }
    var points: [(x: Double, y: Double)] = []
    var sum = 0.0
    var found = 0
    for step in ranked.steps {
      let precision =
        Double(step.truePositives) / Double(step.truePositives + step.falsePositives)
      sum += Double(step.truePositives - found) * precision
      found = step.truePositives
      points.append((Double(found) / Double(ranked.positiveCount), precision))
    }
    self.points = points
    averagePrecision = sum / Double(ranked.positiveCount)
    baseline = Double(ranked.positiveCount) / Double(ranked.count)
  }
}
