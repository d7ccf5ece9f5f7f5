import CSVKit
import FieldValues
import TUI
import Workbench

/// The table, as it is in the file or filtered and sorted, with the profile of the selected column
/// beside it.
struct DataView: ScreenView {
  var table = TableState()
  var query = ""
  /// The table's row that was selected before no row was shown.
  var hiddenRow: Int?
  var showsProfile = true

  private static let profileWidth = 30
  private static let tableWidthMin = 44

  func draw(in area: Rect, of grid: inout Grid, app: AppState) {
    guard let loaded = app.session.loaded, let plan = app.session.plan else { return }
    guard loaded.rowCount > 0 else {
      return EmptyState(
        title: "the table has a header but no rows",
        hints: [
          KeyHint(app.bindings.name("toggle-header"), "take the first line as data"),
          KeyHint(app.bindings.name("delimiter"), "read it with another delimiter"),
          KeyHint(app.bindings.name("open"), "open another file"),
        ]
      ).draw(in: area, of: &grid, theme: app.theme)
    }
    let parts = parts(of: area, app)
    QueryBar.draw(in: parts.bar, of: &grid, app: app)
    if app.session.shownRowCount == 0 {
      EmptyState(
        title: "no row fits the filter",
        hints: [
          KeyHint(app.bindings.name("filter"), "change the filter"),
          KeyHint(app.bindings.name("clear-filter"), "show all rows"),
        ]
      ).draw(in: parts.table, of: &grid, theme: app.theme)
    } else {
      dataTable(loaded, plan, app).draw(in: parts.table, of: &grid, theme: app.theme)
    }
    guard !parts.profile.isEmpty else { return }
    let column = table.columns.selected
    ColumnCard(
      profile: loaded.profiles[column], plan: plan.columns[column],
      isOfMoreRows: app.session.shownRowCount < loaded.rowCount
    ).draw(in: parts.profile, of: &grid, theme: app.theme)
    grid.details.areas.append(parts.profile)
  }

  mutating func move(_ motion: Motion, in area: Rect, app: AppState) {
    guard let loaded = app.session.loaded, let plan = app.session.plan else { return }
    let parts = parts(of: area, app)
    let (rows, columns) = (app.session.shownRowCount, loaded.columns.count)
    let widget = dataTable(loaded, plan, app)
    switch motion {
    case .up: table.rows.step(-1, count: rows, visible: widget.visibleRows(in: parts.table))
    case .down: table.rows.step(1, count: rows, visible: widget.visibleRows(in: parts.table))
    case .left: table.columns.up(count: columns)
    case .right: table.columns.down(count: columns)
    case .pageUp: table.rows.page(-1, count: rows, visible: widget.visibleRows(in: parts.table))
    case .pageDown: table.rows.page(1, count: rows, visible: widget.visibleRows(in: parts.table))
    case .top: table.rows.home()
    case .bottom: table.rows.end(count: rows)
    case .lineStart: table.columns.home()
    case .lineEnd: table.columns.end(count: columns)
    }
    table = dataTable(loaded, plan, app).settled(in: parts.table)
  }

  mutating func click(x: Int, y: Int, in area: Rect, app: AppState) {
    guard let loaded = app.session.loaded, let plan = app.session.plan else { return }
    let widget = dataTable(loaded, plan, app)
    guard let cell = widget.cell(atX: x, y: y, in: parts(of: area, app).table) else { return }
    if cell.row >= 0 { table.rows.selected = cell.row }
    table.columns.selected = cell.column
  }

  func status(app: AppState) -> (left: String, right: String) {
    guard let loaded = app.session.loaded, let row = selectedRow(app) else { return ("", "") }
    let column = loaded.columns[table.columns.selected]
    let text = loaded.table.text(row: row, column: table.columns.selected)
    let shown = column.format.isMissing(text) && text.isEmpty ? "missing" : text
    let position = app.session.selection.map { selection in
      "row \(grouped(row + 1)), \(grouped(table.rows.selected + 1)) of \(grouped(selection.count))"
    }
    return (
      "\(column.name): \(shown)",
      position ?? "row \(grouped(row + 1)) of \(grouped(loaded.rowCount))"
    )
  }

  /// The original text of the selected cell.
  func selectedText(_ app: AppState) -> String? {
    guard let loaded = app.session.loaded, let row = selectedRow(app) else { return nil }
    return loaded.table.text(row: row, column: table.columns.selected)
  }

  /// The table's row that is selected; nil when none is shown.
  func selectedRow(_ app: AppState) -> Int? {
    let count = app.session.shownRowCount
    guard count > 0 else { return nil }
    return app.session.row(at: min(max(0, table.rows.selected), count - 1))
  }

  private func parts(of area: Rect, _ app: AppState) -> (bar: Rect, table: Rect, profile: Rect) {
    let rows = Layout.rows(area, [.fixed(QueryBar.height(app)), .fill(1)])
    let (bar, area) = (rows[0], rows[1])
    let hasRoom = area.width >= DataView.tableWidthMin + DataView.profileWidth
    guard showsProfile, hasRoom else { return (bar, area, Rect(x: 0, y: 0, width: 0, height: 0)) }
    let width = area.width >= 110 ? 38 : DataView.profileWidth
    let parts = Layout.columns(area, [.fill(1), .fixed(width)], gap: 1)
    return (bar, parts[0], parts[1])
  }

  private func dataTable(
    _ loaded: LoadedTable, _ plan: TablePlan, _ app: AppState
  ) -> DataTable {
    let (widths, theme, session) = (app.columnWidths, app.theme, app.session)
    let reader = RowReader(loaded.table)
    let columns = plan.columns.enumerated().map { index, column in
      tableColumn(column, width: index < widths.count ? widths[index] : 8, app)
    }
    var widget = DataTable(
      columns: columns, rowCount: session.shownRowCount, state: table
    ) { position, column in
      let text = reader.text(row: session.row(at: position), column: column)
      // A column that is left out is still readable, but recedes.
      let isQuiet =
        plan.columns[column].role == .ignored || loaded.columns[column].format.isMissing(text)
      return TableCell(text, style: isQuiet ? theme.muted : nil)
    }
    widget.rowNumber = { session.row(at: $0) + 1 }
    widget.largestRowNumber = loaded.rowCount
    return widget
  }

  private func tableColumn(_ plan: ColumnPlan, width: Int, _ app: AppState) -> TableColumn {
    let mark = RoleMark(plan.role, theme: app.theme)
    var marks = plan.role == .target ? mark.span.text : ""
    if let sorted = QueryBar.sortMark(plan.name, app) {
      marks += (marks.isEmpty ? "" : " ") + sorted
    }
    return TableColumn(
      plan.name, width: .fixed(marks.isEmpty ? width : width + marks.displayWidth + 1),
      alignment: plan.kind == .number ? .right : .left, headerStyle: mark.headerStyle,
      marker: marks.isEmpty ? nil : Span(marks, app.theme.accent))
  }
}
