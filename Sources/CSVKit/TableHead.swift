import FieldValues

/// What a text says before its first row: its dialect and its columns.
struct TableHead {
  var dialect: Dialect
  var names: HeaderNames
  /// Offset and physical line behind the header.
  var dataOffset = 0
  var dataLine = 1
  var problems: [RecordProblem] = []
  var blankLineCount = 0
  /// What stands above the first record.
  let preamble: Preamble

  /// How many fields every record should have.
  var columnCount: Int { names.names.count }

  /// Reads the head of a text; nil when there is no record.
  init?(_ text: FileText, options: ReadOptions) throws(CSVError) {
    var needed = DialectDetector.sampleLength
    while true {
      let head = try text.bytes.prefix(needed, from: text.start)
      // One more byte would show whether the text goes on.
      let isWhole = try text.bytes.count(upTo: text.start + needed + 1) <= text.start + needed
      let found = head.withUnsafeBufferPointer {
        TableHead($0, isWhole: isWhole, encoding: text.encoding, options: options)
      }
      if let found {
        self = found
        return
      }
      if isWhole { return nil }
      // A header longer than the sample is rare and costs another look.
      needed *= 2
    }
  }

  /// Reads the head of a text from its beginning, of which `text` must be large enough for
  /// ``DialectDetector`` and hold the whole first record; nil when there is no record.
  ///
  /// - Parameter isWhole: whether `text` is all of it.
  init?(_ text: FieldBytes, isWhole: Bool, encoding: TextEncoding, options: ReadOptions) {
    let sample = FieldBytes(rebasing: text.prefix(DialectDetector.sampleLength))
    let finding = DialectDetector.detect(
      // A sample of full length never counts as whole, since a stream could not know that it is.
      sample, isWhole: isWhole && text.count < DialectDetector.sampleLength,
      encoding: encoding, options: options)
    dialect = finding.dialect
    preamble = finding.preamble
    (dataOffset, dataLine) = (preamble.length, preamble.lineCount + 1)
    var cursor = RecordCursor(dialect, offset: dataOffset, line: dataLine)
    var decoder = FieldDecoder()
    guard let position = cursor.next(in: text, isWhole: isWhole) else { return nil }
    // Fields beyond the header's are no damage if most records have them: they get names instead.
    let columnCount = max(finding.columnCount ?? 0, dialect.hasHeader ? cursor.fields.count : 0)
    guard dialect.hasHeader else {
      names = HeaderNames(
        header: nil, columnCount: columnCount > 0 ? columnCount : cursor.fields.count)
      return
    }
    let record = FieldBytes(rebasing: text[position.offset...].prefix(position.length))
    decoder.begin(record)
    var header: [String] = []
    for span in cursor.fields {
      header.append(decoder.withValue(of: span) { String(decoding: $0, as: UTF8.self) })
    }
    names = HeaderNames(header: header, columnCount: columnCount)
    problems = RecordExaminer(columnCount: header.count).problems(
      at: FieldBytes(rebasing: text[position.offset...]), line: position.line,
      fields: cursor.fields,
      unterminatedQuotes: cursor.unterminatedQuotes, firstInvalid: decoder.firstInvalid)
    (dataOffset, dataLine) = (cursor.offset, cursor.line)
    blankLineCount = cursor.blankLineCount
  }
}
