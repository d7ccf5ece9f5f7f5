import CVectors

/// One tree, packed in codes of its own, to be put into a forest, and to be asked before.
struct PackedTree: Sendable {
  let tables: TreeTables
  /// Of its leaves, in the order of its nodes; nil where they are not known.
  let leafWeights: LeafWeights?

  /// Finds the leaf that each of the given rows ends in, as its node.
  ///
  /// - Parameters:
  ///   - rows: the numbers of the rows.
  ///   - top: memory for all splits of a small tree.
  ///   - nodes: takes a number for each of `rows`, in their order.
  func leafNodes(
    rows: UnsafeBufferPointer<Int32>, of training: TrainingRows, top: @autoclosure () -> TreeTop,
    into nodes: UnsafeMutablePointer<UInt32>
  ) {
    guard let numbers = rows.baseAddress else { return }
    if askedTogether(rows, training, top, nodes) || walkedInWords(rows, training, nodes) { return }
    tables.leafNodes(
      PickedRows(first: training.codes, stride: training.stride, numbers: numbers),
      count: rows.count,
      TreeTables.Needs(
        missing: training.hasMissing, categories: tables.size(0).setWordCount > 0),
      into: nodes)
  }

  /// Asks all rows of the training for the whole tree, where that takes less than that some of them
  /// go down.
  ///
  /// - Returns: whether it did.
  private func askedTogether(
    _ rows: UnsafeBufferPointer<Int32>, _ training: TrainingRows, _ top: () -> TreeTop,
    _ nodes: UnsafeMutablePointer<UInt32>
  ) -> Bool {
    guard let columns = training.columns,
      tables.nodeCounts[0] / 2
        <= TreeTop.wholeCount(rows: training.count, ofWhichAreWanted: rows.count)
    else { return false }
    let top = top()
    guard
      top.fill(tables, tree: 0, rowCount: training.count, columnStride: training.count, .ends)
    else { return false }
    withUnsafeTemporaryAllocation(
      of: UInt8.self, capacity: TopRows.answerCapacity(training.count)
    ) { answers in
      guard let answers = answers.baseAddress else { return }
      let codes = CodedColumnBytes(
        codes: columns, toBits: 0, hasBits: false, hasMissing: training.hasMissing)
      top.answer(codes, count: training.count, into: answers)
      let ends = top.ends
      for index in 0..<rows.count { nodes[index] = ends[Int(answers[Int(rows[index])])].node }
    }
    return true
  }

  /// Goes down compact nodes where only categories keep the tree from having such.
  ///
  /// - Returns: whether it did.
  private func walkedInWords(
    _ rows: UnsafeBufferPointer<Int32>, _ training: TrainingRows,
    _ nodes: UnsafeMutablePointer<UInt32>
  ) -> Bool {
    guard tables.format == .wide, let words = training.words, let numbers = rows.baseAddress
    else { return false }
    let nodeCount = tables.nodeCounts[0]
    return withUnsafeTemporaryAllocation(of: UInt32.self, capacity: nodeCount) { compact in
      for index in 0..<nodeCount {
        var node = tables.node(0, index)
        // Which leaf it is, nobody asks.
        if node.isLeaf { node = .leaf(0) }
        if node.isCategory { node = node.asking(set: tables.sets[node.payload] & 0xFF) }
        guard CompactNode.fits(node) else { return false }
        compact[index] = CompactNode.encode(node)
      }
      guard let compact = compact.baseAddress else { return false }
      tables.leafNodes(
        compact, PickedRows(first: words, stride: training.featureCount, numbers: numbers),
        count: rows.count, into: nodes)
      return true
    }
  }
}

/// The rows of a training in its codes.
struct TrainingRows {
  let count: Int
  let featureCount: Int
  /// The codes row by row. Behind the beginning of every row there must be 256 bytes that can be
  /// read, whatever they hold: a leaf is told from a split without a branch.
  let codes: UnsafePointer<UInt8>
  /// Bytes from one row to the next.
  let stride: Int
  /// Whether a code may be `FeatureCoding.missing`.
  let hasMissing: Bool
  /// The codes once more, `count` for each feature and readable beyond as above, if they are there.
  var columns: UnsafePointer<UInt8>?
  /// The codes once more as compact nodes compare them, `featureCount` a row, where a category has
  /// few levels, every category has, and nothing is missing.
  var words: UnsafePointer<UInt16>?
}
