/// What a forest predicts.
public enum ForestTask: Sendable, Hashable, Codable {
  /// A probability for each of so many classes.
  case classification(classCount: Int)
  /// One number, the mean of the training examples that are alike.
  case regression

  /// Values that a prediction has: one a class, or the mean alone.
  public var outputCount: Int {
    switch self {
    case .classification(let classCount): classCount
    case .regression: 1
    }
  }
}
