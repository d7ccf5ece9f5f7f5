import FieldValues

/// The part of a table that comes from one file.
struct Partition: Sendable {
  /// The file's name in messages.
  let name: String
  /// The text: what the file holds, or the UTF-8 of it.
  let bytes: FileBytes
  let dialect: Dialect
  /// Offset and physical line at which the rows begin, behind the header.
  let dataOffset: Int
  let dataLine: Int
  /// For each column of the table, its place in the file's records.
  let fieldIndices: [Int]
  /// For each row, the offset of its record.
  var rowOffsets: [Int] = []

  /// Calls `body` with the values of one column in the order of rows, empty where a record is
  /// short.
  func forEachValue(ofColumn column: Int, _ body: (FieldBytes) -> Void) {
    forEachRow { spans, decoder in
      decoder.withValue(ofField: fieldIndices[column], in: spans, body)
    }
  }

  /// Calls `body` with the fields of every row, and a decoder that tells their values.
  func forEachRow(_ body: ([FieldSpan], inout FieldDecoder) -> Void) {
    bytes.withBytes { bytes in
      var cursor = RecordCursor(dialect, offset: dataOffset, line: dataLine)
      var decoder = FieldDecoder()
      while let position = cursor.next(in: bytes) {
        decoder.begin(FieldBytes(rebasing: bytes[position.offset...].prefix(position.length)))
        body(cursor.fields, &decoder)
      }
    }
  }

  /// The values of one row, in the order of the table's columns.
  func record(row: Int) -> [String] {
    withRow(row) { spans, decoder in
      fieldIndices.map { index in
        decoder.withValue(ofField: index, in: spans) { String(decoding: $0, as: UTF8.self) }
      }
    }
  }

  /// The value of one column in one row.
  func text(row: Int, column: Int) -> String {
    withRow(row) { spans, decoder in
      decoder.withValue(ofField: fieldIndices[column], in: spans) {
        String(decoding: $0, as: UTF8.self)
      }
    }
  }

  /// The physical line in which a row begins, from 1.
  func line(ofRow row: Int) -> Int {
    bytes.withBytes { bytes in
      var cursor = RecordCursor(dialect, offset: dataOffset, line: dataLine)
      while let position = cursor.next(in: bytes) {
        if position.offset == rowOffsets[row] { return position.line }
      }
      return cursor.line
    }
  }

  private func withRow<Result>(
    _ row: Int, _ body: ([FieldSpan], inout FieldDecoder) -> Result
  ) -> Result {
    bytes.withBytes { bytes in
      var cursor = RecordCursor(dialect, offset: rowOffsets[row])
      var decoder = FieldDecoder()
      let length = cursor.next(in: bytes)?.length ?? 0
      decoder.begin(FieldBytes(rebasing: bytes[rowOffsets[row]...].prefix(length)))
      return body(cursor.fields, &decoder)
    }
  }
}

extension FieldDecoder {
  /// Calls `body` with the value of the field at `index`, or with nothing if there is no such
  /// field.
  mutating func withValue<Result>(
    ofField index: Int, in spans: [FieldSpan], _ body: (FieldBytes) -> Result
  ) -> Result {
    guard index < spans.count else { return body(FieldBytes(start: nil, count: 0)) }
    return withValue(of: spans[index], body)
  }
}
