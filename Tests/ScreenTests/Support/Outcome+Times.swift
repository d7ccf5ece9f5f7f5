@testable import Workbench

extension Outcome {
  /// The outcome with the same times on every machine.
  var withoutTimes: Outcome {
    guard case .trained(let id, let trained) = self else { return self }
    return .trained(
      id: id,
      TrainedModel(
        model: trained.model, growth: trained.growth,
        predictions: trained.predictions, rowsWithoutTarget: trained.rowsWithoutTarget,
        rowsOfNoWeight: trained.rowsOfNoWeight, fitSeconds: 0.25, totalSeconds: 0.5))
  }
}
