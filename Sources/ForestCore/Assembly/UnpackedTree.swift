/// The tables of a tree before it is packed, valid only while they are handed over.
struct UnpackedTree {
  let nodes: UnsafeBufferPointer<GrownTree.Node>
  let sets: UnsafeBufferPointer<UInt64>
  /// `outputCount` values a leaf; zeros must be positive.
  let leafValues: UnsafeBufferPointer<Double>
  /// What the training examples weigh in each leaf, a value a node; nil where that is not known.
  let weights: UnsafeBufferPointer<Float>?

  /// Hands over the tables of a tree that stands in arrays.
  static func with<Result>(
    nodes: [GrownTree.Node], sets: [UInt64], leafValues: [Double], weights: [Float]?,
    _ body: (UnpackedTree) throws(ForestError) -> Result
  ) throws(ForestError) -> Result {
    try nodes.withUnsafeBufferPointer { nodes throws(ForestError) in
      try sets.withUnsafeBufferPointer { sets throws(ForestError) in
        try leafValues.withUnsafeBufferPointer { values throws(ForestError) in
          guard let weights else {
            return try body(
              UnpackedTree(nodes: nodes, sets: sets, leafValues: values, weights: nil))
          }
          return try weights.withUnsafeBufferPointer { weights throws(ForestError) in
            try body(
              UnpackedTree(nodes: nodes, sets: sets, leafValues: values, weights: weights))
          }
        }
      }
    }
  }
}
