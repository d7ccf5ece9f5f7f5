// The functions here are the seams between tables that are chosen at run time and loops that are
// compiled for each choice.

extension TreeTables {
  /// What a batch of codes may ask of the loops.
  struct Needs {
    /// Whether a code of the batch is missing.
    var missing: Bool
    /// Whether a split of the forest asks a category.
    var categories: Bool
  }

  /// Finds the leaf number of each row in one tree.
  ///
  /// - Parameters:
  ///   - top: the rows of the range, for the top of the tree.
  ///   - leaves: takes one number for each position in the range.
  func leaves<Rows: WalkedRows>(
    tree: Int, _ rows: Rows, _ range: Range<Int>, _ needs: Needs, top: TopRows? = nil,
    into leaves: UnsafeMutablePointer<UInt32>
  ) {
    let walkers = RowsInTree(
      rows: rows, start: range.lowerBound, sets: UnsafePointer(sets + starts[tree].setWord))
    walk(tree: tree, walkers, count: range.count, needs, top: top, numbers: true, into: leaves)
  }

  /// Finds the leaf of each row in the only tree, as its node.
  ///
  /// - Parameter nodes: takes one number for each row.
  func leafNodes(
    _ rows: PickedRows<UInt8>, count: Int, _ needs: Needs, into nodes: UnsafeMutablePointer<UInt32>
  ) {
    let walkers = RowsInTree(rows: rows, start: 0, sets: UnsafePointer(sets))
    walk(tree: 0, walkers, count: count, needs, top: nil, numbers: false, into: nodes)
  }

  /// The same with other nodes for the only tree, by rows of which nothing is missing.
  func leafNodes(
    _ compact: UnsafePointer<UInt32>, _ rows: PickedRows<UInt16>, count: Int,
    into nodes: UnsafeMutablePointer<UInt32>
  ) {
    let walkers = RowsInTree(rows: rows, start: 0, sets: UnsafePointer(sets))
    walk(CompactWalk<UInt16>(nodes: compact), 0, walkers, count, nil, false, nodes)
  }

  /// Chooses the walk.
  ///
  /// - Parameters:
  ///   - tree: the tree whose first node is 0 for the walkers.
  ///   - numbers: whether leaves are wanted by their numbers instead of their nodes.
  @inline(__always)
  private func walk<Source: Walkers>(
    tree: Int, _ walkers: Source, count: Int, _ needs: Needs, top: TopRows?, numbers: Bool,
    into leaves: UnsafeMutablePointer<UInt32>
  ) {
    switch format {
    case .compact: compactWalk(tree, walkers.inBytes, count, needs, top, numbers, leaves)
    case .compactWithSets: compactWalk(tree, walkers.inWords, count, needs, top, numbers, leaves)
    case .wide:
      let nodes = wide + starts[tree].node
      if needs.missing || needs.categories {
        walk(WideWalk<Source.Code>(nodes: nodes), tree, walkers, count, top, numbers, leaves)
      } else {
        walk(WideNumericWalk<Source.Code>(nodes: nodes), tree, walkers, count, top, numbers, leaves)
      }
    }
  }

  @inline(__always)
  private func compactWalk<Source: Walkers>(
    _ tree: Int, _ walkers: Source, _ count: Int, _ needs: Needs, _ top: TopRows?,
    _ numbers: Bool,
    _ leaves: UnsafeMutablePointer<UInt32>
  ) where Source.Code: CompactCode {
    let first = starts[tree].node
    if needs.missing {
      let walk = CompactMissingWalk<Source.Code>(
        nodes: compact + first, missingLeft: missingLeft + first / 64)
      self.walk(walk, tree, walkers, count, top, numbers, leaves)
    } else {
      let walk = CompactWalk<Source.Code>(nodes: compact + first)
      self.walk(walk, tree, walkers, count, top, numbers, leaves)
    }
  }

  @inline(__always)
  private func walk<Walk: TreeWalk, Source: Walkers>(
    _ walk: Walk, _ tree: Int, _ walkers: Source, _ count: Int, _ top: TopRows?, _ numbers: Bool,
    _ leaves: UnsafeMutablePointer<UInt32>
  ) where Walk.Code == Source.Code {
    walkDown(walk, walkers, count: count, steps: firstSteps(tree), top: top, into: leaves)
    if numbers { replaceByNumbers(walk, leaves, count: count) }
  }

