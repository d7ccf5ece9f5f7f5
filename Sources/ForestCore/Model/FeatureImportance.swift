/// How much a feature matters to a model, by three measures.
public struct FeatureImportance: Codable, Hashable, Sendable {
  public var feature: String
  /// What shuffling the feature costs, with its 95 % interval; see `PermutationImportance`. nil
  /// when no example was out of the bag, so that it could not be measured.
  public var permutation: Double?
  public var permutationLow: Double?
  public var permutationHigh: Double?
  /// The share of the decrease in impurity, measured on out-of-bag examples; see
  /// `ForestTrainer.Result`. The raw one when no example was out of the bag.
  public var impurity: Double
  /// The share measured on the examples that the trees learnt. It favours features of many values.
  public var impurityRaw: Double

  public init(
    feature: String, permutation: PermutationImportance?, impurity: Double, impurityRaw: Double
  ) {
    self.feature = feature
    self.permutation = permutation?.mean
    permutationLow = permutation?.low
    permutationHigh = permutation?.high
    self.impurity = impurity
    self.impurityRaw = impurityRaw
  }
}
