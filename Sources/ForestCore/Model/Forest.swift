/// A trained random forest: trees of binary splits whose leaves hold class probabilities, or the
/// mean of a number, averaged over the trees (Breiman, "Random Forests", 2001).
///
/// A split asks a feature. A number goes left when it is at most a threshold; thresholds stand in
/// one ascending table a feature, `cuts`. A level goes left when its group is in the split's set;
/// `levelGroups` has as few groups as no set cuts. What is missing, and a level that training never
/// saw, goes where the split says. Both tables hold exactly what the nodes ask, and trees are
/// numbered breadth-first, so that forests that are equal are equal in memory and in files.
///
/// Rows are coded once, as positions among the cuts, and trees compare small integers: nodes take 4
/// bytes where everything fits, else 8.
public struct Forest: Sendable {
  /// What it predicts.
  public let task: ForestTask
  /// How many levels each feature has; 0 marks a numeric feature.
  public let levelCounts: [Int]
  /// The different thresholds that nodes ask of each feature, ascending; none of a category.
  public let cuts: [[Double]]
  /// The group of each level of each feature, numbered in the order of first occurrence; none of a
  /// number.
  public let levelGroups: [[UInt16]]
  let tables: TreeTables
  /// Of the leaves of each tree, in the order of its nodes; nil where they are not known.
  let leafWeights: [LeafWeights]?
  let coder: ForestCoder
  /// What the splits ask of the loops, when nothing is missing.
  let hasCategorySplits: Bool

  /// - Parameter tables: trees that fit the cuts and groups in every index.
  init(
    task: ForestTask, levelCounts: [Int], cuts: [[Double]], levelGroups: [[UInt16]],
    tables: TreeTables, leafWeights: [LeafWeights]?
  ) {
    self.task = task
    self.levelCounts = levelCounts
    self.cuts = cuts
    self.levelGroups = levelGroups
    self.tables = tables
    self.leafWeights = leafWeights
    coder = ForestCoder(cuts: cuts, levelGroups: levelGroups, format: tables.format)
    hasCategorySplits = tables.starts[tables.treeCount].setWord > 0
  }

  /// Values that a prediction has: one a class, or the mean alone.
  public var outputCount: Int { task.outputCount }
  public var treeCount: Int { tables.treeCount }
  public var featureCount: Int { levelCounts.count }

  /// Nodes of all trees.
  public var nodeCount: Int {
    (0..<treeCount).reduce(0) { $0 + tables.nodeCounts[$1] }
  }

  /// Leaves of all trees: in a tree of binary splits one more than splits.
  public var leafCount: Int {
    (0..<treeCount).reduce(0) { $0 + (tables.nodeCounts[$1] + 1) / 2 }
  }
}

extension Forest: Equatable {
  /// Whether two forests consist of the same trees, grown on the same examples, in the same order.
  public static func == (one: Forest, other: Forest) -> Bool {
    one.task == other.task && one.levelCounts == other.levelCounts && one.cuts == other.cuts
      && one.levelGroups == other.levelGroups && one.tables == other.tables
      && one.leafWeights == other.leafWeights
  }
}
