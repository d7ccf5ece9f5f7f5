import CSVKit
import TUI
import Workbench

/// How far the reading of a table is.
struct ReadingProgress: Sendable, Equatable {
  var bytesRead = 0
  var byteCount = 0
  var rowCount = 0
  var columnsSeen = 0
  var columnCount = 0

  init() {}

  init(_ monitor: ReadMonitor) {
    (bytesRead, byteCount, rowCount) = (monitor.bytesRead, monitor.byteCount, monitor.rowsRead)
    (columnsSeen, columnCount) = (monitor.columnsSeen, monitor.columnCount)
  }

  /// 0 … 1; 0 where nobody knows how much there is.
  var fraction: Double { byteCount == 0 ? 0 : Double(bytesRead) / Double(byteCount) }

  /// `34 % of 1.2 GB, 3,400,000 rows`.
  var text: String {
    let rows = "\(grouped(rowCount)) rows"
    if columnCount > 0 {
      return "\(rows); looking at column \(min(columnsSeen + 1, columnCount)) of \(columnCount)"
    }
    if byteCount == 0 { return "\(size(bytesRead)), \(rows)" }
    return "\(Int(fraction * 100)) % of \(size(byteCount)), \(rows)"
  }

  private func size(_ byteCount: Int) -> String {
    let gigabytes = Double(byteCount) / 1e9
    return gigabytes < 1
      ? "\(byteCount / 1_000_000) MB" : "\(Format.decimals(gigabytes, 1)) GB"
  }
}

/// The first rows of a table, while the others are being read.
enum ReadingView {
  static func draw(in area: Rect, of grid: inout Grid, app: AppState) {
    guard let table = app.session.firstRows else { return }
    let parts = Layout.rows(area, [.fixed(1), .fill(1)], gap: 1)
    ProgressBar(
      fraction: app.reading.fraction, label: "reading", detail: app.reading.text
    ).draw(in: parts[0], of: &grid, theme: app.theme)
    let columns = table.columns.enumerated().map { index, column in
      TableColumn(
        column.name, width: .fixed(index < app.columnWidths.count ? app.columnWidths[index] : 8),
        alignment: column.format.kind == .number ? .right : .left)
    }
    let reader = RowReader(table)
    DataTable(columns: columns, rowCount: table.rowCount, state: TableState()) { row, column in
      let text = reader.text(row: row, column: column)
      let isMissing = table.columns[column].format.isMissing(text)
      return TableCell(text, style: isMissing ? app.theme.muted : nil)
    }.draw(in: parts[1], of: &grid, theme: app.theme)
  }
}
