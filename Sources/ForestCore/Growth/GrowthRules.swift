/// What decides how a tree is grown.
struct GrowthRules: Sendable {
  /// 0 for regression.
  var classCount: Int
  var featuresPerSplit: Int
  var minLeafCount: Int
  var maxDepth: Int
  /// Entropy instead of Gini impurity.
  var usesEntropy: Bool
  /// One random split a feature instead of the best (Geurts, Ernst, Wehenkel 2006).
  var splitsAtRandom: Bool
  /// The key of the tree's random numbers.
  var seed: UInt64
}
