/// Walks down trees: of many rows in one tree, or of one row in many trees.
protocol Walkers {
  associatedtype Code: CodeWord
  /// The first node of a walk's tree.
  func root(_ walker: Int) -> Int
  /// The codes of a walk's row.
  func codes(_ walker: Int) -> UnsafePointer<Code>
  /// The category sets of a walk's tree.
  func sets(_ walker: Int) -> UnsafePointer<UInt64>

  associatedtype InBytes: Walkers where InBytes.Code == UInt8
  associatedtype InWords: Walkers where InWords.Code == UInt16
  /// The same where codes are known to have one byte.
  var inBytes: InBytes { get }
  /// The same where codes are known to have two bytes.
  var inWords: InWords { get }
}

/// Rows in the tree that begins at node 0.
struct RowsInTree<Rows: WalkedRows>: Walkers {
  let rows: Rows
  /// The first row.
  let start: Int
  let sets: UnsafePointer<UInt64>

  @inline(__always) func root(_ walker: Int) -> Int { 0 }
  @inline(__always) func codes(_ walker: Int) -> UnsafePointer<Rows.Code> {
    rows.codes(start &+ walker)
  }
  @inline(__always) func sets(_ walker: Int) -> UnsafePointer<UInt64> { sets }
  var inBytes: RowsInTree<Rows.InBytes> {
    RowsInTree<Rows.InBytes>(rows: rows.inBytes, start: start, sets: sets)
  }
  var inWords: RowsInTree<Rows.InWords> {
    RowsInTree<Rows.InWords>(rows: rows.inWords, start: start, sets: sets)
  }
}

/// One row in some trees, of which the first begins at node 0.
struct TreesOfRow<Code: CodeWord>: Walkers {
  let starts: UnsafePointer<TreeTables.Start>
  /// The category sets of all trees.
  let sets: UnsafePointer<UInt64>
  let row: UnsafePointer<Code>

  @inline(__always) func root(_ walker: Int) -> Int { starts[walker].node &- starts[0].node }
  @inline(__always) func codes(_ walker: Int) -> UnsafePointer<Code> { row }
  @inline(__always) func sets(_ walker: Int) -> UnsafePointer<UInt64> {
    sets + starts[walker].setWord
  }
  var inBytes: TreesOfRow<UInt8> {
    TreesOfRow<UInt8>(starts: starts, sets: sets, row: bytes(row))
  }
  var inWords: TreesOfRow<UInt16> {
    TreesOfRow<UInt16>(starts: starts, sets: sets, row: words(row))
  }
}

/// Rows of codes that go down a tree.
protocol WalkedRows {
  associatedtype Code: CodeWord
  /// The codes of a row by its position.
  func codes(_ position: Int) -> UnsafePointer<Code>

  associatedtype InBytes: WalkedRows where InBytes.Code == UInt8
  associatedtype InWords: WalkedRows where InWords.Code == UInt16
  /// The same where codes are known to have one byte.
  var inBytes: InBytes { get }
  /// The same where codes are known to have two bytes.
  var inWords: InWords { get }
}

/// Rows one behind the other.
struct ConsecutiveRows<Code: CodeWord>: WalkedRows {
  let first: UnsafePointer<Code>
  /// Codes from one row to the next.
  let stride: Int

  @inline(__always) func codes(_ position: Int) -> UnsafePointer<Code> {
    first + position &* stride
  }
  var inBytes: ConsecutiveRows<UInt8> {
    ConsecutiveRows<UInt8>(first: bytes(first), stride: stride)
  }
  var inWords: ConsecutiveRows<UInt16> {
    ConsecutiveRows<UInt16>(first: words(first), stride: stride)
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
  var inBytes: PickedRows<UInt8> {
    PickedRows<UInt8>(first: bytes(first), stride: stride, numbers: numbers)
  }
  var inWords: PickedRows<UInt16> {
    PickedRows<UInt16>(first: words(first), stride: stride, numbers: numbers)
  }
}

private func bytes(_ codes: UnsafePointer<some CodeWord>) -> UnsafePointer<UInt8> {
  UnsafeRawPointer(codes).assumingMemoryBound(to: UInt8.self)
}

private func words(_ codes: UnsafePointer<some CodeWord>) -> UnsafePointer<UInt16> {
  UnsafeRawPointer(codes).assumingMemoryBound(to: UInt16.self)
}
