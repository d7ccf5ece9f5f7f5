import CVectors

/// The votes of trees for the rows of a block, counted in bytes: where each tree gives a row to one
/// class, that is exact in whatever order trees are counted.
final class RowVotes {
  /// Classes up to which each is counted for 32 rows at a time.
  private static let classCountMax = 32

  private let classCount: Int
  private let rowCount: Int
  /// Bytes from one class to the next: some more than rows, to be written but not used.
  private let stride: Int
  /// What is counted of class 0 is not used: it has the votes that the others have not.
  private let votes: UnsafeMutablePointer<UInt8>
  private var treeCount: UInt8 = 0

  /// Memory for the votes of some rows; nil when they cannot be counted like this.
  init?(_ tables: TreeTables, rowCount: Int) {
    guard 2...256 ~= tables.outputCount, (0..<tables.treeCount).allSatisfy({ tables.isPure[$0] })
    else { return nil }
    classCount = tables.outputCount
    self.rowCount = rowCount
    stride = rowCount + rowsAskedAtLeast
    votes = .zeroed(stride * classCount)
  }

  deinit { votes.deallocate() }

  /// Counts the classes that a tree gives some rows to; for each row once a tree.
  func add(_ classes: UnsafePointer<UInt8>, from row: Int, count: Int) {
    if classCount <= RowVotes.classCountMax {
      addVotes(classes, Int64(count), Int64(classCount), votes + row, Int64(stride))
    } else {
      for next in 0..<count { vote(row &+ next, Int(classes[next])) }
    }
  }

  /// The same by the leaves that they are in.
  ///
  /// - Parameter classes: the class of each leaf of the tree.
  func add(
    _ leaves: UnsafePointer<UInt32>, classes: UnsafePointer<Int32>, from row: Int, count: Int
  ) {
    for next in 0..<count { vote(row &+ next, Int(classes[Int(leaves[next])])) }
  }

  @inline(__always)
  private func vote(_ row: Int, _ label: Int) {
    let place = label &* stride &+ row
    votes[place] = votes[place] &+ 1
  }

  /// Ends the turn of a tree.
  ///
  /// - Parameter sums: takes the votes when bytes hold no more; `classCount` values a row.
  func endTree(sums: UnsafeMutablePointer<Double>) {
    treeCount += 1
    if treeCount == .max { move(to: sums) }
  }

  /// Adds all votes to sums and begins anew.
  func move(to sums: UnsafeMutablePointer<Double>) {
    for row in 0..<rowCount {
      let own = sums + row &* classCount
      var rest = treeCount
      for label in 1..<classCount {
        let count = votes[label &* stride &+ row]
        own[label] += Double(count)
        rest = rest &- count
      }
      own[0] += Double(rest)
    }
    votes.update(repeating: 0, count: stride * classCount)
    treeCount = 0
  }
}
