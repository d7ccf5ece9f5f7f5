/// The examples that were not in the bag of a tree, and the node of the tree that each ends in.
struct OutOfBagExamples: Sendable {
  /// Positions in the coded table, ascending.
  let positions: [Int32]
  /// The leaf of each, as its node in the packed tree.
  let nodes: [UInt32]

  init(_ bag: Bag, _ table: CodedTable, _ tree: PackedTree) {
    var positions: [Int32] = []
    positions.reserveCapacity(table.count * 2 / 5)
    for (position, row) in table.rows.enumerated() where bag.isOutOfBag(Int(row)) {
      positions.append(Int32(truncatingIfNeeded: position))
    }
    self.positions = positions
    nodes = Array(unsafeUninitializedCapacity: positions.count) { nodes, count in
      positions.withUnsafeBufferPointer { rows in
        if let nodes = nodes.baseAddress {
          tree.leafNodes(
            rows: rows, codes: table.rowCodes, stride: table.rowStride,
            hasMissing: table.hasMissing, into: nodes)
        }
      }
      count = positions.count
    }
  }

  /// The number of the leaf of each example.
  func leafNumbers(_ tree: PackedTree) -> [UInt32] {
    nodes.map { UInt32(truncatingIfNeeded: tree.tables.node(0, Int($0)).payload) }
  }
}
