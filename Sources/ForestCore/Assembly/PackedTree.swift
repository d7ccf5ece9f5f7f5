/// One tree, packed in codes of its own, to be put into a forest, and to be asked before.
struct PackedTree: Sendable {
  let tables: TreeTables
  /// Of its leaves, in the order of its nodes; nil where they are not known.
  let leafWeights: LeafWeights?

  /// Finds the leaf that each of the given rows ends in, as its node.
  ///
  /// - Parameters:
  ///   - rows: the numbers of the rows.
  ///   - codes: the training codes, row by row. Behind the beginning of every row there must be 256
  ///     bytes that can be read, whatever they hold: a leaf is told from a split without a branch.
  ///   - stride: bytes from one row to the next.
  ///   - hasMissing: whether a code may be `FeatureCoding.missing`.
  ///   - nodes: takes a number for each of `rows`, in their order.
  func leafNodes(
    rows: UnsafeBufferPointer<Int32>, codes: UnsafePointer<UInt8>, stride: Int, hasMissing: Bool,
    into nodes: UnsafeMutablePointer<UInt32>
  ) {
    guard let numbers = rows.baseAddress else { return }
    tables.leafNodes(
      PickedRows(first: codes, stride: stride, numbers: numbers), 0..<rows.count,
      TreeTables.Needs(missing: hasMissing, categories: tables.size(0).setWordCount > 0),
      into: nodes)
  }
}
