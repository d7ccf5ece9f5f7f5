/// How good predictions are on labelled examples: one set of scores for each task.
public enum Evaluation: Hashable, Sendable {
  case classification(ClassificationScores)
  case regression(RegressionScores)

  /// Scores a forest's outputs against the target.
  ///
  /// - Parameters:
  ///   - outputs: `outputCount` values a row: class probabilities, or a number.
  ///   - unknownCount: further rows whose class the model does not have: always predicted wrongly.
  /// - Returns: nil when there are no rows.
  public init?(_ target: TargetValues, outputs: [Double], unknownCount: Int = 0) {
    switch target {
    case .classes(let labels, let count):
      guard
        let scores = ClassificationScores(
          labels: labels, probabilities: outputs, classCount: count, unknownCount: unknownCount)
      else { return nil }
      self = .classification(scores)
    case .numbers(let numbers):
      guard let scores = RegressionScores(actual: numbers, predicted: outputs) else { return nil }
      self = .regression(scores)
    }
  }

  public var rows: Int {
    switch self {
    case .classification(let scores): scores.rows
    case .regression(let scores): scores.rows
    }
  }

  /// nil when numbers were predicted.
  public var classification: ClassificationScores? {
    if case .classification(let scores) = self { return scores }
    return nil
  }

  /// nil when classes were predicted.
  public var regression: RegressionScores? {
    if case .regression(let scores) = self { return scores }
    return nil
  }
}

/// Encoded as the bare scores; their keys in snake case are those that the command line prints.
extension Evaluation: Codable {
  private enum Key: String, CodingKey { case rmse }

  public init(from decoder: any Decoder) throws {
    let isRegression = try decoder.container(keyedBy: Key.self).contains(.rmse)
    self =
      isRegression
      ? .regression(try RegressionScores(from: decoder))
      : .classification(try ClassificationScores(from: decoder))
  }

  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .classification(let scores): try scores.encode(to: encoder)
    case .regression(let scores): try scores.encode(to: encoder)
    }
  }
}
