import CSVKit
import ForestCore

/// What the user decides about a training; undo goes back to an earlier value of it.
public struct Choices: Sendable {
  /// The table, with the kinds of its columns.
  public internal(set) var loaded: LoadedTable
  public internal(set) var plan: TablePlan
  public internal(set) var recipe: Recipe
  /// How the files were read.
  public internal(set) var readOptions: ReadOptions
  /// Which rows are shown; no training knows of it.
  public internal(set) var query = RowQuery()

  init(loaded: LoadedTable, recipe: Recipe, readOptions: ReadOptions = ReadOptions()) {
    self.readOptions = readOptions
    self.loaded = loaded
    self.recipe = recipe
    plan = TablePlan(
      loaded, target: TablePlan.suggestedTarget(loaded), task: recipe.task)
  }

  /// Whether a training would come to the same model.
  public func isEquivalent(to other: Choices) -> Bool {
    loaded === other.loaded && plan == other.plan && recipe == other.recipe
  }
}
