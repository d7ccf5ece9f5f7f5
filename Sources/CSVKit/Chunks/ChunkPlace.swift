/// Where the rows of one chunk of a text stand.
struct ChunkPlace: Sendable {
  /// How many bytes a chunk has: text, index and values of one then stay in a core's cache.
  static let length = 256 << 10
  /// The bytes of the text from the first row's to those behind the last row's line end.
  var range: Range<Int>
  /// The number of the first row in the table.
  var firstRow: Int
  var rowCount: Int
  /// The physical line at the start of `range`, from 1.
  var firstLine: Int
  /// For every so many rows, the offset of the first from the start of `range`.
  private let marks: [UInt32]
  private let rowsPerMark: Int

  /// Where rows are this short, an offset for each would take more than a twentieth of the text.
  private static let shortRowLength = 80
  private static let rowsPerMarkIfShort = 16

  /// - Parameter rowOffsets: where each row begins, from the same place as `origin`, where the
  ///   range begins.
  init(
    range: Range<Int>, firstRow: Int, firstLine: Int, rowOffsets: UnsafeBufferPointer<UInt32>,
    origin: Int
  ) {
    (self.range, self.firstRow, self.firstLine) = (range, firstRow, firstLine)
    rowCount = rowOffsets.count
    rowsPerMark =
      range.count < Self.shortRowLength * rowCount ? Self.rowsPerMarkIfShort : 1
    marks = stride(from: 0, to: rowCount, by: rowsPerMark).map {
      rowOffsets[$0] - UInt32(truncatingIfNeeded: origin)
    }
  }

  /// The numbers of the rows in the table.
  var rows: Range<Int> { firstRow..<firstRow + rowCount }

  /// The last row up to this one whose place is known, and its offset in the text. Rows are told by
  /// their numbers in the table.
  func mark(before row: Int) -> (row: Int, offset: Int) {
    let mark = (row - firstRow) / rowsPerMark
    return (firstRow + mark * rowsPerMark, range.lowerBound + Int(marks[mark]))
  }

  /// The bytes to look for a row in, and the rows that are whole in them: from the mark before it
  /// up to the next, or to the first that is at least so many bytes away.
  func place(ofRow row: Int, length: Int = 0) -> (range: Range<Int>, rows: Range<Int>) {
    let mark = (row - firstRow) / rowsPerMark
    var next = mark + 1
    while next < marks.count, Int(marks[next] - marks[mark]) < length { next += 1 }
    let isLast = next == marks.count
    let end = isLast ? range.upperBound : range.lowerBound + Int(marks[next])
    return (
      range.lowerBound + Int(marks[mark])..<end,
      firstRow + mark * rowsPerMark..<(isLast ? rows.upperBound : firstRow + next * rowsPerMark)
    )
  }
}
