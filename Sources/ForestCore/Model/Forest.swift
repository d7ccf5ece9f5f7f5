/// A trained random forest for classification: trees of binary splits with class probabilities in
/// their leaves, averaged over the trees (Breiman, "Random Forests", 2001).
///
/// All trees lie in one array of nodes; a split's children are neighbours. Thresholds, category
/// sets and leaf probabilities are tables that nodes point into, each distinct one stored once.
public struct Forest: Sendable, Equatable {
  public let classCount: Int
  /// How many levels each feature has; 0 marks a numeric feature.
  public let levelCounts: [Int]
  /// Where each tree begins in `nodes`, and after the last one the number of nodes: ascending.
  public let treeStarts: [UInt32]
  public let nodes: [Node]
  public let thresholds: [Double]
  /// Bit sets of levels, `(levelCount + 63) / 64` words each: level `l` is bit `l % 64` of word `l
  /// / 64`.
  public let categorySets: [UInt64]
  /// Class probabilities, `classCount` values a leaf.
  public let leafProbabilities: [Double]

  /// A split or a leaf.
  public struct Node: Sendable, Hashable {
    /// The feature that is asked, or `leaf`.
    public var feature: UInt16
    /// Where an example goes whose value is missing or was never seen.
    public var missingGoesLeft: Bool
    /// Numeric split: index in `thresholds`. Category split: first word in `categorySets`. Leaf:
    /// its number, `classCount` values each in `leafProbabilities`.
    public var payload: UInt32
    /// The left child; the right one follows it. 0 in a leaf.
    public var left: UInt32

    public static let leaf = UInt16.max

    public init(feature: UInt16, missingGoesLeft: Bool, payload: UInt32, left: UInt32) {
      self.feature = feature
      self.missingGoesLeft = missingGoesLeft
      self.payload = payload
      self.left = left
    }

    public var isLeaf: Bool { feature == Node.leaf }
  }

  public var treeCount: Int { treeStarts.count - 1 }
  public var featureCount: Int { levelCounts.count }
  public var leafCount: Int { nodes.reduce(0) { $0 + ($1.isLeaf ? 1 : 0) } }

  /// Assembles a forest from its tables after checking every index and number in them.
  ///
  /// - Throws: `ForestError` that names the first thing that does not hold.
  public init(
    classCount: Int, levelCounts: [Int], treeStarts: [UInt32], nodes: [Node],
    thresholds: [Double], categorySets: [UInt64], leafProbabilities: [Double]
  ) throws(ForestError) {
    self.classCount = classCount
    self.levelCounts = levelCounts
    self.treeStarts = treeStarts
    self.nodes = nodes
    self.thresholds = thresholds
    self.categorySets = categorySets
    self.leafProbabilities = leafProbabilities
    try validate()
  }

  /// Which way an example goes at a split: the rule that training and prediction share.
  ///
  /// - Parameter value: the example's value of the node's feature.
  @inlinable
  public func goesLeft(_ value: Double, at node: Node) -> Bool {
    if value.isNaN { return node.missingGoesLeft }
    let levelCount = levelCounts[Int(node.feature)]
    if levelCount == 0 { return value <= thresholds[Int(node.payload)] }
    let level = Int(value)
    let word = categorySets[Int(node.payload) + level >> 6]
    return word >> UInt64(level & 63) & 1 == 1
  }
}

/// A forest that contradicts itself, such as one read from a damaged file.
public struct ForestError: Error, Sendable, Equatable, CustomStringConvertible {
  public let description: String
  public init(_ description: String) { self.description = description }
}
