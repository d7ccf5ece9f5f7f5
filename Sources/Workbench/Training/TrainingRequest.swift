import CSVKit
import ForestCore

/// Everything that a training needs, by value: it may run on any thread.
public struct TrainingRequest: Sendable {
  public let loaded: LoadedTable
  public let plan: TablePlan
  public let recipe: Recipe
  /// Threads to use; the model is the same for any number.
  public let threadCount: Int
  /// A model of the same table, plan and recipe with fewer trees, to which the missing trees are
  /// added; nil to begin anew. The outcome is the same.
  public let earlier: TrainedModel?

  public init(
    loaded: LoadedTable, plan: TablePlan, recipe: Recipe, threadCount: Int,
    earlier: TrainedModel? = nil
  ) {
    self.loaded = loaded
    self.plan = plan
    self.recipe = recipe
    self.threadCount = threadCount
    self.earlier = earlier
  }
}

/// A model with what was seen on the way to it; immutable and shared by reference.
public final class TrainedModel: Sendable {
  public let model: Model
  /// What more trees are added to.
  let growth: ForestTrainer.Result
  /// The out-of-bag error after each tree.
  public var errorCurve: [Double] { growth.outOfBag.errorCurve }
  /// What the scores in the model's card were computed from.
  public let predictions: ScoredPredictions
  /// Rows of the table that have no target and were left out.
  public let rowsWithoutTarget: Int
  /// Rows that have a target but the weight 0, and were left out.
  public let rowsOfNoWeight: Int
  public let fitSeconds: Double
  public let totalSeconds: Double

  init(
    model: Model, growth: ForestTrainer.Result, predictions: ScoredPredictions,
    rowsWithoutTarget: Int, rowsOfNoWeight: Int, fitSeconds: Double, totalSeconds: Double
  ) {
    self.model = model
    self.growth = growth
    self.predictions = predictions
    self.rowsWithoutTarget = rowsWithoutTarget
    self.rowsOfNoWeight = rowsOfNoWeight
    self.fitSeconds = fitSeconds
    self.totalSeconds = totalSeconds
  }

  /// Scores on rows that the model did not see, where there are any; else its out-of-bag scores.
  public var headline: Evaluation? { model.card.test ?? model.card.oob }
}
