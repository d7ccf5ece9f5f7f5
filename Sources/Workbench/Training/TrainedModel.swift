import ForestCore

/// A model with what was seen on the way to it; immutable and shared by reference.
public final class TrainedModel: Sendable {
  public let model: Model
  /// What more trees are added to.
  let growth: ForestTrainer.Result
  /// The out-of-bag error after each tree.
  public var errorCurve: [Double] { growth.outOfBag.errorCurve }
  /// What the scores in the model's card were computed from.
  public let predictions: ScoredPredictions
  /// How important each feature is, in the schema's order.
  public let importances: [FeatureImportance]
  /// What shuffling each feature costs, in the schema's order; nil where no row was out of a bag.
  public let permutations: [PermutationLosses]?
  /// Some of the examples that it was trained on.
  public let sample: TrainingSample
  /// Rows of the table that were neither learnt nor tested on.
  public let leftOut: LeftOutRows
  public let fitSeconds: Double
  public let totalSeconds: Double

  init(
    model: Model, growth: ForestTrainer.Result, predictions: ScoredPredictions,
    permutations: [PermutationLosses]?, sample: TrainingSample, leftOut: LeftOutRows,
    fitSeconds: Double, totalSeconds: Double
  ) {
    self.model = model
    self.growth = growth
    self.predictions = predictions
    let byName = Dictionary(
      model.card.importances.map { ($0.feature, $0) }, uniquingKeysWith: { one, _ in one })
    importances = model.schema.features.map {
      byName[$0.name]
        ?? FeatureImportance(feature: $0.name, permutation: nil, impurity: 0, impurityRaw: 0)
    }
    self.permutations = permutations
    self.sample = sample
    self.leftOut = leftOut
    self.fitSeconds = fitSeconds
    self.totalSeconds = totalSeconds
  }

  /// Scores on rows that the model did not see, where there are any; else its out-of-bag scores.
  public var headline: Evaluation? { model.card.test ?? model.card.oob }
}
