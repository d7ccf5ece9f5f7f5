import ForestCore
import Testing

@testable import Workbench

@Suite struct MoreTreesJobTests {
  @Test(arguments: [nil, 3])
  func `a model with more trees is the one trained at once`(folds: Int?) throws {
    let first = try train(treeCount: 6, folds: folds)
    let more = try train(treeCount: 15, folds: folds, earlier: first)
    let whole = try train(treeCount: 15, folds: folds)
    // Forest, scores and importances alike.
    #expect(more.model == whole.model)
    #expect(more.errorCurve == whole.errorCurve)
    #expect(more.predictions.outOfBag.outputs == whole.predictions.outOfBag.outputs)
    #expect(more.model.card.parameters.treeCount == 15)
  }

  @Test func `stopping early is training so many trees`() throws {
    var recipe = Recipe(parameters: TrainingParameters(treeCount: 400))
    recipe.stopsEarly = true
    let stopped = try train(recipe)
    let count = stopped.model.forest.treeCount
    #expect(count < 400 && count % FlatCurve.window == 0)
    #expect(FlatCurve.isFlat(stopped.errorCurve))
    #expect(try train(treeCount: count).model == stopped.model)
  }

  @Test func `fewer trees than a window are all grown`() throws {
    var recipe = Recipe(parameters: TrainingParameters(treeCount: 7))
    recipe.stopsEarly = true
    #expect(try train(recipe).model.forest.treeCount == 7)
  }

  @Test func `rows of predictions are those of the table`() throws {
    let trained = try train(treeCount: 3)
    let loaded = try Models.smallTable()
    for predictions in [trained.predictions.test, trained.predictions.outOfBag] {
      #expect(predictions.rows.count == predictions.target.rowCount)
      guard case .classes(let labels, _) = predictions.target else { continue }
      for (row, label) in zip(predictions.rows, labels) {
        let text = loaded.table.text(row: row, column: 2)
        #expect(trained.model.schema.target.classes[Int(label)] == text)
      }
    }
  }

  private func train(
    treeCount: Int, folds: Int? = nil, earlier: TrainedModel? = nil
  ) throws -> TrainedModel {
    try train(
      Recipe(parameters: TrainingParameters(treeCount: treeCount), foldCount: folds),
      earlier: earlier)
  }

  private func train(_ recipe: Recipe, earlier: TrainedModel? = nil) throws -> TrainedModel {
    let loaded = try Models.smallTable()
    return try TrainingJob.run(
      TrainingRequest(
        loaded: loaded, plan: TablePlan(loaded, target: 2), recipe: recipe, threadCount: 2,
        earlier: earlier))
  }
}
