import CSVKit
import TUI
import Workbench

/// Column widths of a table, from some of its rows: they must not change while one scrolls.
enum TableWidths {
  static let sampleRows = 200

  /// What the first rows take; numbers and dates, which are worth nothing cut short, also what rows
  /// from all over the table take, the last among them.
  static func natural(_ loaded: LoadedTable) -> [Int] {
    var widths = loaded.columns.map { max(3, $0.name.displayWidth) }
    let count = loaded.rowCount
    let reader = RowReader(loaded.table)
    for row in 0..<min(sampleRows, count) { widen(&widths, reader.record(row: row)) { _ in true } }
    if count > sampleRows {
      for step in 1...sampleRows {
        widen(&widths, reader.record(row: count * step / sampleRows - 1)) {
          loaded.columns[$0].format.kind == .number || loaded.columns[$0].format.kind == .date
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
