/// What decides how a forest is grown. The same parameters and examples give the same forest.
///
/// In scikit-learn's words: `treeCount` is `n_estimators`, `featuresPerSplit` is `max_features`,
/// `minLeafCount` is `min_samples_leaf`, `maxDepth` is `max_depth`, `bagFraction` is `max_samples`.
/// Whether classes or numbers are learnt is the dataset's to say.
public struct TrainingParameters: Codable, Hashable, Sendable {
  public var treeCount: Int
  public var featuresPerSplit: FeaturesPerSplit
  /// Different examples of the bag that each leaf must hold at least.
  public var minLeafCount: Int
  /// Splits from the root to a leaf at most; nil for no limit.
  public var maxDepth: Int?
  /// How many examples are drawn for each tree, as a share of all: above 0 and at most 1.
  public var bagFraction: Double
  /// Whether an example can be drawn more than once for a tree. Without, and with a fraction of 1,
  /// every tree learns every example and none is out of the bag.
  public var withReplacement: Bool
  /// What splits lower when classes are learnt; for numbers it is their variance.
  public var criterion: Criterion
  public var splitRule: SplitRule
  public var classWeight: ClassWeight
  public var seed: UInt64
  /// The number of the first tree. Trees are drawn by seed and number, so that trees grown apart,
  /// with numbers that follow each other, are the same as if grown together.
  public var firstTree: Int

  /// What splits lower when classes are learnt.
  public enum Criterion: String, Codable, Hashable, Sendable, CaseIterable {
    case gini
    case entropy
  }

  /// Where a feature is split.
  public enum SplitRule: String, Codable, Hashable, Sendable, CaseIterable {
    /// Where it lowers the impurity most.
    case best
    /// At one place drawn at random for each feature tried: extremely randomised trees (Geurts,
    /// Ernst, Wehenkel 2006).
    case random
  }

  public init(
    treeCount: Int = 100, featuresPerSplit: FeaturesPerSplit = .automatic, minLeafCount: Int = 1,
    maxDepth: Int? = nil, bagFraction: Double = 1, withReplacement: Bool = true,
    criterion: Criterion = .gini, splitRule: SplitRule = .best, classWeight: ClassWeight = .none,
    seed: UInt64 = 1, firstTree: Int = 0
  ) {
    self.treeCount = treeCount
    self.featuresPerSplit = featuresPerSplit
    self.minLeafCount = minLeafCount
    self.maxDepth = maxDepth
    self.bagFraction = bagFraction
    self.withReplacement = withReplacement
    self.criterion = criterion
    self.splitRule = splitRule
    self.classWeight = classWeight
    self.seed = seed
    self.firstTree = firstTree
  }

  public static let treeCountMax = 100_000

  /// Whether some examples are out of some bags, to measure on.
  public var leavesOutOfBag: Bool { withReplacement || bagFraction < 1 }

  /// Why these parameters cannot be used, nil when they can.
  public var problem: String? {
    if !(1...TrainingParameters.treeCountMax).contains(treeCount) {
      return "the number of trees must be 1 to \(TrainingParameters.treeCountMax), not \(treeCount)"
    }
    if !(0...TrainingParameters.treeCountMax - treeCount).contains(firstTree) {
      return "trees are numbered 0 to \(TrainingParameters.treeCountMax - 1); "
        + "\(treeCount) from \(firstTree) on are outside"
    }
    if case .count(let count) = featuresPerSplit, count < 1 {
      return "the features per split must be at least 1, not \(count)"
    }
    if minLeafCount < 1 { return "the examples per leaf must be at least 1, not \(minLeafCount)" }
    if let maxDepth, maxDepth < 1 { return "the depth must be at least 1, not \(maxDepth)" }
    guard bagFraction > 0, bagFraction <= 1 else {
      return "the bag fraction must be above 0 and at most 1, not \(bagFraction)"
    }
    return classWeight.problem
  }

  /// Why these parameters do not suit a task, nil when they do.
  public func problem(for task: ForestTask) -> String? {
    switch task {
    case .classification(let classCount):
      guard case .explicit(let weights) = classWeight, weights.count != classCount else {
        return nil
      }
      return "there are \(weights.count) class weights for \(classCount) classes"
    case .regression:
      if classWeight != .none { return "class weights need classes, and the target is a number" }
      if criterion != .gini {
        return "the criterion \(criterion.rawValue) needs classes, and the target is a number"
      }
      return nil
    }
  }

  /// How much each example counts: its own weight times that of its class.
  func exampleWeights(_ dataset: Dataset) -> [Double] {
    let own = dataset.weights ?? Array(repeating: 1, count: dataset.rowCount)
    guard case .classes(let labels, _) = dataset.target else { return own }
    let classWeights = classWeight.weights(classTotals: dataset.classTotals)
    return own.indices.map { own[$0] * classWeights[Int(labels[$0])] }
  }
}
