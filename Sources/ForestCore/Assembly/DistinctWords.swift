/// Short rows of words, each different one stored once, in the order of first use.
///
/// Open addressing with linear steps; rows are compared word by word, so a hash decides nothing but
/// the time it takes.
struct DistinctWords {
  /// The rows, end to end.
  private(set) var words: [UInt64] = []
  private var rows: [(tag: Int, range: Range<Int>)] = []
  /// Numbers of rows plus 1; 0 is free.
  private var slots: [UInt32] = Array(repeating: 0, count: 16)

  var count: Int { rows.count }

  /// The place in `words` and the number of a row that is equal, now if not before.
  ///
  /// - Parameter tag: rows of different tags are different.
  mutating func insert(
    _ row: some RandomAccessCollection<UInt64>, tag: Int = 0
  ) -> (start: Int, number: Int) {
    if 2 * rows.count >= slots.count { grow() }
    var slot = slot(row, tag)
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      let known = rows[number]
      if known.tag == tag, words[known.range].elementsEqual(row) {
        return (known.range.lowerBound, number)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    let start = words.count
    words += row
    rows.append((tag, start..<words.count))
    slots[slot] = UInt32(rows.count)
    return (start, rows.count - 1)
  }

  private func slot(_ row: some Collection<UInt64>, _ tag: Int) -> Int {
    var hash = UInt64(truncatingIfNeeded: tag)
    for word in row {
      hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 32
    }
    return Int(truncatingIfNeeded: hash) & (slots.count - 1)
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: 2 * slots.count)
    for (number, row) in rows.enumerated() {
      var slot = slot(words[row.range], row.tag)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(number + 1)
    }
  }
}
