import FieldValues

/// A whole table that does not change, from one file or several.
///
/// In memory are the files' bytes (mapped where possible), one offset a row and the typed columns;
/// the original text of a field is found again in the bytes when it is asked for.
public struct Table: Sendable {
  /// The files, as the caller named them.
  public let sources: [String]
  /// How many bytes the files have together.
  public let byteCount: Int
  /// The dialect of the first file.
  public let dialect: Dialect
  /// The columns, in the order of the first file.
  public let columns: [Column]
  /// How many rows there are, headers and blank lines apart; may be 0.
  public let rowCount: Int
  /// Every repair that was made while reading.
  public let report: ReadReport

  let partitions: [Partition]
  let missingTokens: [String]?

  /// The original text of a field: unquoted, otherwise as it stands in the file, and empty where a
  /// short record has none. Row and column count from 0 and must be in the table.
  public func text(row: Int, column: Int) -> String {
    let (partition, row) = locate(row)
    return partition.text(row: row, column: column)
  }

  /// The original texts of one row, in the order of ``columns``.
  public func record(row: Int) -> [String] {
    let (partition, row) = locate(row)
    return partition.record(row: row)
  }

  /// Where a row stands: its file, and the physical line, from 1, in which it begins.
  public func place(ofRow row: Int) -> (file: String, line: Int) {
    let (partition, row) = locate(row)
    return (partition.name, partition.line(ofRow: row))
  }

  /// One column read again in a format.
  ///
  /// - Parameter isOverride: whether the format was asked for, so that fields may fail to parse.
  func column(_ index: Int, format: FieldFormat, isOverride: Bool) -> Column {
    var builder = ColumnBuilder(format: format, isOverride: isOverride, rowCount: rowCount)
    forEachValue(ofColumn: index) { builder.add($0) }
    return builder.column(name: columns[index].name)
  }

  /// Calls `body` with the values of one column in the order of rows, empty where a record is
  /// short.
  func forEachValue(ofColumn index: Int, _ body: (FieldBytes) -> Void) {
    for partition in partitions { partition.forEachValue(ofColumn: index, body) }
  }

  /// The partition that has a row, and the row's number in it.
  private func locate(_ row: Int) -> (Partition, Int) {
    precondition((0..<rowCount).contains(row), "there is no row \(row)")
    var row = row
    var index = 0
    while row >= partitions[index].rowOffsets.count {
      row -= partitions[index].rowOffsets.count
      index += 1
    }
    return (partitions[index], row)
  }
}
