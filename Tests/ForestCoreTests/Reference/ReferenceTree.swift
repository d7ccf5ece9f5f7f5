@testable import ForestCore

/// A tree as it comes from the grower, before it is packed into a forest.
struct ReferenceTree: Sendable {
  struct Node: Sendable {
    var feature: Int
    var threshold: Double
    /// Empty unless the feature is a category.
    var levels: [UInt64]
    var missingGoesLeft: Bool
    /// Position of the left child, the right one follows; 0 in a leaf.
    var left: Int
    /// What the node's examples of the bag are in the mean: class shares, or a number.
    var values: [Double]

    static let undecided = Node(
      feature: 0, threshold: 0, levels: [], missingGoesLeft: false, left: 0, values: [])

    var isLeaf: Bool { left == 0 }

    mutating func ask(_ split: Split, left: Int) {
      feature = split.feature
      missingGoesLeft = split.missingGoesLeft
      switch split.question {
      case .atMost(let threshold): self.threshold = threshold
      case .oneOf(let levels): self.levels = levels
      }
      self.left = left
    }
  }

  var nodes: [Node] = []
  /// How much each feature's splits lowered the weighted impurity of the bag, as a share of its
  /// weight.
  var impurityDecrease: [Double]

  /// The leaf that an example ends in, as its position in `nodes`.
  func leaf(_ row: Int, _ matrix: FeatureMatrix) -> Int {
    var position = 0
    while !nodes[position].isLeaf { position = child(of: position, row, matrix) }
    return position
  }

  /// Where an example goes at a split.
  func child(of position: Int, _ row: Int, _ matrix: FeatureMatrix) -> Int {
    let node = nodes[position]
    let value = matrix.columns[node.feature][row]
    let left: Bool
    if value.isNaN {
      left = node.missingGoesLeft
    } else if node.levels.isEmpty {
      left = value <= node.threshold
    } else {
      left = node.levels[Int(value) >> 6] >> UInt64(Int(value) & 63) & 1 == 1
    }
    return node.left + (left ? 0 : 1)
  }

  /// What the leaf predicts that an example ends in.
  func prediction(_ row: Int, _ matrix: FeatureMatrix) -> [Double] {
    nodes[leaf(row, matrix)].values
  }
}
