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

  /// Where to look for a row, whose number counts from the chunk's first: the bytes from the mark
  /// before it up to the next, and how many rows come first.
  func place(ofRow row: Int) -> (range: Range<Int>, rowsBefore: Int) {
    let mark = row / rowsPerMark
    let start = range.lowerBound + Int(marks[mark])
    let end = mark + 1 < marks.count ? range.lowerBound + Int(marks[mark + 1]) : range.upperBound
    return (start..<end, row - mark * rowsPerMark)
  }
}
