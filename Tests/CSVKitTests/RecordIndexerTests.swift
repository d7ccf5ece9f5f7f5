import FieldValues
import Testing

@testable import CSVKit

/// The indexer takes 64 bytes at a time; the scanner, byte by byte, is what it must equal.
@Suite struct RecordIndexerTests {
  /// One record as either of them tells it.
  private struct Found: Equatable {
    var offset: Int
    var line: Int
    var fields: [FieldSpan]
    var values: [[UInt8]]
    var unterminatedQuotes: [RecordScanner.UnterminatedQuote]
    var firstInvalid: Int?
  }

  private struct Result: Equatable {
    var records: [Found] = []
    var blankLineCount = 0
    var lineCount = 0
  }

  private func scanned(_ text: FieldBytes, _ dialect: Dialect) -> Result {
    var result = Result()
    var cursor = RecordCursor(dialect)
    var decoder = FieldDecoder()
    while let position = cursor.next(in: text) {
      decoder.begin(FieldBytes(rebasing: text[position.offset...].prefix(position.length)))
      let values = cursor.fields.map { decoder.withValue(of: $0) { Array($0) } }
      result.records.append(
        Found(
          offset: position.offset, line: position.line, fields: cursor.fields, values: values,
          unterminatedQuotes: cursor.unterminatedQuotes, firstInvalid: decoder.firstInvalid))
    }
    result.blankLineCount = cursor.blankLineCount
    result.lineCount = cursor.line - 1
    return result
  }

  /// What an indexer finds that is shown the text in windows, each beginning where the records of
  /// the one before end.
  private func indexed(
    _ text: FieldBytes, _ dialect: Dialect, windowLength: Int, limit: Int, columnCount: Int
  ) -> Result {
    var result = Result()
    var indexer = RecordIndexer(dialect)
    let index = RecordIndex(columnCount: columnCount)
    var (start, length) = (0, windowLength)
    while start < text.count {
      let end = min(text.count, start + length)
      // A copy of its own, so that sanitizers see reads behind it.
      let window = Array(text[start..<end])
      window.withUnsafeBufferPointer { window in
        index.removeAll(from: 0)
        let isLast = end == text.count
        let isComplete = indexer.add(
          window, until: min(limit, window.count), isLast: isLast, to: index)
        append(index, window, start, dialect, &result)
        length = isComplete || index.end > 0 ? windowLength : length * 2
        start += index.end
      }
    }
    return result
  }

  private func append(
    _ index: RecordIndex, _ window: FieldBytes, _ start: Int, _ dialect: Dialect,
    _ result: inout Result
  ) {
    for row in 0..<index.rowCount {
      let fault = index.faults.first { $0.row == row }
      var offset = fault?.offset ?? Int(index.fields[Int(index.firsts[row])].start)
      // Spaces that the dialect skips stand before the first field.
      while fault == nil, offset > 0, isSkipped(window[offset - 1], dialect) { offset -= 1 }
      let line = result.lineCount + 1 + lineEndCount(FieldBytes(rebasing: window[..<offset]))
      var values: [[UInt8]] = []
      for number in 0..<index.fieldCount(ofRow: row) {
        let field = index.fields[Int(index.firsts[row]) + number]
        var value: [UInt8] = []
        if let base = window.baseAddress {
          if let plain = field.value(in: base) {
            value = Array(plain)
          } else {
            field.decode(base, into: &value)
          }
        }
        values.append(value)
      }
      #expect(
        index.isRegular || fault != nil || index.fieldCount(ofRow: row) == index.columnCount)
      result.records.append(
        Found(
          offset: start + offset, line: line, fields: index.spans(ofRow: row, offset: offset),
          values: values, unterminatedQuotes: fault?.unterminatedQuotes ?? [],
          firstInvalid: fault?.firstInvalid))
    }
    result.blankLineCount += index.blankLineCount
    result.lineCount += index.lineCount
  }

  private func isSkipped(_ byte: UInt8, _ dialect: Dialect) -> Bool {
    if dialect.joinsDelimiters { return byte == Byte.space || byte == UInt8(ascii: "\t") }
    return dialect.initialSpaces != .kept && byte == Byte.space
  }

  private func check(_ bytes: [UInt8], _ dialect: Dialect, _ random: inout SeededRandom) {
    bytes.withUnsafeBufferPointer { text in
      let expected = scanned(text, dialect)
      for _ in 0..<3 {
        let windowLength = Int.random(in: 1...max(2, 2 * bytes.count), using: &random)
        let found = indexed(
          text, dialect, windowLength: windowLength,
          limit: Int.random(in: 1...windowLength, using: &random),
          columnCount: Int.random(in: 1...4, using: &random))
        #expect(found == expected, "\(bytes)")
      }
    }
  }

  @Test func equalsTheScannerOnRandomBytes() {
    var random = SeededRandom(seed: 11)
    for round in 0..<3_000 {
      let count = Int.random(in: 0...(round % 10 == 0 ? 900 : 150), using: &random)
      var dialect = Dialect(
        delimiter: (Dialect.delimiters + [0x20, 0x22, 0x5C, 0x61]).randomElement(using: &random)
          ?? 0,
        quote: [0x22, 0x22, 0x22, 0x27, nil].randomElement(using: &random) ?? nil,
        initialSpaces: round % 7 == 0 ? .skipped : round % 7 == 1 ? .skippedBeforeQuotes : .kept)
      dialect.hasBackslashes = round % 3 == 0
      check(nastyBytes(count: count, &random), dialect, &random)
    }
  }

  @Test func equalsTheScannerOnTables() {
    var random = SeededRandom(seed: 12)
    let cells = [
      "", "a", "-1.25", "\"x\"", "\"a, b\"", "\"say \"\"so\"\"\"", "\"line\nline\"", "\"\r\n\"",
      "\"\"", "\"\"\"\"", "\"say \\\"so\\\"\"", "\"C:\\\\\"", "\"a\\nb\"", "a\\b", "é",
      "text that is a little longer than most", "5\" pipe", "\"a\"b",
    ]
    for round in 0..<2_000 {
      let faultless = round % 2 == 0 ? cells.dropLast(2) : cells[...]
      var text = ""
      for _ in 0..<Int.random(in: 0...12, using: &random) {
        let row = (0..<3).compactMap { _ in faultless.randomElement(using: &random) }
        text += row.joined(separator: ",")
        text += ["\n", "\r\n", "\r", "\n\n"].randomElement(using: &random) ?? ""
      }
      var bytes = Array(text.utf8)
      if round % 5 == 0, !bytes.isEmpty {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = 0xFF
      }
      var dialect = Dialect()
      // Half of the cells keep to RFC 4180 in either case.
      dialect.hasBackslashes = round % 3 != 0
      check(bytes, dialect, &random)
    }
  }

  @Test func equalsTheScannerOnRunsOfBackslashes() {
    var random = SeededRandom(seed: 13)
    var dialect = Dialect()
    dialect.hasBackslashes = true
    for _ in 0..<1_000 {
      // Runs of every length on both sides of the ends of blocks.
      var text = String(repeating: "x", count: Int.random(in: 0...63, using: &random)) + ",\""
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        text += String(repeating: "\\", count: Int.random(in: 0...70, using: &random))
        text += ["\"", "\"\"", "\",\"", "\"\n\"", "y", ","].randomElement(using: &random) ?? ""
      }
      check(Array(text.utf8), dialect, &random)
    }
  }
}
