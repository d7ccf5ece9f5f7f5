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

  /// One column read again as another kind. Fields that are no values of that kind become missing
  /// and are counted in ``Column/unparsedCount``.
  ///
  /// For numbers, the way of writing them that suits most fields is taken, leading zeros allowed.
  public func column(_ index: Int, as kind: ColumnKind) -> Column {
    let format = overridingFormat(ofColumn: index, kind)
    var builder = ColumnBuilder(format: format, isOverride: true, rowCount: rowCount)
    for partition in partitions {
      partition.forEachValue(ofColumn: index) { builder.add($0) }
    }
    return builder.column(name: columns[index].name)
  }

  private func overridingFormat(ofColumn index: Int, _ kind: ColumnKind) -> FieldFormat {
    switch kind {
    case .number:
      let tokens = missingTokens ?? FieldFormat.defaultMissingTokens
      let style = commonStyle(ofColumn: index, missingTokens: tokens)
      return FieldFormat(.number, style, missingTokens: tokens)
    case .date, .boolean:
      return FieldFormat(
        kind: kind, missingTokens: missingTokens ?? FieldFormat.defaultMissingTokens)
    case .category, .text:
      return FieldFormat(kind: kind, missingTokens: missingTokens ?? [])
    }
  }

  /// The way of writing numbers in which most fields of a column can be read.
  private func commonStyle(ofColumn index: Int, missingTokens: [String]) -> NumberStyle {
    var styles = ColumnSurvey.numberStyles(delimiter: dialect.delimiter)
    for position in styles.indices { styles[position].allowsLeadingZeros = true }
    var counts = Array(repeating: 0, count: styles.count)
    let tokens = FieldFormat(kind: .number, missingTokens: missingTokens)
    for partition in partitions {
      partition.forEachValue(ofColumn: index) { field in
        if tokens.isMissing(field) { return }
        for (position, style) in styles.enumerated()
        where NumberText.parse(field, style: style) != nil {
          counts[position] += 1
        }
      }
    }
    let best = counts.indices.reduce(0) { counts[$1] > counts[$0] ? $1 : $0 }
    return styles[best]
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
