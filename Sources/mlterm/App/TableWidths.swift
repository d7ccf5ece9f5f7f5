import TUI
import Workbench

/// Column widths of a table, from its first rows: they must not change while one scrolls.
enum TableWidths {
  static let sampleRows = 200

  static func natural(_ loaded: LoadedTable) -> [Int] {
    var widths = loaded.columns.map { max(3, $0.name.displayWidth) }
    for row in 0..<min(sampleRows, loaded.rowCount) {
      for (column, text) in loaded.table.record(row: row).enumerated() {
        // Longer texts than any column is wide need no measuring.
        widths[column] = max(widths[column], text.utf8.count > 400 ? widthMax : text.displayWidth)
      }
    }
    return widths.map { min($0, widthMax) }
  }

  static let widthMax = 26
}
