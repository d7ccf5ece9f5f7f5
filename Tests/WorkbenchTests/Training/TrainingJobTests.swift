import ForestCore
import Testing

@testable import Workbench

@Suite struct TrainingJobTests {
  private func train(
    _ loaded: LoadedTable, _ plan: TablePlan, treeCount: Int = 3, testFraction: Double = 0.2,
    foldCount: Int? = nil, threadCount: Int = 1
  ) throws -> TrainedModel {
    try TrainingJob.run(
      TrainingRequest(
        loaded: loaded, plan: plan,
        recipe: Recipe(
          parameters: TrainingParameters(treeCount: treeCount), testFraction: testFraction,
          foldCount: foldCount), threadCount: threadCount))
  }

  @Test func theSameFileOnAnyNumberOfThreads() throws {
    let loaded = try SampleData.load("titanic")
    let plan = TablePlan(loaded, target: 1)
    let folder = try TemporaryFolder()
    let digests = try [1, 2, 3].map { threadCount in
      let model = try train(loaded, plan, threadCount: threadCount).model
      return try ExportJob.run(
        ExportRequest(model: model, format: "mlterm", path: folder.file("m"))
      ).sha256
    }
    #expect(Set(digests).count == 1)
  }

  @Test func accuracyOnTitanic() throws {
    let loaded = try SampleData.load("titanic")
    var plan = TablePlan(loaded, target: 1)
    let honest = try train(loaded, plan, treeCount: 15, threadCount: 2).model.card
    #expect((0.77...0.83).contains(try #require(honest.oob?.classification).accuracy))
    #expect(honest.ignored.map(\.name) == plan.ignored.map(\.name))
    // Who was in a lifeboat survived.
    for column in loaded.columns.indices { plan.setRole(.feature, column: column) }
    let leaking = try train(loaded, plan, treeCount: 30, threadCount: 2).model.card
    let oob = try #require(leaking.oob?.classification)
    #expect(oob.accuracy > 0.95)
    #expect(leaking.importances.first?.feature == "boat")
    #expect(leaking.ignored.isEmpty)
  }

  @Test func theCardTellsWhatHappened() throws {
    let loaded = try loadedTable(
      "x,id,y",
      rows: (0..<50).map { "\($0 % 9).5,\($0),\($0 % 10 == 9 ? "" : "c\($0 * $0 % 7 % 3)")" })
    let result = try train(loaded, TablePlan(loaded, target: 2))
    let card = result.model.card
    #expect(card.producer == "mlterm \(Product.version)")
    #expect(card.sources == ["x.csv"])
    #expect((card.rows, card.trainingRows, card.testRows) == (50, 36, 9))
    #expect(result.leftOut.withoutTarget == 5)
    #expect(card.classCounts?.reduce(0, +) == 36)
    #expect(
      card.ignored.map { [$0.name, $0.reason] }
        == [["id", "identifier: a running number, different in every row"]])
    #expect(card.test?.rows == 9)
    #expect(result.headline == card.test)
    #expect(result.errorCurve.count == 3)
    #expect(card.importances.map(\.feature) == ["x"])
    #expect(card.cv == nil)
    #expect(result.totalSeconds >= result.fitSeconds && result.fitSeconds > 0)
  }

  @Test func withoutATest() throws {
    let loaded = try SampleData.load("iris")
    let result = try train(loaded, TablePlan(loaded, target: 4), testFraction: 0)
    let card = result.model.card
    #expect(card.test == nil)
    #expect((card.trainingRows, card.testRows) == (150, 0))
    #expect(result.headline == card.oob)
  }

  @Test func withCrossValidation() throws {
    let loaded = try SampleData.load("iris")
    let plan = TablePlan(loaded, target: 4)
    let card = try train(loaded, plan, foldCount: 3).model.card
    let cv = try #require(card.cv?.classification)
    #expect(cv.rows == 150)
    #expect(cv.accuracy > 0.9)
    // It changes nothing of the model.
    #expect(try train(loaded, plan).model.forest == train(loaded, plan, foldCount: 3).model.forest)
  }

  @Test func cancelled() throws {
    let loaded = try SampleData.load("iris")
    let monitor = TrainingMonitor()
    monitor.cancel()
    let request = TrainingRequest(
      loaded: loaded, plan: TablePlan(loaded, target: 4), recipe: Recipe(), threadCount: 2)
    #expect(throws: CancellationError.self) { _ = try TrainingJob.run(request, monitor: monitor) }
  }
}
