import ForestCore

/// Predictions beside what they should have been.
public struct Predictions: Sendable {
  public let target: TargetValues
  /// `outputCount` values a row.
  public let outputs: [Double]

  init(_ target: TargetValues, _ outputs: [Double]) {
    self.target = target
    self.outputs = outputs
  }

  /// nil when there are no rows.
  public var evaluation: Evaluation? { Evaluation(target, outputs: outputs) }
}

/// The predictions that a training was scored by.
public struct ScoredPredictions: Sendable {
  /// Of the rows held out.
  public let test: Predictions
  /// Of the training rows, each by the trees that did not learn it.
  public let outOfBag: Predictions
  /// Of all rows; nil unless it was asked for.
  public let crossValidation: Predictions?
}
