import FieldValues

/// Successive records of a stream, which share their bytes; does not change once it is made.
///
/// Unchecked: the index is plain memory, which nobody writes to any more.
final class RecordBatch: @unchecked Sendable {
  let bytes: [UInt8]
  let index: RecordIndex

  init(_ bytes: [UInt8], _ index: RecordIndex) {
    self.bytes = bytes
    self.index = index
  }

  /// Calls `body` with the bytes of one field's value, well-formed UTF-8.
  func withValue<Result>(row: Int, column: Int, _ body: (FieldBytes) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { bytes in
      let field = index.field(row: row, column: column)
      guard let base = bytes.baseAddress, field.length > 0 else {
        return body(FieldBytes(start: nil, count: 0))
      }
      if let value = field.value(in: base) { return body(value) }
      var decoded: [UInt8] = []
      field.decode(base, into: &decoded)
      return decoded.withUnsafeBufferPointer(body)
    }
  }

  /// Where a record begins.
  func offset(ofRow row: Int) -> Int { Int(index.offsets[row]) }
}
