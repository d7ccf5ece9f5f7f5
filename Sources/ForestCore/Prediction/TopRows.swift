import CVectors

/// Rows that are asked for the top of a tree together: their codes column by column.
struct TopRows {
  let top: TreeTop
  let columns: CodedColumnBytes

  /// Memory for what `count` rows answer.
  static func answerCapacity(_ count: Int) -> Int { count + rowsAskedAtLeast }

  /// Finds out where rows get to in a tree whose top is not all of it.
  ///
  /// - Parameters:
  ///   - nodes: takes a node for each row.
  ///   - waiting: takes the rows that are not in a leaf yet.
  /// - Returns: how many those are.
  @inline(__always)
  func goDown(
    count: Int, nodes: UnsafeMutablePointer<UInt32>, waiting: UnsafeMutablePointer<UInt32>
  ) -> Int {
    withUnsafeTemporaryAllocation(
      of: UInt8.self, capacity: TopRows.answerCapacity(count)
    ) { answers in
      guard let answers = answers.baseAddress else { return 0 }
      top.answer(columns, count: count, into: answers)
      let ends = top.ends
      var kept = 0
      for row in 0..<count {
        let end = ends[Int(answers[row])]
        nodes[row] = end.node
        waiting[kept] = UInt32(truncatingIfNeeded: row)
        kept = kept &+ Int(end.isSplit)
      }
      return kept
    }
  }
}
