import FieldValues

/// Gets the values of a record's fields: unquoted, unescaped, and UTF-8 whatever the file holds.
///
/// A field that is not well-formed UTF-8 is taken for Windows-1252, in which every byte is a
/// character.
struct FieldDecoder {
  private var record = FieldBytes(start: nil, count: 0)
  private var unescaped: [UInt8] = []
  private var transcoded: [UInt8] = []

  /// The offset of the record's first byte that is not UTF-8; nil when all is well.
  private(set) var firstInvalid: Int?

  /// Turns to another record, whose bytes must stay valid until the next call.
  mutating func begin(_ record: FieldBytes) {
    self.record = record
    firstInvalid = isASCII(record) ? nil : firstInvalidUTF8(record)
  }

  /// Calls `body` with the value of one field of the record, well-formed UTF-8.
  mutating func withValue<Result>(
    of span: FieldSpan, _ body: (FieldBytes) -> Result
  ) -> Result {
    if let value = span.value(in: record) {
      return withUTF8(value, body)
    }
    unescaped.removeAll(keepingCapacity: true)
    span.appendValue(from: record, to: &unescaped)
    // The buffer is handed out while `self` is changed, hence the local copy of the reference.
    let value = unescaped
    return value.withUnsafeBufferPointer { withUTF8($0, body) }
  }

  /// Calls `body` with the value of the field at `index`, or with nothing if there is no such
  /// field.
  mutating func withValue<Result>(
    ofField index: Int, in spans: [FieldSpan], _ body: (FieldBytes) -> Result
  ) -> Result {
    guard index < spans.count else { return body(FieldBytes(start: nil, count: 0)) }
    return withValue(of: spans[index], body)
  }

  private mutating func withUTF8<Result>(
    _ value: FieldBytes, _ body: (FieldBytes) -> Result
  ) -> Result {
    guard firstInvalid != nil, firstInvalidUTF8(value) != nil else { return body(value) }
    transcoded.removeAll(keepingCapacity: true)
    appendWindows1252(value, to: &transcoded)
    return transcoded.withUnsafeBufferPointer(body)
  }
}
