import CSVKit
import ForestCore
import Testing

@testable import Workbench

@Suite(.timeLimit(.minutes(60))) struct JobRunnerTests {
  private let runner: JobRunner
  private let wakes: AsyncStream<Void>

  init() {
    let (wakes, continuation) = AsyncStream.makeStream(of: Void.self)
    self.wakes = wakes
    runner = JobRunner(wake: { continuation.yield() })
  }

  /// The next outcome, once the runner has called.
  private func outcome() async -> Outcome? {
    for await _ in wakes { return runner.takeOutcomes().first }
    return nil
  }

  private func request(treeCount: Int) throws -> TrainingRequest {
    let loaded = try Models.smallTable()
    return TrainingRequest(
      loaded: loaded, plan: TablePlan(loaded, target: 2),
      recipe: Recipe(parameters: TrainingParameters(treeCount: treeCount)), threadCount: 1)
  }

  @Test func outcomesArriveOnce() async throws {
    runner.start(.load(paths: [SampleData.path("iris")], options: ReadOptions()))
    guard case .loaded(let loaded) = await outcome() else {
      Issue.record("no table")
      return
    }
    #expect(loaded.rowCount == 150)
    #expect(runner.takeOutcomes().isEmpty)
  }

  @Test func failuresArriveToo() async {
    runner.start(.load(paths: ["/nonexistent.csv"], options: ReadOptions()))
    guard case .loadFailed(let failure) = await outcome() else {
      Issue.record("no failure")
      return
    }
    #expect(failure == Failure(.inputMissing, "/nonexistent.csv: there is no such file"))
  }

  @Test func aTrainingIsCancelled() async throws {
    runner.start(.train(id: 7, try request(treeCount: 100_000)))
    // Without a pause: on a busy machine the training might be over after it.
    while runner.trainingMonitor.treeCount == 0 {}
    runner.start(.cancelTraining)
    guard case .trainingFailed(7, let failure) = await outcome() else {
      Issue.record("not cancelled")
      return
    }
    #expect(failure.category == .cancelled)
    // The next one is not affected.
    runner.start(.train(id: 8, try request(treeCount: 1)))
    guard case .trained(8, _) = await outcome() else {
      Issue.record("not trained")
      return
    }
  }

  @Test func aPredictionIsCancelled() async throws {
    let folder = try TemporaryFolder()
    let rows = (0..<200_000).map { "\($0 % 30),red" }
    let input = try folder.write("in.csv", (["x,color"] + rows).joined(separator: "\n"))
    runner.start(
      .predict(
        PredictionRequest(
          model: try Models.small(), inputs: [input], output: folder.file("out.csv"))))
    runner.start(.cancelPrediction)
    guard case .predictionFailed(let failure) = await outcome() else {
      Issue.record("not cancelled")
      return
    }
    #expect(failure.category == .cancelled)
    #expect(folder.names == ["in.csv"])
  }

  @Test func aPartialDependenceIsCancelled() async throws {
    let loaded = try Models.smallTable()
    let trained = try Models.train(loaded, target: 2, treeCount: 1_000)
    let request = ExplanationRequest(
      trained: trained, subject: .dependence(feature: 1), threadCount: 1)
    runner.start(.explain(id: 1, request))
    runner.start(.cancelExplanation)
    guard case .explanationFailed(1, let failure) = await outcome() else {
      Issue.record("not cancelled")
      return
    }
    #expect(failure.category == .cancelled)
    runner.start(.explain(id: 2, request))
    guard case .explained(2, .dependence(let result)) = await outcome() else {
      Issue.record("not computed")
      return
    }
    #expect(result.feature == 1 && !result.values.isEmpty)
  }

  @Test func aModelIsWritten() async throws {
    let folder = try TemporaryFolder()
    runner.start(
      .write(
        ExportRequest(model: try Models.small(), format: "json", path: folder.file("m.json"))))
    guard case .written(let file) = await outcome() else {
      Issue.record("not written")
      return
    }
    #expect(file.path == folder.file("m.json"))
    #expect(file.byteCount == folder.text("m.json")?.utf8.count)
    #expect(file.sha256.count == 64)
  }
}
