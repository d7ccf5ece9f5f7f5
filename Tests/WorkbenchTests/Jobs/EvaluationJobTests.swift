import CSVKit
import ForestCore
import Testing

@testable import Workbench

@Suite struct EvaluationJobTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func evaluate(
    _ texts: [String], allowMissing: Bool = false, skipBadRows: Bool = false,
    monitor: RowMonitor = RowMonitor()
  ) throws -> EvaluationJob.Result {
    let inputs = try texts.enumerated().map { try folder.write("\($0.offset).csv", $0.element) }
    return try EvaluationJob.run(
      try Models.small(), inputs: inputs, options: ReadOptions(), allowMissing: allowMissing,
      skipBadRows: skipBadRows, threadCount: 2, monitor: monitor)
  }

  @Test func equalsTheScoresOfTheSameRows() throws {
    let model = try Models.titanic()
    let loaded = try SampleData.load("titanic")
    let built = try DatasetBuilder.build(loaded, plan: TablePlan(loaded, target: 1))
    let expected = Evaluation(
      built.dataset.target, outputs: model.forest.predict(built.dataset.matrix))
    let result = try EvaluationJob.run(
      model, inputs: [SampleData.path("titanic")], options: ReadOptions(), threadCount: 2)
    #expect(result.evaluation == expected)
    #expect(result.baselineAccuracy == 809.0 / 1309)
    #expect((result.rowsWithoutTarget, result.unknownClasses) == (0, []))
  }

  @Test func severalFilesOfAnyOrder() throws {
    let result = try evaluate(["x,color,y\n30,red,yes\n", "y;x;color\nno;1;green\nyes;1;green\n"])
    #expect(result.evaluation.classification?.confusion.counts == [[1, 0], [1, 1]])
    #expect(result.evaluation.classification?.accuracy == 2.0 / 3)
    #expect(result.baselineAccuracy == 2.0 / 3)
  }

  @Test func rowsWithoutTargetAreLeftOut() throws {
    let result = try evaluate(["x,color,y\n30,red,yes\n1,green,\n30,red,\n"])
    #expect(result.rowsWithoutTarget == 2)
    #expect(result.evaluation.rows == 1)
  }

  @Test func unknownClassesAreAlwaysWrong() throws {
    let result = try evaluate(["x,color,y\n30,red,yes\n1,red,perhaps\n1,red,perhaps\n1,red,ask\n"])
    #expect(
      result.unknownClasses == [
        EvaluationJob.UnknownClass(name: "ask", count: 1),
        EvaluationJob.UnknownClass(name: "perhaps", count: 2),
      ])
    #expect(result.evaluation.rows == 4)
    #expect(result.evaluation.classification?.accuracy == 0.25)
    #expect(result.evaluation.classification?.confusion.total == 1)
    #expect(result.baselineAccuracy == 0.5)
  }

  @Test func aMissingTarget() throws {
    let file = folder.file("0.csv")
    let expected = PredictionError.missingTarget(file: file, "y")
    #expect(throws: expected) { _ = try evaluate(["x,color\n1,red\n"]) }
    #expect(
      expected.description
        == "\(file): the target column y is missing: scores need labelled rows")
  }

  @Test func missingColumns() throws {
    let expected = PredictionError.missingColumns(file: folder.file("0.csv"), ["color"])
    #expect(throws: expected) { _ = try evaluate(["x,y\n30,yes\n"]) }
    #expect(try evaluate(["x,y\n30,yes\n"], allowMissing: true).evaluation.rows == 1)
  }

  @Test func rowsThatCannotBeRead() throws {
    // A row without its last field has no target either, but it is not a row without a target.
    let text = "x,color,y\n30,red,yes\nmany,red,yes\n1,red\n"
    let file = folder.file("0.csv")
    let expected = PredictionError.badRows(
      count: 2, rows: 3,
      first: ["\(file):3: x: \"many\" is not a number", "\(file):4: 6: 2 fields instead of 3"])
    #expect(throws: expected) { _ = try evaluate([text]) }
    let result = try evaluate([text], skipBadRows: true)
    #expect((result.evaluation.rows, result.rowsWithoutTarget) == (1, 0))
  }

  @Test func nothingToScore() throws {
    #expect(throws: PredictionError.noRows) { _ = try evaluate(["x,color,y\n1,red,\n"]) }
    #expect(PredictionError.noRows.description == "there are no labelled rows to score")
  }

  @Test func cancelled() throws {
    let monitor = RowMonitor()
    monitor.cancel()
    #expect(throws: CancellationError.self) {
      _ = try evaluate(["x,color,y\n30,red,yes\n"], monitor: monitor)
    }
  }
}
