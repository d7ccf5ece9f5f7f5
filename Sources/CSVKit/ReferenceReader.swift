import FieldValues

/// Reads tables by the scanner alone, record after record: slow, plain, and what everything faster
/// is compared with by tests and fuzzers.
@_spi(Reference)
public enum ReferenceReader {
  /// The values of all records, as many each as there are columns; nil when the bytes are no table.
  public static func records(
    bytes: [UInt8], options: ReadOptions = ReadOptions()
  ) -> [[String]]? {
    guard let text = try? FileText(FileBytes(bytes), name: "", options: options),
      let head = try? TableHead(text, options: options)
    else { return nil }
    var records: [[String]] = []
    (try? text.bytes.prefix(.max))?.withUnsafeBufferPointer { bytes in
      var cursor = RecordCursor(
        head.dialect, offset: text.start + head.dataOffset, line: head.dataLine)
      var decoder = FieldDecoder()
      while let position = cursor.next(in: bytes) {
        decoder.begin(FieldBytes(rebasing: bytes[position.offset...].prefix(position.length)))
        records.append(
          (0..<head.columnCount).map { index in
            decoder.withValue(ofField: index, in: cursor.fields) {
              String(decoding: $0, as: UTF8.self)
            }
          })
      }
    }
    return records
  }
}

extension TableReader {
  /// Reads `bytes` as a table in chunks of another length, on which nothing may depend.
  @_spi(Reference)
  public static func read(
    bytes: [UInt8], name: String, options: ReadOptions = ReadOptions(), chunkLength: Int
  ) throws(CSVError) -> Table {
    var builder = TableBuilder(options: options)
    try builder.add(FileBytes(bytes), source: name, name: name)
    return try builder.table(chunkLength: max(1, chunkLength))
  }
}
