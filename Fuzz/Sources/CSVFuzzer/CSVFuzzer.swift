@_spi(Reference) import CSVKit

/// Reads the input as a table, in small chunks, as a stream and by the scanner alone, touches every
/// cell, and traps if any two differ.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let table = try? TableReader.read(bytes: bytes, name: "fuzz"),
    var reader = try? RecordReader(bytes: bytes, name: "fuzz")
  else { return 0 }
  var row = 0
  while let record = try? reader.next() {
    precondition(record.fields == table.record(row: row), "the stream differs from the table")
    for column in table.columns.indices {
      precondition(record[column] == table.text(row: row, column: column))
    }
    row += 1
  }
  precondition(row == table.rowCount, "the stream has another number of rows")
  let reference = ReferenceReader.records(bytes: bytes)
  precondition(reference?.count == row, "the scanner finds another number of rows")
  let options = ReadOptions(threadCount: 1)
  let chunked = try? TableReader.read(
    bytes: bytes, name: "fuzz", options: options, chunkLength: 1 + Int(bytes.first ?? 0))
  precondition(chunked?.rowCount == row, "chunks have another number of rows")
  precondition(chunked?.report == table.report, "chunks are repaired otherwise")
  for row in 0..<row {
    let record = table.record(row: row)
    precondition(record == reference?[row], "the scanner finds other fields")
    precondition(record == chunked?.record(row: row), "chunks have other fields")
  }
  for column in table.columns.indices {
    _ = table.column(column, as: .number)
    _ = table.column(column, as: .category)
  }
  _ = table.report.summary
  return 0
}
