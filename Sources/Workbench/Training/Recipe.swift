import ForestCore

/// How to train and to measure, apart from the columns.
public struct Recipe: Sendable, Hashable {
  public var parameters: TrainingParameters
  /// The share of rows held out to test on; 0 trains on everything.
  public var testFraction: Double
  /// Folds of the cross-validation; nil for none.
  public var foldCount: Int?
  /// The class that comes last, as the positive one of two.
  public var positive: String?

  /// Trees that a training grows in all, those of the cross-validation included.
  public var treeTotal: Int { parameters.treeCount * (1 + (foldCount ?? 0)) }

  public init(
    parameters: TrainingParameters = TrainingParameters(), testFraction: Double = 0.2,
    foldCount: Int? = nil, positive: String? = nil
  ) {
    self.parameters = parameters
    self.testFraction = testFraction
    self.foldCount = foldCount
    self.positive = positive
  }
}
