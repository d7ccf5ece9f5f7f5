/// A tree as it comes from the grower, in the codes of a ``FeatureCoding``.
struct GrownTree: Sendable {
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

  var nodes: [Node]
  /// Four words a set, a bit a code; what is in the set goes left.
  var sets: [UInt64]
  /// `outputCount` values a leaf. Equal leaves may stand here more than once.
  var leafValues: [Double]
  /// How much each feature's splits lowered the weighted impurity, as a share of the bag's weight.
  var impurityDecrease: [Double]
}
