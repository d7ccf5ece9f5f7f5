/// Rows of codes that go down a tree.
protocol WalkedRows {
  associatedtype Code: CodeWord
  /// The codes of a row by its position.
  func codes(_ position: Int) -> UnsafePointer<Code>
}

/// Rows one behind the other.
struct ConsecutiveRows<Code: CodeWord>: WalkedRows {
  let first: UnsafePointer<Code>
  /// Codes from one row to the next.
  let stride: Int

  @inline(__always) func codes(_ position: Int) -> UnsafePointer<Code> {
    first + position &* stride
  }
}

/// Rows picked by their numbers.
struct PickedRows<Code: CodeWord>: WalkedRows {
  let first: UnsafePointer<Code>
  let stride: Int
  let numbers: UnsafePointer<Int32>

  @inline(__always) func codes(_ position: Int) -> UnsafePointer<Code> {
    first + Int(numbers[position]) &* stride
  }
}

/// Finds the leaf of each row in one tree, twelve rows at a time.
///
/// - Parameters:
///   - root: the tree's first node.
///   - sets: the tree's category sets.
///   - leaves: takes the leaf numbers, one a row.
///
/// A function of its own for each walk: inlined into others the loop gets too few registers.
@inline(never)
func walkDown<Walk: TreeWalk, Rows: WalkedRows>(
  _ walk: Walk, root: Int, sets: UnsafePointer<UInt64>, rows: Rows, _ range: Range<Int>,
  into leaves: UnsafeMutablePointer<UInt32>
) where Rows.Code == Walk.Code {
  let width = TwelveLanes<Walk>.count
  var position = range.lowerBound
  while position &+ width <= range.upperBound {
    var lanes = TwelveLanes<Walk>(at: root)
    let start = position
    lanes.descend(walk, { rows.codes(start &+ $0) }, { _ in sets })
    lanes.store(walk, leaves + (position &- range.lowerBound))
    position = position &+ width
  }
  while position < range.upperBound {
    let row = rows.codes(position)
    var node = root
    while walk.isSplit(walk.raw(node)) { node = walk.next(node, row, sets) }
    leaves[position &- range.lowerBound] = walk.leaf(node)
    position = position &+ 1
  }
}

/// Finds the leaf of one row in twelve trees.
///
/// - Parameters:
///   - starts: the beginnings of the twelve trees.
///   - sets: the category sets of all trees.
///   - leaves: takes twelve leaf numbers.
@inline(never)
func walkDown<Walk: TreeWalk>(
  _ walk: Walk, trees starts: UnsafePointer<TreeTables.Start>, sets: UnsafePointer<UInt64>,
  row: UnsafePointer<Walk.Code>, into leaves: UnsafeMutablePointer<UInt32>
) {
  var lanes = TwelveLanes<Walk> { starts[$0].node }
  lanes.descend(walk, { _ in row }, { sets + starts[$0].setWord })
  lanes.store(walk, leaves)
}
