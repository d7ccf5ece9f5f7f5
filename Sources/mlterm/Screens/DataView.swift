import FieldValues
import TUI
import Workbench

/// The table as it is in the file, with the profile of the selected column beside it.
struct DataView: ScreenView {
  var table = TableState()
  var query = ""
  var showsProfile = true

  private static let profileWidth = 30
  private static let tableWidthMin = 44

  func draw(in area: Rect, of grid: inout Grid, app: AppState) {
    guard let loaded = app.session.loaded, let plan = app.session.plan else { return }
    guard loaded.rowCount > 0 else {
      return EmptyState(title: "the table has a header but no rows").draw(
        in: area, of: &grid, theme: app.theme)
    }
    let parts = parts(of: area)
    dataTable(loaded, plan, app.columnWidths, app.theme).draw(
      in: parts.table, of: &grid, theme: app.theme)
    guard !parts.profile.isEmpty else { return }
    let column = table.columns.selected
    ColumnCard(profile: loaded.profiles[column], plan: plan.columns[column]).draw(
      in: parts.profile, of: &grid, theme: app.theme)
  }

  mutating func move(_ motion: Motion, in area: Rect, app: AppState) {
    guard let loaded = app.session.loaded, let plan = app.session.plan else { return }
    let parts = parts(of: area)
    let (rows, columns) = (loaded.rowCount, loaded.columns.count)
    let widget = dataTable(loaded, plan, app.columnWidths, app.theme)
    switch motion {
    case .up: table.rows.up(count: rows)
    case .down: table.rows.down(count: rows)
    case .left: table.columns.up(count: columns)
    case .right: table.columns.down(count: columns)
    case .pageUp: table.rows.page(-1, count: rows, visible: widget.visibleRows(in: parts.table))
    case .pageDown: table.rows.page(1, count: rows, visible: widget.visibleRows(in: parts.table))
    case .top: table.rows.home()
    case .bottom: table.rows.end(count: rows)
    case .lineStart: table.columns.home()
    case .lineEnd: table.columns.end(count: columns)
    }
    table =
      dataTable(loaded, plan, app.columnWidths, app.theme).settled(in: parts.table)
  }

  mutating func click(x: Int, y: Int, in area: Rect, app: AppState) {
    guard let loaded = app.session.loaded, let plan = app.session.plan else { return }
    let widget = dataTable(loaded, plan, app.columnWidths, app.theme)
    guard let cell = widget.cell(atX: x, y: y, in: parts(of: area).table) else { return }
    if cell.row >= 0 { table.rows.selected = cell.row }
    table.columns.selected = cell.column
  }

  func status(app: AppState) -> (left: String, right: String) {
    guard let loaded = app.session.loaded, loaded.rowCount > 0 else { return ("", "") }
    let row = min(table.rows.selected, loaded.rowCount - 1)
    let column = loaded.columns[table.columns.selected]
    let text = loaded.table.text(row: row, column: table.columns.selected)
    let shown = column.format.isMissing(text) && text.isEmpty ? "missing" : text
    return (
      "\(column.name): \(shown)", "row \(grouped(row + 1)) of \(grouped(loaded.rowCount))"
    )
  }

  /// The original text of the selected cell.
  func selectedText(_ app: AppState) -> String? {
    guard let loaded = app.session.loaded, loaded.rowCount > 0 else { return nil }
    return loaded.table.text(row: table.rows.selected, column: table.columns.selected)
  }

  private func parts(of area: Rect) -> (table: Rect, profile: Rect) {
    let hasRoom = area.width >= DataView.tableWidthMin + DataView.profileWidth
    guard showsProfile, hasRoom else { return (area, Rect(x: 0, y: 0, width: 0, height: 0)) }
    let width = area.width >= 110 ? 38 : DataView.profileWidth
    let parts = Layout.columns(area, [.fill(1), .fixed(width)], gap: 1)
    return (parts[0], parts[1])
  }

  private func dataTable(
    _ loaded: LoadedTable, _ plan: TablePlan, _ widths: [Int], _ theme: Theme
  ) -> DataTable {
    let columns = zip(plan.columns, loaded.columns).enumerated().map { index, column in
      tableColumn(column.0, width: index < widths.count ? widths[index] : 8, theme: theme)
    }
    return DataTable(columns: columns, rowCount: loaded.rowCount, state: table) { row, column in
      let text = loaded.table.text(row: row, column: column)
      // A column that is left out is still readable, but recedes.
      let isQuiet =
        plan.columns[column].role == .ignored || loaded.columns[column].format.isMissing(text)
      return TableCell(text, style: isQuiet ? theme.muted : nil)
    }
  }

  private func tableColumn(_ plan: ColumnPlan, width: Int, theme: Theme) -> TableColumn {
    let mark = RoleMark(plan.role, theme: theme)
    return TableColumn(
      plan.name, width: .fixed(plan.role == .target ? width + 2 : width),
      alignment: plan.kind == .number ? .right : .left, headerStyle: mark.headerStyle,
      marker: plan.role == .target ? mark.span : nil)
  }
}
