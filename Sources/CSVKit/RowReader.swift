import FieldValues

/// Reads the original texts of single rows. Rows that stand near each other are read from the file
/// together, and the fields of a row are found once.
///
/// It keeps what it read last, and so belongs to one thread and to one frame or loop: another sees
/// what has become of the file.
public final class RowReader {
  private let table: Table
  private var window: Window?
  private var decoder = FieldDecoder()

  /// How much is read at once where rows are asked for one after the other.
  private static let lengthMax = 8 << 10
  /// How many rows may be left out for others to count as the next.
  private static let gapMax = 64

  public init(_ table: Table) { self.table = table }

  /// The original text of a field: unquoted, otherwise as it stands in the file, and empty where a
  /// short record has none or the file has lost it. Row and column count from 0 and must be in the
  /// table.
  public func text(row: Int, column: Int) -> String {
    withRecord(row) { fields, partition in
      text(of: partition.fieldIndices[column], in: fields)
    }
  }

  /// The original texts of one row, in the order of the table's columns.
  public func record(row: Int) -> [String] {
    withRecord(row) { fields, partition in
      partition.fieldIndices.map { text(of: $0, in: fields) }
    }
  }

  private func text(of index: Int, in fields: [FieldSpan]) -> String {
    decoder.withValue(ofField: index, in: fields) { String(decoding: $0, as: UTF8.self) }
  }

  private func withRecord<Result>(
    _ row: Int, _ body: ([FieldSpan], Partition) -> Result
  ) -> Result {
    var window = window(for: row)
    // Its bytes and fields would be copied if they were held twice.
    self.window = nil
    defer { self.window = window }
    let bytes = window.bytes
    return bytes.withUnsafeBufferPointer { bytes in
      window.find(row, in: bytes)
      guard let record = window.record else { return body([], window.partition) }
      decoder.begin(FieldBytes(rebasing: bytes[record.offset...].prefix(record.length)))
      return body(window.cursor.fields, window.partition)
    }
  }

  /// The present window if it has the row, else another that begins at the mark before it.
  private func window(for row: Int) -> Window {
    guard let window, window.chunk.rows.contains(row) else {
      let partition = table.partition(ofRow: row)
      return Window(partition, partition.chunk(ofRow: row), row: row, length: 0)
    }
    if window.rows.contains(row) { return window }
    let isNext = (0...Self.gapMax).contains(row - window.rows.upperBound)
    return Window(
      window.partition, window.chunk, row: row, length: isNext ? Self.lengthMax : 0)
  }
}

/// Bytes of one chunk, from a marked row on, and the row among them that was found last.
private struct Window {
  let partition: Partition
  let chunk: ChunkPlace
  /// The rows that are whole in `bytes`.
  let rows: Range<Int>
  let bytes: [UInt8]
  var cursor: RecordCursor
  var nextRow: Int
  /// Where the row before `nextRow` stands; nil before the first, and if the file has lost it.
  var record: RecordCursor.Position?
  private let start: Int

  /// Reads from the mark before `row` up to the next, and on to a mark that is `length` away.
  init(_ partition: Partition, _ chunk: ChunkPlace, row: Int, length: Int) {
    (self.partition, self.chunk) = (partition, chunk)
    let place = chunk.place(ofRow: row, length: length)
    rows = place.rows
    start = place.range.lowerBound
    bytes = (try? partition.bytes.prefix(place.range.count, from: start)) ?? []
    cursor = RecordCursor(partition.dialect)
    nextRow = rows.lowerBound
  }

  /// Goes to a row, by way of the mark before it unless the last one was on that way.
  mutating func find(_ row: Int, in bytes: FieldBytes) {
    let mark = chunk.mark(before: row)
    if nextRow > row + 1 || nextRow < mark.row {
      cursor = RecordCursor(partition.dialect, offset: min(mark.offset - start, bytes.count))
      nextRow = mark.row
    }
    while nextRow <= row {
      record = cursor.next(in: bytes)
      nextRow += 1
    }
  }
}
