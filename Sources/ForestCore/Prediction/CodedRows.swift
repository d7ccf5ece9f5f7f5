/// Rows of a matrix in the codes of a forest, row by row. They do not change once coded, so any
/// thread may read them.
final class CodedRows<Code: CodeWord>: @unchecked Sendable {
  let count: Int
  /// Codes from one row to the next.
  let stride: Int
  let codes: UnsafeMutablePointer<Code>
  private(set) var hasMissing = false
  /// The codes once more, as columns of bytes, where they were wanted and bytes can hold them.
  let columns: CodedColumns?

  /// Codes some rows of a matrix.
  ///
  /// - Parameter inColumns: whether codes are wanted as columns too.
  init(
    _ matrix: FeatureMatrix, _ rows: Range<Int>, _ coder: ForestCoder, inColumns: Bool = false
  ) {
    count = rows.count
    stride = coder.featureCount
    // Behind the last row there must be as much as any row may be read.
    codes = .zeroed(rows.count * coder.featureCount + coder.rowCapacity)
    columns = inColumns ? CodedColumns(rowCount: count, coder) : nil
    for start in Swift.stride(from: 0, to: count, by: CodedRows.pieceRows) {
      let piece = min(CodedRows.pieceRows, count - start)
      for (feature, column) in matrix.columns.enumerated() {
        column.withUnsafeBufferPointer { values in
          guard let values = values.baseAddress else { return }
          let missing = coder.code(
            feature: feature, values + (rows.lowerBound + start), count: piece,
            into: codes + (start * stride + feature), stride: stride)
          columns?.copy(
            codes + (start * stride + feature), stride: stride, feature: feature,
            rows: start..<start + piece)
          hasMissing = hasMissing || missing
        }
      }
    }
  }

  /// A copy with one feature's codes taken from other rows.
  ///
  /// - Parameter donors: the row that each row's code is taken from.
  init(_ other: CodedRows, feature: Int, donors: [Int]) {
    count = other.count
    stride = other.stride
    hasMissing = other.hasMissing
    columns = nil
    let capacity = other.count * other.stride + max(other.stride, 256)
    codes = .zeroed(capacity)
    codes.update(from: other.codes, count: other.count * other.stride)
    for (row, donor) in donors.enumerated() {
      codes[row * stride + feature] = other.codes[donor * stride + feature]
    }
  }

  deinit { codes.deallocate() }

  var consecutive: ConsecutiveRows<Code> { ConsecutiveRows(first: codes, stride: stride) }

  /// Rows coded at a time, so that what one column writes is still near when the next one does.
  private static var pieceRows: Int { 512 }
}
