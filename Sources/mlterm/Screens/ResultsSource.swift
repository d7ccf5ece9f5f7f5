import ForestCore
import Workbench

/// Scores and where they come from.
struct ResultsSource {
  let name: String
  let evaluation: Evaluation
  let predictions: Predictions

  /// Those that a training has, the most telling first.
  static func all(_ trained: TrainedModel) -> [ResultsSource] {
    let card = trained.model.card
    let predictions = trained.predictions
    let all: [(String, Evaluation?, Predictions?)] = [
      ("test rows", card.test, predictions.test), ("out of bag", card.oob, predictions.outOfBag),
      ("cross-val.", card.cv, predictions.crossValidation),
    ]
    return all.compactMap { name, evaluation, predictions in
      guard let evaluation, let predictions else { return nil }
      return ResultsSource(name: name, evaluation: evaluation, predictions: predictions)
    }
  }
}
