import CSVKit
import ForestCore
import ModelFormats
import Testing

@testable import Workbench

@Suite struct RegressionJobTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// `price` rises with `size`, and depends on `city`.
  private static func table(rows: Int = 80) throws -> LoadedTable {
    try loadedTable(
      "city,size,price",
      rows: (0..<rows).map { row in
        let size = row * 37 % 50
        return "\(["rome", "oslo"][row % 2]),\(size),\(size * 2 + row % 2 * 30).5"
      })
  }

  private static let result = Result {
    try TrainingJob.run(
      TrainingRequest(
        loaded: table(), plan: TablePlan(table(), target: 2),
        recipe: Recipe(parameters: TrainingParameters(treeCount: 20), foldCount: 3),
        threadCount: 2))
  }

  @Test func theCardIsOfNumbers() throws {
    let trained = try RegressionJobTests.result.get()
    let (model, card) = (trained.model, trained.model.card)
    #expect(model.schema.target.isNumber)
    #expect(model.forest.task == .regression)
    #expect(card.classCounts == nil && card.baselineAccuracy == nil)
    #expect(card.parameters.featuresPerSplit == .third)
    let range = try #require(card.targetRange)
    #expect((range.min, range.max) == (0.5, 128.5))
    #expect(try #require(card.baselineRmse) > 25)
    #expect(try #require(card.test?.regression?.r2) > 0.8)
    #expect(try #require(card.oob?.regression?.r2) > 0.8)
    #expect(card.cv?.regression?.rows == 80)
    #expect(trained.headline == card.test)
    #expect(trained.predictions.test.evaluation == card.test)
    #expect(trained.predictions.outOfBag.evaluation == card.oob)
    #expect(trained.predictions.crossValidation?.evaluation == card.cv)
    #expect(card.importances.map(\.feature) == ["size", "city"])
  }

  @Test func predictionsAreOneNumberARow() throws {
    let model = try RegressionJobTests.result.get().model
    let input = try folder.write("in.csv", "size,city,id\n10,rome,a\n10,oslo,b\n,rome,c\n")
    let summary = try PredictionJob.run(
      PredictionRequest(model: model, inputs: [input], output: folder.file("out.csv")))
    let table = try TableReader.read(paths: [folder.file("out.csv")])
    #expect(table.columns.map(\.name) == ["size", "city", "id", "prediction"])
    guard case .numbers(let predicted) = table.columns[3].values else {
      Issue.record("the predictions are no numbers")
      return
    }
    #expect(abs(predicted[0] - 20.5) < 12)
    #expect(abs(predicted[1] - 50.5) < 12)
    let range = try #require(summary.numbers)
    #expect(range.min == predicted.min() && range.max == predicted.max())
    #expect(abs(range.mean - predicted.reduce(0, +) / 3) < 1e-9)
    #expect(summary.classCounts.isEmpty)
  }

  @Test func scoresOfAFile() throws {
    let model = try RegressionJobTests.result.get().model
    let input = try folder.write(
      "in.csv", "city,size,price\nrome,10,20.5\noslo,10,50.5\noslo,10,\n")
    let result = try EvaluationJob.run(
      model, inputs: [input], options: ReadOptions(), threadCount: 1)
    let scores = try #require(result.evaluation.regression)
    #expect(scores.rows == 2)
    #expect(scores.rmse < 12)
    #expect(result.baselineRMSE == 15)
    #expect(result.baselineAccuracy == nil)
    #expect(result.rowsWithoutTarget == 1)
    #expect(result.unknownClasses.isEmpty)
  }

  @Test func targetsThatCannotBeScored() throws {
    let model = try RegressionJobTests.result.get().model
    let input = try folder.write(
      "in.csv", "city,size,price\nrome,10,20.5\noslo,10,much\noslo,10,1e150\n")
    let expected = PredictionError.badRows(
      count: 2, rows: 3,
      first: [
        "\(input):3: price: \"much\" is not a number",
        "\(input):4: price: \"1e150\" cannot be scored: it is beyond ±1e+100",
      ])
    #expect(throws: expected) {
      _ = try EvaluationJob.run(
        model, inputs: [input], options: ReadOptions(), threadCount: 1)
    }
  }

  @Test(arguments: ["mlterm", "json"])
  func theModelComesBackFromItsFile(_ format: String) throws {
    let model = try RegressionJobTests.result.get().model
    _ = try ExportJob.run(
      ExportRequest(model: model, format: format, path: folder.file("m")))
    #expect(try ModelFile.read(path: folder.file("m")) == model)
  }
}
