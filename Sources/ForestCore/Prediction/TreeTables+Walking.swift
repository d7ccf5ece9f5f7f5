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
  /// - Parameter leaves: takes one number for each position in the range.
  func leaves<Rows: WalkedRows>(
    tree: Int, _ rows: Rows, _ range: Range<Int>, _ needs: Needs,
    into leaves: UnsafeMutablePointer<UInt32>
  ) {
    let root = starts[tree].node
    let sets = UnsafePointer(self.sets + starts[tree].setWord)
    if format == .wide {
      if needs.missing || needs.categories {
        let walk = WideWalk<Rows.Code>(nodes: wide)
        walkDown(walk, root: root, sets: sets, rows: rows, range, into: leaves)
      } else {
        let walk = WideNumericWalk<Rows.Code>(nodes: wide)
        walkDown(walk, root: root, sets: sets, rows: rows, range, into: leaves)
      }
    } else if let rows = rows as? ConsecutiveRows<UInt8> {
      compactLeaves(root, rows, range, needs, into: leaves)
    } else if let rows = rows as? PickedRows<UInt8> {
      compactLeaves(root, rows, range, needs, into: leaves)
    }
  }

  @inline(__always)
  private func compactLeaves<Rows: WalkedRows>(
    _ root: Int, _ rows: Rows, _ range: Range<Int>, _ needs: Needs,
    into leaves: UnsafeMutablePointer<UInt32>
  ) where Rows.Code == UInt8 {
    if needs.missing {
      let walk = CompactMissingWalk(nodes: compact, missingLeft: missingLeft)
      walkDown(walk, root: root, sets: sets, rows: rows, range, into: leaves)
    } else {
      let walk = CompactWalk(nodes: compact)
      walkDown(walk, root: root, sets: sets, rows: rows, range, into: leaves)
    }
  }

  /// Adds up the leaves of a row in all trees, in their order.
  ///
  /// - Parameter sums: takes `outputCount` values.
  func addAllTrees<Code: CodeWord>(
    _ row: UnsafePointer<Code>, _ needs: Needs, to sums: UnsafeMutablePointer<Double>
  ) {
    if format == .wide {
      if needs.missing || needs.categories {
        addAllTrees(WideWalk<Code>(nodes: wide), row, to: sums)
      } else {
        addAllTrees(WideNumericWalk<Code>(nodes: wide), row, to: sums)
      }
    } else {
      // Compact forests have codes of one byte.
      let row = UnsafeRawPointer(row).assumingMemoryBound(to: UInt8.self)
      if needs.missing {
        addAllTrees(
          CompactMissingWalk(nodes: compact, missingLeft: missingLeft), row, to: sums)
      } else {
        addAllTrees(CompactWalk(nodes: compact), row, to: sums)
      }
    }
  }

  @inline(__always)
  private func addAllTrees<Walk: TreeWalk>(
    _ walk: Walk, _ row: UnsafePointer<Walk.Code>, to sums: UnsafeMutablePointer<Double>
  ) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: TwelveLanes<Walk>.count) { leaves in
      guard let leaves = leaves.baseAddress else { return }
      let width = TwelveLanes<Walk>.count
      var tree = 0
      while tree < treeCount, treeCount >= width {
        // The last twelve go together, whether or not some of them had their turn: one tree alone
        // takes as long.
        let first = min(tree, treeCount &- width)
        walkDown(walk, trees: starts + first, sets: sets, row: row, into: leaves)
        while tree < first &+ width {
          add(leaf: leaves[tree &- first], tree: tree, to: sums)
          tree = tree &+ 1
        }
      }
      while tree < treeCount {
        let sets = UnsafePointer(self.sets + starts[tree].setWord)
        var node = starts[tree].node
        while walk.isSplit(walk.raw(node)) { node = walk.next(node, row, sets) }
        add(leaf: walk.leaf(node), tree: tree, to: sums)
        tree = tree &+ 1
      }
    }
  }

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
    tree: Int, leaves: UnsafePointer<UInt32>, count: Int, to sums: UnsafeMutablePointer<Double>
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
    tree: Int, leaves: UnsafePointer<UInt32>, count: Int, to sums: UnsafeMutablePointer<Double>,
    _ row: (Int) -> Int
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
