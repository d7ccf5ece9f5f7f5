/// A tree as growth leaves it, valid only while it is handed over; children lie behind their
/// parent.
struct GrownNodes {
  struct Node: BitwiseCopyable, Sendable {
    /// The feature that is asked; `leaf` in a leaf.
    var feature: UInt16
    var missingGoesLeft: Bool
    /// Numeric split: the highest code that goes left. Category split: the number of its set.
    /// Leaf: its number.
    var payload: UInt32
    /// The left child; the right one follows. 0 in a leaf.
    var left: UInt32

    static let leaf = UInt16.max
  }

  let nodes: UnsafeBufferPointer<Node>
  /// The weight of a leaf's examples, a value a node; 0 for a split.
  let weights: UnsafeBufferPointer<Float>
  /// Four words a set, a bit a code: the codes that go left.
  let sets: UnsafeBufferPointer<UInt64>
  /// Class probabilities or the mean of each leaf number. In classification the first are the pure
  /// leaves of each class, whether the tree has them or not.
  let leafValues: UnsafeBufferPointer<Double>
  /// How much each feature's splits lowered the weighted impurity.
  let impurityDecrease: UnsafeBufferPointer<Double>
}
