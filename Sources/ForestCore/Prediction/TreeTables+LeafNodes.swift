extension TreeTables {
  /// Finds the leaf of each row in the only tree, as its node.
  ///
  /// - Parameter nodes: takes one number for each position in the range.
  func leafNodes(
    _ rows: PickedRows<UInt8>, _ range: Range<Int>, _ needs: Needs,
    into nodes: UnsafeMutablePointer<UInt32>
  ) {
    switch (format, needs.missing || needs.categories) {
    case (.wide, true):
      walkToNodes(WideWalk<UInt8>(nodes: wide), rows, range, into: nodes)
    case (.wide, false):
      walkToNodes(WideNumericWalk<UInt8>(nodes: wide), rows, range, into: nodes)
    case (.compact, true):
      walkToNodes(
        CompactMissingWalk(nodes: compact, missingLeft: missingLeft), rows, range, into: nodes)
    case (.compact, false):
      walkToNodes(CompactWalk(nodes: compact), rows, range, into: nodes)
    }
  }

  @inline(__always)
  private func walkToNodes<Walk: TreeWalk>(
    _ walk: Walk, _ rows: PickedRows<UInt8>, _ range: Range<Int>,
    into nodes: UnsafeMutablePointer<UInt32>
  ) where Walk.Code == UInt8 {
    walkDown(
      NodeWalk(walk: walk), root: starts[0].node, sets: UnsafePointer(sets + starts[0].setWord),
      rows: rows, range, into: nodes)
  }
}

/// A walk that ends with the node of a leaf instead of its number.
private struct NodeWalk<Walk: TreeWalk>: TreeWalk {
  let walk: Walk

  @inline(__always) func raw(_ node: Int) -> Walk.Raw { walk.raw(node) }

  @inline(__always) func isSplit(_ combined: Walk.Raw) -> Bool { walk.isSplit(combined) }

  @inline(__always)
  func next(
    _ node: Int, _ row: UnsafePointer<Walk.Code>, _ sets: UnsafePointer<UInt64>
  ) -> Int {
    walk.next(node, row, sets)
  }

  @inline(__always) func leaf(_ node: Int) -> UInt32 { UInt32(truncatingIfNeeded: node) }
}
