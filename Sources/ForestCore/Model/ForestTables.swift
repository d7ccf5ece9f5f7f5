/// A forest as a few tables of numbers: how model files keep it.
///
/// Trees follow each other, the nodes of a tree breadth-first, so that children need no pointers:
/// those of the first split are nodes 1 and 2 of the tree, those of the second 3 and 4, and so on.
public struct ForestTables: Sendable, Equatable {
  public var task: ForestTask
  /// How many levels each feature has; 0 for a number.
  public var levelCounts: [Int]
  /// The thresholds of each feature, ascending.
  public var cuts: [[Double]]
  /// The group of each level of each feature.
  public var levelGroups: [[UInt16]]
  /// Nodes, leaves and words of category sets of each tree.
  public var nodeCounts: [UInt32]
  public var leafCounts: [UInt32]
  public var setWordCounts: [UInt32]
  /// The feature that each node asks; `leaf` in leaves.
  public var nodeFeatures: [UInt16]
  /// Numeric split: number of its threshold among those of the feature. Category split: first word
  /// of its set among the sets of the tree. Leaf: its number in the tree.
  public var nodeValues: [UInt32]
  /// A bit a node, from the lowest bit of each byte on: set where missing values go left.
  public var missingLeft: [UInt8]
  /// Bit sets of groups: group `g` is bit `g % 64` of word `g / 64`.
  public var categorySets: [UInt64]
  /// `task.outputCount` values a leaf.
  public var leafValues: [Double]

  /// What the training examples weigh in each leaf, leaf after leaf in the order of the nodes; none
  /// where that is not known.
  public var leafWeights: [Float] = []

  public static let leaf = UInt16.max

  public init(
    task: ForestTask, levelCounts: [Int], cuts: [[Double]], levelGroups: [[UInt16]],
    nodeCounts: [UInt32], leafCounts: [UInt32], setWordCounts: [UInt32], nodeFeatures: [UInt16],
    nodeValues: [UInt32], missingLeft: [UInt8], categorySets: [UInt64], leafValues: [Double]
  ) {
    self.task = task
    self.levelCounts = levelCounts
    self.cuts = cuts
    self.levelGroups = levelGroups
    self.nodeCounts = nodeCounts
    self.leafCounts = leafCounts
    self.setWordCounts = setWordCounts
    self.nodeFeatures = nodeFeatures
    self.nodeValues = nodeValues
    self.missingLeft = missingLeft
    self.categorySets = categorySets
    self.leafValues = leafValues
  }
}

extension ForestTables {
  /// The tables of a forest; equal forests have equal tables.
  public init(_ forest: Forest) {
    let tables = forest.tables
    let trees = 0..<forest.treeCount
    self.init(
      task: forest.task, levelCounts: forest.levelCounts, cuts: forest.cuts,
      levelGroups: forest.levelGroups,
      nodeCounts: trees.map { UInt32(tables.size($0).nodeCount) },
      leafCounts: trees.map { UInt32(tables.size($0).leafCount) },
      setWordCounts: trees.map { UInt32(tables.size($0).setWordCount) },
      nodeFeatures: [], nodeValues: [], missingLeft: [],
      categorySets: trees.flatMap { Array(tables.sets($0)) },
      leafValues: trees.flatMap { Array(tables.leafValues($0)) })
    nodeFeatures.reserveCapacity(forest.nodeCount)
    nodeValues.reserveCapacity(forest.nodeCount)
    missingLeft = Array(repeating: 0, count: (forest.nodeCount + 7) / 8)
    for tree in trees { append(tables, tree, weights: forest.nodeWeights(tree: tree)) }
  }

  private mutating func append(_ tables: TreeTables, _ tree: Int, weights: [Double]?) {
    var order = [0]
    order.reserveCapacity(tables.size(tree).nodeCount)
    var next = 0
    while next < order.count {
      let node = tables.node(tree, order[next])
      let place = nodeFeatures.count
      nodeFeatures.append(node.isLeaf ? ForestTables.leaf : UInt16(node.feature))
      nodeValues.append(UInt32(node.payload))
      if node.isLeaf {
        if let weights { leafWeights.append(Float(weights[order[next]])) }
      } else {
        if node.missingGoesLeft { missingLeft[place >> 3] |= 1 << UInt8(place & 7) }
        order.append(order[next] + node.offset)
        order.append(order[next] + node.offset + 1)
      }
      next += 1
    }
  }
}
