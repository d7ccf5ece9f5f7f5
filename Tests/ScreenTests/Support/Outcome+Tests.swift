import ForestCore

@testable import Workbench

extension Outcome {
  /// The outcome with the same times on every machine, and with few examples to explain it by:
  /// tests run without optimisation.
  var forTests: Outcome {
    guard case .trained(let id, let trained) = self else { return self }
    return .trained(
      id: id,
      TrainedModel(
        model: trained.model, growth: trained.growth,
        predictions: trained.predictions, permutations: trained.permutations,
        sample: TrainingSample(trained.sample.examples, rowCountMax: 60, seed: 1),
        leftOut: trained.leftOut, fitSeconds: 0.25, totalSeconds: 0.5))
  }
}
