import CSVKit

/// Reads the input as a table and as a stream, touches every cell, and traps if the two differ.
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
  for column in table.columns.indices {
    _ = table.column(column, as: .number)
    _ = table.column(column, as: .category)
  }
  _ = table.report.summary
  return 0
}
