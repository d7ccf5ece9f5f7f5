import ForestCore

/// Predictions beside what they should have been.
public struct Predictions: Sendable {
  public let target: TargetValues
  /// `outputCount` values a row.
  public let outputs: [Double]
  /// The table's row of each.
  public let rows: [Int]
  /// nil where classes were predicted, or nothing.
  public let errors: NumberErrors?
  private let rankings = ClassRankings()

  init(_ target: TargetValues, _ outputs: [Double], rows: [Int]) {
    self.target = target
    self.outputs = outputs
    self.rows = rows
    if case .numbers(let numbers) = target {
      errors = NumberErrors(actual: numbers, predicted: outputs)
    } else {
      errors = nil
    }
  }

  /// nil when there are no rows.
  public var evaluation: Evaluation? { Evaluation(target, outputs: outputs) }

  /// One class against the rest, if it was ranked before: for who must not wait.
  public func knownRanking(of label: Int) -> ClassRanking? { rankings[label] }

  /// One class against the rest, computed when it is first asked for, which takes a while with
  /// millions of rows; nil where numbers were predicted, or nothing.
  public func ranking(of label: Int) -> ClassRanking? {
    guard case .classes(let labels, let count) = target, !labels.isEmpty, label < count else {
      return nil
    }
    if let known = rankings[label] { return known }
    let ranking = ClassRanking(
      OneAgainstRest(labels: labels, probabilities: outputs, classCount: count, label: label))
    rankings[label] = ranking
    return ranking
  }
}

/// The predictions that a training was scored by.
public struct ScoredPredictions: Sendable {
  /// Of the rows held out.
  public let test: Predictions
  /// Of the training rows, each by the trees that did not learn it.
  public let outOfBag: Predictions
  /// Of all rows; nil unless it was asked for.
  public let crossValidation: Predictions?

  /// Ranks the rows by the class that is shown first, so that no screen has to wait for it.
  func rankPositive() {
    for predictions in [test, outOfBag, crossValidation].compactMap(\.self) {
      guard case .classes(_, let count) = predictions.target else { continue }
      _ = predictions.ranking(of: count - 1)
    }
  }
}
