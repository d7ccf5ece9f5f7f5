import ForestCore
import Testing

@testable import Workbench
@testable import mlterm

/// Ends the jobs of a random sequence in either way, without doing their work.
struct RandomJobs {
  let trained: TrainedModel?

  /// Of few examples, and without shares of work.
  private static func explain(
    _ request: ExplanationRequest, _ examples: TrainingSample
  ) throws -> Explanations.Result {
    let forest = request.trained.model.forest
    switch request.subject {
    case .dependence(let feature):
      return .dependence(
        try PartialDependence.of(forest, examples, feature: feature, threadCount: 1))
    case .shap(let label):
      return .shap(try SHAPImportance.of(forest, examples, label: label, threadCount: 1))
    }
  }

  func outcome(of job: Effect, succeeds: Bool) -> Outcome? {
    let failure = Failure(.ioFailed, "the disk is full")
    switch job {
    case .train(let id, _):
      guard succeeds, let trained else { return .trainingFailed(id: id, failure) }
      return .trained(id: id, trained)
    case .write(let request):
      guard succeeds else { return .writeFailed(failure) }
      let digest = String(repeating: "0", count: 64)
      return .written(
        WrittenFile(path: request.path, format: request.format, byteCount: 1, sha256: digest))
    case .prove(let id, let request):
      return .proven(
        id: id, request.choice, succeeds ? SampleProofs.proof(request.choice) : .fails(failure))
    case .startService(let id, _):
      return succeeds
        ? .serviceListens(id: id, SampleService.address)
        : .serviceEnded(id: id, problem: "the port is taken")
    case .stopService(let id): return .serviceEnded(id: id, problem: nil)
    case .sampleService(let id):
      return .serviceSampled(id: id, succeeds ? SampleService.sample(seconds: 3) : nil)
    case .refreshService: return .serviceRefreshed(succeeds ? nil : failure)
    case .predict(let request):
      guard succeeds else { return .predictionFailed(failure) }
      let classes = request.model.schema.target.classes
      var summary = PredictionSummary(classCounts: classes.map { _ in 3 })
      summary.rows = 3 * classes.count
      return .predicted(output: request.output, summary)
    case .findDiets(let id, _):
      guard succeeds, let offer = SampleDiets.offer else {
        return .dietsFailed(id: id, failure)
      }
      return .dietsFound(id: id, offer)
    case .selectRows, .countRows, .search: return succeeds ? EffectPerformer().perform(job) : nil
    case .list(let folder):
      return .listed(succeeds ? .sample(folder) : FolderListing(path: folder, entries: []))
    case .explain(let id, let request):
      let examples = TrainingSample(request.trained.sample.examples, rowCountMax: 2, seed: 1)
      guard succeeds, let result = try? RandomJobs.explain(request, examples) else {
        return .explanationFailed(id: id, failure)
      }
      return .explained(id: id, result)
    case .change(let id, _):
      return succeeds ? EffectPerformer().perform(job) : .changeFailed(id: id, failure)
    case .listRows, .rankClass: return EffectPerformer().perform(job)
    case .load, .cancelLoading, .cancelTraining, .cancelPrediction, .cancelExplanation,
      .cancelWriting, .cancelProof, .cancelDiets, .detachService, .cancelSelection, .cancelSearch,
      .listStart,
      .remember, .forget, .keepChoices, .findChoices:
      return nil
    }
  }
}
