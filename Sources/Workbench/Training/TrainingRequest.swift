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
