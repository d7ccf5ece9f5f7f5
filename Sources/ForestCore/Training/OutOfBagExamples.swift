/// The examples that were not in the bag of a tree, and the leaf that each ends in; valid only
/// while they are handed over.
struct OutOfBagExamples {
  /// Positions in the coded table, ascending.
  let positions: UnsafeBufferPointer<Int32>
  /// The leaf of each, as its node in the grown tree.
  let leaves: UnsafeBufferPointer<UInt32>

  /// Splits the examples of a table by whether a bag holds them.
  ///
  /// - Parameters:
  ///   - counts: takes how often each example was drawn, by position.
  ///   - positions: takes the positions of those that were not, with room for all.
  /// - Returns: how many there are.
  static func find(
    _ bag: Bag, _ table: CodedTable, counts: UnsafeMutablePointer<UInt8>,
    positions: UnsafeMutablePointer<Int32>
  ) -> Int {
    var found = 0
    bag.drawCounts.withUnsafeBufferPointer { drawn in
      table.rows.withUnsafeBufferPointer { rows in
        for position in 0..<rows.count {
          let count = drawn[Int(rows[position])]
          counts[position] = count
          // Written anyway: whether it stays cannot be foreseen.
          positions[found] = Int32(truncatingIfNeeded: position)
          // Of a condition the compiler would make a branch, wrong every third time.
          found &+= (Int(count) &- 1) &>> 63 & 1
        }
      }
    }
    return found
  }
}
