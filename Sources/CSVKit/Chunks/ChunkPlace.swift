/// Where the rows of one chunk of a text stand.
struct ChunkPlace: Sendable {
  /// How many bytes a chunk has: text, index and values of one then stay in a core's cache.
  static let length = 256 << 10
  /// Every so many rows there is a mark. More rows a mark cost time to find one, fewer cost memory:
  /// one offset a row would be a quarter of a table with two short columns.
  static let rowsPerMark = 16

  /// The bytes of the text from the first row's to those behind the last row's line end.
  var range: Range<Int>
  /// The number of the first row in the table.
  var firstRow: Int
  var rowCount: Int
  /// The physical line at the start of `range`, from 1.
  var firstLine: Int
  /// For every 16th row its offset from the start of `range`.
  var marks: [UInt32]

  /// The bytes from the mark before a row, whose number counts from the chunk's first, up to the
  /// next mark.
  func range(aroundRow row: Int) -> Range<Int> {
    let mark = row / Self.rowsPerMark
    let start = range.lowerBound + Int(marks[mark])
    let end = mark + 1 < marks.count ? range.lowerBound + Int(marks[mark + 1]) : range.upperBound
    return start..<end
  }
}
