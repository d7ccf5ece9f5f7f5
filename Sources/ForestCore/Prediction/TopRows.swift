import CVectors

/// Rows that go down the first levels of a tree together: their codes column by column.
struct TopRows {
  let questions: UnsafePointer<TreeTop.Question>
  let ends: UnsafePointer<TreeTop.End>
  /// The column of each feature's codes, at the first row. Sixteen rows more than there are can be
  /// read.
  let columns: UnsafePointer<UInt8>
  /// Bytes from one column to the next.
  let stride: Int
  /// Bytes from a column of codes to the one of the bits that they are compared with; 0 when those
  /// are all.
  let toBits: Int

  /// Finds out where rows get to.
  ///
  /// - Parameters:
  ///   - paths: memory for 16 bytes more than rows.
  ///   - nodes: takes a node for each row.
  ///   - waiting: takes the rows that are not in a leaf yet.
  /// - Returns: how many those are.
  @inline(__always)
  func goDown(
    count: Int, paths: UnsafeMutablePointer<UInt8>, nodes: UnsafeMutablePointer<UInt32>,
    waiting: UnsafeMutablePointer<UInt32>
  ) -> Int {
    if toBits == 0 {
      findPaths(count: count, into: paths, hasBits: false)
    } else {
      findPaths(count: count, into: paths, hasBits: true)
    }
    var kept = 0
    for row in 0..<count {
      let end = ends[Int(paths[row])]
      nodes[row] = end.node
      waiting[kept] = UInt32(truncatingIfNeeded: row)
      kept = kept &+ Int(end.isSplit)
    }
    return kept
  }

  /// Finds the way of each row: a bit for each level, the root's the highest, set for the right.
  @inline(__always)
  private func findPaths(count: Int, into paths: UnsafeMutablePointer<UInt8>, hasBits: Bool) {
    let memory = UnsafeMutableRawPointer(paths)
    var row = 0
    while row < count {
      let right = { (question: Int) in isRight(question, row, hasBits: hasBits) }
      let first = right(0)
      let second = chosen(first, right(2), right(1))
      let third = chosen(
        first, chosen(second, right(6), right(5)), chosen(second, right(4), right(3)))
      let fourth = chosen(
        first,
        chosen(
          second, chosen(third, right(14), right(13)), chosen(third, right(12), right(11))),
        chosen(second, chosen(third, right(10), right(9)), chosen(third, right(8), right(7))))
      let path = first & 8 | second & 4 | third & 2 | fourth & 1
      memory.storeBytes(of: path, toByteOffset: row, as: SIMD16<UInt8>.self)
      row = row &+ 16
    }
  }

  /// All bits of the lanes whose rows go right.
  @inline(__always)
  private func isRight(_ number: Int, _ row: Int, hasBits: Bool) -> SIMD16<UInt8> {
    let question = questions + number
    let column = UnsafeRawPointer(columns + (question.pointee.feature &* stride &+ row))
    let codes = column.loadUnaligned(as: SIMD16<UInt8>.self)
    var bits = question.pointee.bits
    if hasBits {
      bits = bits & column.loadUnaligned(fromByteOffset: toBits, as: SIMD16<UInt8>.self)
    }
    return atLeast(codes &+ question.pointee.raise, bits &+ question.pointee.step)
  }
}
