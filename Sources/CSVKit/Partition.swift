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
  var rowCount: Int { (chunks.last?.rows.upperBound ?? firstRow) - firstRow }

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
  func chunk(ofRow row: Int) -> ChunkPlace {
    var (low, high) = (0, chunks.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if chunks[middle].firstRow <= row { low = middle } else { high = middle - 1 }
    }
    return chunks[low]
  }
}
