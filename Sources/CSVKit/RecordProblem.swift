import FieldValues

/// Something wrong with one record, which was read all the same.
public struct RecordProblem: Sendable, Hashable, CustomStringConvertible {
  /// What is wrong.
  public enum Kind: Sendable, Hashable {
    /// The record has fewer fields than there are columns; missing ones were added.
    case short
    /// The record has more fields than there are columns; those too many were left out.
    case long
    /// A quote is opened and never closed; it was taken for an ordinary character.
    case unterminatedQuote
    /// A field is not UTF-8; it was read as Windows-1252.
    case invalidEncoding
  }

  public let kind: Kind
  /// The physical line where the problem shows, from 1.
  public let line: Int
  /// The character in that line, from 1.
  public let column: Int
  /// The problem in words, without the place.
  public let message: String
  /// The beginning of what was left out of a long record; empty for other problems.
  public let leftOut: String

  /// `17:42: unterminated quote (opened at 12:3)`.
  public var description: String { "\(line):\(column): \(message)" }
}

/// Looks for what is wrong with a scanned record.
struct RecordExaminer {
  /// How many fields a record should have.
  let columnCount: Int

  /// The problems of the record that the arguments describe, worst first.
  ///
  /// - Parameters:
  ///   - text: the text from the record's first byte on, well past its end, because an unterminated
  ///     quote is detected there.
  ///   - line: the physical line in which the record starts.
  ///   - firstInvalid: the offset of the first byte that is not UTF-8.
  func problems(
    at text: FieldBytes, line: Int, fields: [FieldSpan],
    unterminatedQuotes: [RecordScanner.UnterminatedQuote], firstInvalid: Int?
  ) -> [RecordProblem] {
    // Nearly every record comes through here without a fault, so look before making anything.
    if fields.count == columnCount, unterminatedQuotes.isEmpty, firstInvalid == nil { return [] }
    var problems: [RecordProblem] = []
    func add(
      _ kind: RecordProblem.Kind, at offset: Int, _ message: String, leftOut: String = ""
    ) {
      let place = TextPlace(of: offset, in: text, startLine: line)
      problems.append(
        RecordProblem(
          kind: kind, line: place.line, column: place.column, message: message, leftOut: leftOut))
    }
    for quote in unterminatedQuotes {
      let opening = TextPlace(of: quote.opening, in: text, startLine: line)
      add(
        .unterminatedQuote, at: quote.detected,
        "unterminated quote (opened at \(opening.line):\(opening.column))")
    }
    if fields.count < columnCount, let last = fields.last {
      add(.short, at: last.end, "\(counted(fields.count)) instead of \(columnCount)")
    } else if fields.count > columnCount, let last = fields.last {
      let leftOut = text[fields[columnCount].start..<last.end].prefix(Self.leftOutLength)
      add(
        .long, at: fields[columnCount].start, "\(counted(fields.count)) instead of \(columnCount)",
        leftOut: String(decoding: leftOut, as: UTF8.self))
    }
    if let firstInvalid {
      add(.invalidEncoding, at: firstInvalid, "not UTF-8; read as Windows-1252")
    }
    return problems
  }

  /// How many bytes are kept of what a long record has too many.
  private static let leftOutLength = 120

  private func counted(_ fieldCount: Int) -> String {
    fieldCount == 1 ? "1 field" : "\(fieldCount) fields"
  }
}

/// A place in a text as editors show it.
struct TextPlace: Equatable {
  /// The physical line, from 1.
  var line: Int
  /// The character in it, from 1. A byte that is not part of UTF-8 counts as one.
  var column = 1

  /// The place of the byte at `offset` of `bytes`, which start at the beginning of a line.
  init(of offset: Int, in bytes: FieldBytes, startLine: Int) {
    line = startLine
    var previous: UInt8 = 0
    for byte in bytes.prefix(offset) {
      if byte == Byte.carriageReturn || byte == Byte.lineFeed {
        if byte != Byte.lineFeed || previous != Byte.carriageReturn { line += 1 }
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
      previous = byte
    }
  }
}
