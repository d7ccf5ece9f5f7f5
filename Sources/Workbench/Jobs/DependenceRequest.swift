import ForestCore
import Threads

/// A feature whose partial dependence is wanted, by value: it may be computed on any thread.
public struct DependenceRequest: Sendable {
  public let trained: TrainedModel
  /// Its place in the model's schema.
  public let feature: Int
  /// Threads to use; the outcome is the same for any number.
  public let threadCount: Int

  public init(trained: TrainedModel, feature: Int, threadCount: Int) {
    self.trained = trained
    self.feature = feature
    self.threadCount = threadCount
  }

  /// Predicts the model's sample at every value of the feature.
  ///
  /// - Throws: `CancellationError` after `monitor.cancel()`.
  func run(monitor: WorkMonitor) throws -> PartialDependence {
    try PartialDependence.of(
      trained.model.forest, trained.sample, feature: feature, threadCount: threadCount,
      monitor: monitor)
  }
}
