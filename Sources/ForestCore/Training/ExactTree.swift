/// A tree as it comes from the grower, before it is packed into a forest.
struct ExactTree: Sendable {
  struct Node: Sendable {
    var feature: Int
    var threshold: Double
    /// Empty unless the feature is a category.
    var levels: [UInt64]
    var missingGoesLeft: Bool
    /// Position of the left child, the right one follows; 0 in a leaf.
    var left: Int
    /// Class probabilities; empty unless the node is a leaf.
    var probabilities: [Double]

    var isLeaf: Bool { left == 0 }
  }

  var nodes: [Node] = []
  /// How much each feature's splits lowered the weighted Gini impurity, as a share of the bag's
  /// weight.
  var impurityDecrease: [Double]

  /// The class probabilities of the leaf that an example ends in.
  func probabilities(_ row: Int, _ matrix: FeatureMatrix) -> [Double] {
    var node = nodes[0]
    while !node.isLeaf {
      let value = matrix.columns[node.feature][row]
      let left: Bool
      if value.isNaN {
        left = node.missingGoesLeft
      } else if node.levels.isEmpty {
        left = value <= node.threshold
      } else {
        left = node.levels[Int(value) >> 6] >> UInt64(Int(value) & 63) & 1 == 1
      }
      node = nodes[node.left + (left ? 0 : 1)]
    }
    return node.probabilities
  }

  /// The nodes as a forest is made of them.
  var forestNodes: [Forest.Node] {
    nodes.map { node in
      if node.isLeaf { return .leaf(node.probabilities) }
      return .split(
        feature: node.feature,
        question: node.levels.isEmpty ? .atMost(node.threshold) : .oneOf(node.levels),
        missingGoesLeft: node.missingGoesLeft, left: node.left)
    }
  }
}
