import FieldValues

/// Steps from record to record through bytes that are all in memory.
struct RecordCursor {
  /// A record's place; its fields are the cursor's ``fields`` until the next step.
  struct Position {
    /// Offset of the record's first byte.
    var offset: Int
    /// The physical line that it starts in, from 1.
    var line: Int
    /// How many bytes it has, line end included.
    var length: Int
  }

  /// Offset behind the record found last.
  private(set) var offset: Int
  /// The physical line at that offset.
  private(set) var line: Int
  private(set) var blankLineCount = 0
  private var scanner: RecordScanner

  var fields: [FieldSpan] { scanner.fields }
  var unterminatedQuotes: [RecordScanner.UnterminatedQuote] { scanner.unterminatedQuotes }

  init(_ dialect: Dialect, offset: Int = 0, line: Int = 1) {
    scanner = RecordScanner(dialect)
    self.offset = offset
    self.line = line
  }

  /// Finds the next record of `bytes`, which must be the same at every step.
  ///
  /// - Parameter isWhole: false when more bytes follow, so that a last record without an end is cut
  ///   off and not to be told.
  mutating func next(in bytes: FieldBytes, isWhole: Bool = true) -> Position? {
    while true {
      switch scanner.scan(FieldBytes(rebasing: bytes[offset...]), isLast: isWhole) {
      case .record(let length, let lineCount):
        let position = Position(offset: offset, line: line, length: length)
        offset += length
        line += lineCount
        return position
      case .blankLine(let length):
        blankLineCount += 1
        offset += length
        line += 1
      case .needsMore, .end:
        return nil
      }
    }
  }
}
