import FieldValues

/// Writes records as RFC 4180 text into a buffer that the caller takes away from time to time.
///
/// Whatever is written reads back as the same values, byte for byte, with one exception that the
/// caller asks for: ``isExcelSafe``.
public struct CSVWriter: Sendable {
  /// What was written and not yet taken.
  public private(set) var buffer: [UInt8] = []
  /// The byte between fields.
  public let delimiter: UInt8
  /// Whether texts that spreadsheets would run as formulas get an apostrophe in front (CSV
  /// injection): those that begin with `=`, `+`, `-`, `@`, a tab or a carriage return and are not
  /// numbers.
  public let isExcelSafe: Bool

  private var fieldCount = 0
  private var fieldStart = 0

  /// Creates a writer with an empty buffer.
  public init(delimiter: UInt8 = UInt8(ascii: ","), isExcelSafe: Bool = false) {
    self.delimiter = delimiter
    self.isExcelSafe = isExcelSafe
  }

  /// Empties the buffer and hands out what was in it.
  public mutating func takeBuffer() -> [UInt8] {
    defer { buffer = [] }
    return buffer
  }

  /// Appends one record and its line end.
  public mutating func write(_ fields: some Sequence<String>) {
    for field in fields { writeField(field) }
    endRecord()
  }

  /// Appends one field to the record that is being written.
  public mutating func writeField(_ field: String) {
    var field = field
    field.withUTF8 { writeField($0) }
  }

  /// Appends one field, given as bytes, to the record that is being written.
  public mutating func writeField(_ field: FieldBytes) {
    if fieldCount > 0 { buffer.append(delimiter) }
    fieldCount += 1
    fieldStart = buffer.count
    let needsApostrophe = isExcelSafe && looksLikeFormula(field)
    let needsQuotes = field.contains { isSpecial($0) } || isSpecialInFront(field.first)
    guard needsQuotes else {
      if needsApostrophe { buffer.append(UInt8(ascii: "'")) }
      buffer.append(contentsOf: field)
      return
    }
    buffer.append(Byte.quote)
    if needsApostrophe { buffer.append(UInt8(ascii: "'")) }
    for byte in field {
      if byte == Byte.quote { buffer.append(Byte.quote) }
      buffer.append(byte)
    }
    buffer.append(Byte.quote)
  }

  /// Ends the record that is being written.
  public mutating func endRecord() {
    // A single empty field would be a blank line, which is no record.
    if fieldCount == 1, fieldStart == buffer.count {
      buffer.append(Byte.quote)
      buffer.append(Byte.quote)
    }
    buffer.append(Byte.lineFeed)
    fieldCount = 0
  }

  private func isSpecial(_ byte: UInt8) -> Bool {
    byte == delimiter || byte == Byte.quote || byte == Byte.lineFeed
      || byte == Byte.carriageReturn
  }

  /// A space might be taken for a part of the delimiter, and EF may begin a byte order mark.
  private func isSpecialInFront(_ byte: UInt8?) -> Bool {
    byte == Byte.space || byte == 0xEF
  }

  private func looksLikeFormula(_ field: FieldBytes) -> Bool {
    guard let first = field.first, "=+-@\t\r".utf8.contains(first) else { return false }
    return NumberText.parse(field) == nil
  }
}
