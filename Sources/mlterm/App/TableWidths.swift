import CSVKit
import TUI
import Workbench

/// Column widths of a table, from some of its rows: they must not change while one scrolls.
enum TableWidths {
  static let sampleRows = 200

  /// What the first rows take; numbers and dates, which are worth nothing cut short, also what rows
  /// from all over the table take, the last among them.
  static func natural(_ loaded: LoadedTable) -> [Int] { natural(loaded.table, loaded.columns) }

  /// - Parameter columns: those of the table, or as they were read again.
  static func natural(_ table: Table, _ columns: [Column]) -> [Int] {
    var widths = columns.map { max(3, $0.name.displayWidth) }
    let count = table.rowCount
    let reader = RowReader(table)
    for row in 0..<min(sampleRows, count) { widen(&widths, reader.record(row: row)) { _ in true } }
    if count > sampleRows {
      for step in 1...sampleRows {
        widen(&widths, reader.record(row: count * step / sampleRows - 1)) {
          columns[$0].format.kind == .number || columns[$0].format.kind == .date
        }
      }
    }
    return widths.map { min($0, widthMax) }
  }

  private static func widen(
    _ widths: inout [Int], _ record: [String], where isMeasured: (Int) -> Bool
  ) {
    for (column, text) in record.enumerated() where isMeasured(column) {
      // Longer texts than any column is wide need no measuring.
      widths[column] = max(widths[column], text.utf8.count > 400 ? widthMax : text.displayWidth)
    }
  }

  static let widthMax = 26
}
