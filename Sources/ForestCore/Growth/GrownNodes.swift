/// A tree as growth leaves it, valid only while it is handed over; children lie behind their
/// parent.
struct GrownNodes {
  let nodes: UnsafeBufferPointer<GrownTree.Node>
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
