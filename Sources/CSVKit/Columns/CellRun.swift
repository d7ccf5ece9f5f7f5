import FieldValues

/// The cells of one column in successive rows of a chunk.
struct CellRun {
  /// The text; its last field is followed by ``TextWindow/padding`` readable bytes.
  let window: UnsafePointer<UInt8>
  /// The first row's field, and how many fields further the next row's is.
  let fields: UnsafePointer<IndexedField>
  let stride: Int
  let count: Int

  /// Calls `body` with every cell's value, well-formed UTF-8, in order.
  func forEachValue(_ body: (FieldBytes) -> Void) {
    var decoded: [UInt8] = []
    for row in 0..<count { withValue(row, &decoded, body) }
  }

  /// Calls `body` with one cell's value; `decoded` is memory that is used again.
  @inline(__always)
  func withValue<Result>(
    _ row: Int, _ decoded: inout [UInt8], _ body: (FieldBytes) -> Result
  ) -> Result {
    let field = fields[row &* stride]
    if let value = field.value(in: window) { return body(value) }
    field.decode(window, into: &decoded)
    return decoded.withUnsafeBufferPointer(body)
  }
}

extension RecordIndex {
  /// Calls `body` with the cells of one column.
  ///
  /// - Parameter scratch: memory that is used again for the columns of irregular records.
  func withCells<Result>(
    _ column: Int, window: UnsafePointer<UInt8>, scratch: inout [IndexedField],
    _ body: (CellRun) -> Result
  ) -> Result {
    if isRegular {
      return body(
        CellRun(window: window, fields: fields + column, stride: columnCount, count: rowCount))
    }
    scratch.removeAll(keepingCapacity: true)
    for row in 0..<rowCount { scratch.append(field(row: row, column: column)) }
    return scratch.withUnsafeBufferPointer { scratch in
      let fields = scratch.baseAddress ?? UnsafePointer(self.fields)
      return body(CellRun(window: window, fields: fields, stride: 1, count: rowCount))
    }
  }
}

extension CellRun {
  /// The first rows.
  func prefix(_ countMax: Int) -> CellRun {
    CellRun(window: window, fields: fields, stride: stride, count: min(count, countMax))
  }
}
