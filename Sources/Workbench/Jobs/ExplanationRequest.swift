import ForestCore
import Threads

/// What is wanted to be known of a model, by value: it may be computed on any thread.
public struct ExplanationRequest: Sendable {
  public let trained: TrainedModel
  public let subject: Explanations.Subject
  /// Threads to use; the outcome is the same for any number.
  public let threadCount: Int

  public init(trained: TrainedModel, subject: Explanations.Subject, threadCount: Int) {
    self.trained = trained
    self.subject = subject
    self.threadCount = threadCount
  }

  /// - Throws: `CancellationError` after `monitor.cancel()`, or `ForestError`.
  func run(monitor: WorkMonitor) throws -> Explanations.Result {
    let forest = trained.model.forest
    switch subject {
    case .dependence(let feature):
      return .dependence(
        try PartialDependence.of(
          forest, trained.sample, feature: feature, threadCount: threadCount, monitor: monitor))
    case .shap(let label):
      return .shap(
        try SHAPImportance.of(
          forest, trained.sample, label: label, threadCount: threadCount, monitor: monitor))
    }
  }
}
