import CSVKit

/// Reads the input as what gzip packed, whole or damaged, as a table and as a stream, and traps if
/// the two differ.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  // Most damages make the first two bytes something else, which is another fuzzer's work.
  let bytes: [UInt8] = [0x1F, 0x8B] + UnsafeBufferPointer(start: start, count: count).dropFirst(2)
  var options = ReadOptions()
  options.keepsRowsBeforeDamage = true
  options.unpackedByteCountMax = 4 << 20
  guard let table = try? TableReader.read(bytes: bytes, name: "fuzz", options: options),
    var reader = try? RecordReader(bytes: bytes, name: "fuzz", options: options)
  else { return 0 }
  var row = 0
  while let record = try? reader.next() {
    precondition(record.fields == table.record(row: row), "the stream differs from the table")
    row += 1
  }
  precondition(row == table.rowCount, "the stream has another number of rows")
  precondition(reader.damage == table.report.damages.first, "the damage is told differently")
  return 0
}
