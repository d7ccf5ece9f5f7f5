import CSVKit
import ForestCore

@testable import Workbench

/// Models that several tests use, each trained once.
enum Models {
  /// Predicts `survived` from the columns that the rules propose.
  static func titanic() throws -> Model { try titanicResult.get().model }

  /// Predicts `y` (`no`, `yes`) from the category `color` and the number `x`.
  static func small() throws -> Model { try smallResult.get().model }

  /// What `small` was trained on: `y` is `yes` where `x` is large, or the color is red.
  static func smallTable() throws -> LoadedTable {
    let colors = ["red", "green", "blue"]
    let rows = (0..<60).map { row in
      let x = (row * 7) % 30
      return "\(colors[row % 3]),\(x),\(x > 18 || row % 3 == 0 ? "yes" : "no")"
    }
    return try loadedTable("color,x,y", rows: rows)
  }

  static func train(
    _ loaded: LoadedTable, target: Int, treeCount: Int = 5
  ) throws -> TrainedModel {
    try TrainingJob.run(
      TrainingRequest(
        loaded: loaded, plan: TablePlan(loaded, target: target),
        recipe: Recipe(parameters: TrainingParameters(treeCount: treeCount)), threadCount: 1))
  }

  private static let titanicResult = Result { try train(SampleData.load("titanic"), target: 1) }
  private static let smallResult = Result { try train(smallTable(), target: 2) }
}

extension Model {
  /// The probabilities of one row, by the columns' names, in the way of the slow and sure.
  func probabilities(_ fields: [String: String]) -> [Double] {
    let encoder = RowEncoder(schema)
    return forest.predict(
      row: schema.features.indices.map {
        encoder.code(of: fields[schema.features[$0].name] ?? "", feature: $0).number
      })
  }
}
