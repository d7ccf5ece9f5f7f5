import FieldValues

/// The lines of a text that stand above its table: comments, titles, and what spreadsheets write
/// for themselves.
struct Preamble {
  /// How many bytes and physical lines it has.
  private(set) var length = 0
  private(set) var lineCount = 0
  /// Its first line.
  private(set) var firstText = ""
  /// The delimiter that a line `sep=;` tells, as Excel writes and reads it.
  private(set) var delimiter: UInt8?
  /// Whether the line behind it names the columns and was commented out.
  private(set) var endsWithHeader = false

  /// Where the last comment begins, and how many lines come before.
  private var lastComment: (offset: Int, line: Int)?

  /// How many records may stand above the names of the columns.
  private static let titleCountMax = 20

  /// The lines at the beginning of a text that begin with `#`, and one that tells the delimiter.
  /// A text of nothing else has none.
  static func comments(of sample: FieldBytes) -> Preamble {
    var preamble = Preamble()
    var cursor = LineCursor()
    while let line = cursor.next(in: sample) {
      let text = FieldBytes(rebasing: sample[line])
      if cursor.lineCount == 1, text.count == 5, text.starts(with: "sep=".utf8) {
        preamble.delimiter = text[4]
      } else if text.first == UInt8(ascii: "#") {
        preamble.lastComment = (line.lowerBound, cursor.lineCount - 1)
      } else if text.isEmpty, preamble.length > 0 {
        continue
      } else {
        break
      }
      preamble.take(to: cursor, text)
    }
    return preamble.length < sample.count ? preamble : Preamble()
  }

  /// Adds titles: records with hardly a filled field, above a record that names all columns.
  mutating func addTitles(of sample: FieldBytes, _ detection: HeaderDetector, isWhole: Bool) {
    let columnCount = detection.columnCount
    guard columnCount > 1 else { return }
    let filledMax = max(1, columnCount / 4)
    var cursor = RecordCursor(detection.dialect, offset: length, line: lineCount + 1)
    var title: FieldBytes?
    for _ in 0...Self.titleCountMax {
      let blankCount = cursor.blankLineCount
      guard let position = cursor.next(in: sample, isWhole: isWhole) else { return }
      let record = FieldBytes(rebasing: sample[position.offset...])
      let filled = cursor.fields.count { isFilled($0, record) }
      if filled <= filledMax {
        if title == nil { title = FieldBytes(rebasing: record[..<cursor.fields[0].end]) }
        continue
      }
      guard let title, cursor.fields.count == columnCount, filled == columnCount else { return }
      let rest = FieldBytes(rebasing: sample[position.offset...])
      let isApart = cursor.blankLineCount > blankCount
      guard detection.namesNumbers(rest, isWhole: isWhole, orIf: isApart) else { return }
      if lineCount == 0 { firstText = Self.text(title) }
      (length, lineCount) = (position.offset, position.line - 1)
      return
    }
  }

  /// Leaves the last comment to the table if it has as many fields as the records below and these
  /// have no names of their own: `#` is then part of the first field, or stands before the names.
  mutating func leaveHeader(of sample: FieldBytes, _ detection: HeaderDetector, isWhole: Bool) {
    guard let lastComment, detection.columnCount > 1 else { return }
    let text = FieldBytes(rebasing: sample[lastComment.offset...])
    let spaceCount = text.dropFirst().prefix { $0 == Byte.space }.count
    let start = lastComment.offset + (spaceCount > 0 ? 1 + spaceCount : 0)
    var cursor = RecordCursor(detection.dialect, offset: start, line: lastComment.line + 1)
    guard cursor.next(in: sample, isWhole: isWhole) != nil,
      cursor.fields.count == detection.columnCount
    else { return }
    let rest = FieldBytes(rebasing: sample[length...])
    if detection.namesNumbers(rest, isWhole: isWhole, orIf: false) { return }
    let commented = FieldBytes(rebasing: sample[start...])
    endsWithHeader = detection.firstHasNoNumbers(commented, isWhole: isWhole)
    (length, lineCount) = (endsWithHeader ? start : lastComment.offset, lastComment.line)
  }

  private mutating func take(to cursor: LineCursor, _ text: FieldBytes) {
    if lineCount == 0 { firstText = Self.text(text) }
    (length, lineCount) = (cursor.offset, cursor.lineCount)
  }

  private func isFilled(_ field: FieldSpan, _ record: FieldBytes) -> Bool {
    !FieldBytes(rebasing: record[field.start..<field.end]).trimmingSpaces.isEmpty
  }

  /// What is shown of a line.
  private static func text(_ line: FieldBytes) -> String {
    var bytes = Array(line.prefix(200))
    if firstInvalidUTF8(line) != nil {
      bytes = []
      appendWindows1252(line.prefix(200), to: &bytes)
    }
    return String(String(decoding: bytes, as: UTF8.self).prefix(60))
  }
}

/// Steps from line to line.
private struct LineCursor {
  private(set) var offset = 0
  private(set) var lineCount = 0

  /// Where the next line stands, without its end; nil for one that the text cuts off.
  mutating func next(in text: FieldBytes) -> Range<Int>? {
    let rest = text[offset...]
    guard
      let end = rest.firstIndex(where: { $0 == Byte.lineFeed || $0 == Byte.carriageReturn })
    else { return nil }
    let line = offset..<end
    let isPair =
      text[end] == Byte.carriageReturn && end + 1 < text.count && text[end + 1] == Byte.lineFeed
    offset = end + (isPair ? 2 : 1)
    lineCount += 1
    return line
  }
}
