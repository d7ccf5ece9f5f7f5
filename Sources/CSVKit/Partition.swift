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
  /// Where the rows stand.
  var chunks: [ChunkPlace] = []

  /// How many rows of the table come before these.
  var firstRow: Int { chunks.first?.firstRow ?? 0 }
  var rowCount: Int { chunks.reduce(0) { $0 + $1.rowCount } }

  /// The values of one row, in the order of the table's columns; empty if the file has lost them.
  func record(row: Int) -> [String] {
    withRow(row) { spans, decoder in
      fieldIndices.map { index in
        decoder.withValue(ofField: index, in: spans) { String(decoding: $0, as: UTF8.self) }
      }
    }
  }

  /// The value of one column in one row; empty if the file has lost it.
  func text(row: Int, column: Int) -> String {
    withRow(row) { spans, decoder in
      decoder.withValue(ofField: fieldIndices[column], in: spans) {
        String(decoding: $0, as: UTF8.self)
      }
    }
  }

  /// The physical line in which a row begins, from 1.
  func line(ofRow row: Int) -> Int {
    let chunk = chunk(ofRow: row)
    let bytes = (try? bytes.prefix(chunk.range.count, from: chunk.range.lowerBound)) ?? []
    return bytes.withUnsafeBufferPointer { bytes in
      var cursor = RecordCursor(dialect, line: chunk.firstLine)
      var line = chunk.firstLine
      for _ in chunk.firstRow...row {
        guard let position = cursor.next(in: bytes) else { break }
        line = position.line
      }
      return line
    }
  }

  /// The chunk that has a row of the table.
  private func chunk(ofRow row: Int) -> ChunkPlace {
    var (low, high) = (0, chunks.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if chunks[middle].firstRow <= row { low = middle } else { high = middle - 1 }
    }
    return chunks[low]
  }

  private func withRow<Result>(
    _ row: Int, _ body: ([FieldSpan], inout FieldDecoder) -> Result
  ) -> Result {
    let chunk = chunk(ofRow: row)
    let place = chunk.place(ofRow: row - chunk.firstRow)
    let bytes = (try? bytes.prefix(place.range.count, from: place.range.lowerBound)) ?? []
    var decoder = FieldDecoder()
    return bytes.withUnsafeBufferPointer { bytes in
      var cursor = RecordCursor(dialect)
      for _ in 0..<place.rowsBefore { _ = cursor.next(in: bytes) }
      guard let position = cursor.next(in: bytes) else { return body([], &decoder) }
      decoder.begin(FieldBytes(rebasing: bytes[position.offset...].prefix(position.length)))
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
