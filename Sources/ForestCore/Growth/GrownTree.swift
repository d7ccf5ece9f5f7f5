/// A tree as growth leaves it, valid until the memory it was grown in is used again.
struct GrownTree {
  /// A split or a leaf. Children lie behind their parent, in any order otherwise.
  struct Node: BitwiseCopyable, Sendable, Equatable {
    /// The feature that is asked, or `leaf`.
    var feature: UInt16
    var missingGoesLeft: Bool
    /// Numeric split: index of the cut, codes up to it go left. Category split: number of the set.
    /// Leaf: its number.
    var payload: UInt32
    /// The left child, the right one follows; 0 in a leaf.
    var left: UInt32

    static let leaf = UInt16.max

    var isLeaf: Bool { feature == Node.leaf }
  }

  static let wordsPerSet = 4

  let nodes: UnsafeBufferPointer<Node>
  /// The weight of a leaf's examples, a value a node; 0 for a split.
  let weights: UnsafeBufferPointer<Float>
  /// Four words a set, a bit a code: the codes that go left.
  let sets: UnsafeBufferPointer<UInt64>
  /// `outputCount` values a leaf: class probabilities or the mean. In classification the first are
  /// the pure leaves of each class, whether the tree has them or not. Equal leaves may stand here
  /// more than once.
  let leafValues: UnsafeBufferPointer<Double>
  /// How much each feature's splits lowered the weighted impurity.
  let impurityDecrease: UnsafeBufferPointer<Double>

  /// The decrease in impurity as a share of the bag's weight.
  var impurityDecreaseShares: [Double] {
    let total = weights.reduce(0.0) { $0 + Double($1) }
    return impurityDecrease.map { $0 / total }
  }

  /// Its tables, to be packed.
  var unpacked: UnpackedTree {
    UnpackedTree(nodes: nodes, sets: sets, leafValues: leafValues, weights: weights)
  }
}