  /// Steps that most rows need in a tree: a few more than a balanced tree of its size would take.
  private func firstSteps(_ tree: Int) -> Int {
    let levels = Int.bitWidth - nodeCounts[tree].leadingZeroBitCount
    return max(4, (levels + 2) / 4 * 4)
  }

  /// Adds up the leaves of a row in all trees, in their order.
  ///
  /// - Parameter sums: takes `outputCount` values.
  func addAllTrees<Code: CodeWord>(
    _ row: UnsafePointer<Code>, _ needs: Needs, to sums: UnsafeMutablePointer<Double>
  ) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: TreeTables.treesTogether) { leaves in
      guard let leaves = leaves.baseAddress else { return }
      var tree = 0
      while tree < treeCount {
        var count = min(TreeTables.treesTogether, treeCount &- tree)
        // Nodes are counted from the first of these trees, in 32 bits.
        while starts[tree &+ count].node &- starts[tree].node > Int(UInt32.max) { count /= 2 }
        let walkers = TreesOfRow(starts: starts + tree, sets: UnsafePointer(sets), row: row)
        walk(tree: tree, walkers, count: count, needs, top: nil, numbers: true, into: leaves)
        for next in 0..<count { add(leaf: leaves[next], tree: tree &+ next, to: sums) }
        tree = tree &+ count
      }
    }
  }

  /// Trees that a row goes down together: few enough for their leaves to fit the stack.
  private static var treesTogether: Int { 128 }

  @inline(__always)
  private func add(leaf: UInt32, tree: Int, to sums: UnsafeMutablePointer<Double>) {
    let leaf = starts[tree].leaf &+ Int(leaf)
    if isPure[tree] {
      sums[Int(leafClasses[leaf])] += 1
    } else {
      let values = leafValues + leaf &* outputCount
      for output in 0..<outputCount { sums[output] += values[output] }
    }
  }

  /// Adds the values of leaves to sums, row by row.
  ///
  /// A pure leaf adds 1 to its class: adding its zeros elsewhere would change nothing.
  ///
  /// - Parameters:
  ///   - leaves: a leaf number for each row.
  ///   - sums: `outputCount` values for each row.
  func add(
    tree: Int, leaves: UnsafePointer<some LeafNumber>, count: Int,
    to sums: UnsafeMutablePointer<Double>
  ) {
    addLeaves(tree: tree, leaves: leaves, count: count, to: sums) { $0 }
  }

  /// Adds the values of leaves to the sums of rows that are picked by their numbers.
  func add(
    tree: Int, leaves: UnsafePointer<UInt32>, count: Int, rows: UnsafePointer<Int32>,
    to sums: UnsafeMutablePointer<Double>
  ) {
    addLeaves(tree: tree, leaves: leaves, count: count, to: sums) { Int(rows[$0]) }
  }

  @inline(__always)
  private func addLeaves(
    tree: Int, leaves: UnsafePointer<some LeafNumber>, count: Int,
    to sums: UnsafeMutablePointer<Double>, _ row: (Int) -> Int
  ) {
    let outputCount = outputCount
    let values = leafValues + starts[tree].leaf &* outputCount
    let classes = leafClasses + starts[tree].leaf
    if isPure[tree] {
      for position in 0..<count {
        sums[row(position) &* outputCount &+ Int(classes[Int(leaves[position])])] += 1
      }
    } else if outputCount == 1 {
      for position in 0..<count { sums[row(position)] += values[Int(leaves[position])] }
    } else {
      for position in 0..<count {
        let own = values + Int(leaves[position]) &* outputCount
        let sum = sums + row(position) &* outputCount
        for output in 0..<outputCount { sum[output] += own[output] }
      }
    }
  }
}

/// An integer that says which leaf of a tree a row is in.
protocol LeafNumber: FixedWidthInteger, UnsignedInteger {}
extension UInt8: LeafNumber {}
extension UInt32: LeafNumber {}
