import TUI
import Workbench

/// Every column with its role, its kind, and what speaks for and against it.
struct FeaturesView: ScreenView {
  var list = ListState()
  /// The other end of the columns that are marked; nil: the selected one alone is.
  var markStart: Int?

  /// The columns that a key acts on.
  var marked: ClosedRange<Int> {
    let other = markStart ?? list.selected
    return min(other, list.selected)...max(other, list.selected)
  }

  private static let cardWidth = 36
  private static let tableWidthMin = 76
  /// The selection marks the name alone: a whole row that moves is many bytes on a slow line.
  private static let nameColumn = 1

  func draw(in area: Rect, of grid: inout Grid, app: AppState) {
    guard let loaded = app.session.loaded, let plan = app.session.plan else { return }
    let parts = parts(of: area)
    table(loaded, plan, parts.table, app.theme).draw(
      in: parts.table, of: &grid, theme: app.theme)
    let selected = min(list.selected, plan.columns.count - 1)
    if !parts.card.isEmpty {
      ColumnCard(profile: loaded.profiles[selected], plan: plan.columns[selected]).draw(
        in: parts.card, of: &grid, theme: app.theme)
    }
    if !parts.reason.isEmpty {
      drawReason(plan.columns[selected], in: parts.reason, of: &grid, theme: app.theme)
    }
    grid.details.areas += [parts.card, parts.reason]
  }

  mutating func move(_ motion: Motion, in area: Rect, app: AppState) {
    guard let loaded = app.session.loaded, let plan = app.session.plan else { return }
    let place = parts(of: area).table
    let visible = table(loaded, plan, place, app.theme).visibleRows(in: place)
    list.move(motion, count: plan.columns.count, visible: visible)
  }

  mutating func click(x: Int, y: Int, in area: Rect, app: AppState) {
    guard let loaded = app.session.loaded, let plan = app.session.plan else { return }
    let place = parts(of: area).table
    let cell = table(loaded, plan, place, app.theme).cell(atX: x, y: y, in: place)
    if let cell, cell.row >= 0 { list.selected = cell.row }
  }

  func status(app: AppState) -> (left: String, right: String) {
    guard let plan = app.session.plan else { return ("", "") }
    if markStart != nil {
      let keys = (app.bindings.name("toggle-feature"), app.bindings.name("unmark-columns"))
      return (
        "\(counted(marked.count, "column")) marked: \(keys.0) uses them or leaves them out, "
          + "\(keys.1) unmarks", "column \(list.selected + 1) of \(plan.columns.count)"
      )
    }
    let target =
      plan.target.map { "predict \($0.name)" }
      ?? "no target chosen: \(app.bindings.name("set-target")) chooses one"
    let division =
      switch RowDivision(plan) {
      case .chance: ""
      case .groups(let name): "; groups by \(name)"
      case .latest(let name): "; tested on the latest by \(name)"
      }
    return (
      "\(target) from \(plan.features.count) columns; \(plan.ignored.count) left out\(division)",
      "column \(list.selected + 1) of \(plan.columns.count)"
    )
  }

  /// A card beside the table when there is room, else the reason of the selected column below it.
  private func parts(of area: Rect) -> (table: Rect, card: Rect, reason: Rect) {
    let none = Rect(x: 0, y: 0, width: 0, height: 0)
    if area.width >= FeaturesView.tableWidthMin + FeaturesView.cardWidth {
      let parts = Layout.columns(area, [.fill(1), .fixed(FeaturesView.cardWidth)], gap: 1)
      return (parts[0], parts[1], none)
    }
    let parts = Layout.rows(area, [.fill(1), .fixed(3)])
    return (parts[0], none, parts[1])
  }

  private func drawReason(
    _ column: ColumnPlan, in area: Rect, of grid: inout Grid, theme: Theme
  ) {
    let inner = Panel(title: column.name, frame: .rule).draw(in: area, of: &grid, theme: theme)
    let reasons = column.advice.map(\.reason).joined(separator: "; ")
    let text =
      reasons.isEmpty
      ? RoleMark.explanation(of: column.role) ?? "nothing speaks against this column" : reasons
    grid.paragraph(
      text, in: inner.inset(dx: 1), style: reasons.isEmpty ? theme.muted : theme.text,
      glyphs: theme.glyphs)
  }

  private func table(
    _ loaded: LoadedTable, _ plan: TablePlan, _ area: Rect, _ theme: Theme
  ) -> DataTable {
    let names = plan.columns.map(\.name)
    // What all other columns take, the first word of a note among them.
    let nameMax = min(24, max(12, area.width - 68))
    let nameWidth = TableColumn.naturalWidth(title: "column", values: names, limits: 6...nameMax)
    var table = DataTable(
      columns: [
        TableColumn("role", width: .fixed(10)),
        TableColumn("column", width: .fixed(nameWidth)),
        TableColumn("kind", width: .fixed(8)),
        TableColumn("missing", width: .fixed(7), alignment: .right),
        TableColumn("distinct", width: .fixed(8), alignment: .right),
        TableColumn("explains", width: .fixed(8), alignment: .right),
        TableColumn("note", width: .stretch(min: 12)),
      ], rowCount: plan.columns.count,
      state: TableState(rows: list, columns: ListState(selected: FeaturesView.nameColumn))
    ) { row, column in
      var cell = cell(plan.columns[row], loaded.profiles[row], column, theme)
      if markStart != nil, marked.contains(row), column == FeaturesView.nameColumn {
        cell.style = (cell.style ?? theme.text).overlaid(by: theme.selectionUnfocused)
      }
      return cell
    }
    table.hasGutter = false
    return table
  }

  private func cell(
    _ plan: ColumnPlan, _ profile: ColumnProfile, _ column: Int, _ theme: Theme
  ) -> TableCell {
    let style = plan.role == .ignored ? theme.muted : nil
    switch column {
    case 0:
      let mark = RoleMark(plan.role, theme: theme)
      return TableCell("\(mark.span.text) \(mark.word)", style: mark.span.style)
    case 1: return TableCell(plan.name, style: plan.role == .target ? theme.accent : style)
    case 2: return TableCell(plan.kind.rawValue, style: style)
    case 3:
      let share = Double(profile.missingCount) / Double(max(1, profile.rowCount))
      let text = profile.missingCount == 0 ? String(theme.glyphs.bullet) : Format.percent(share)
      return TableCell(text, style: profile.missingCount == 0 ? theme.muted : style)
    case 4: return TableCell(grouped(profile.distinctCount), style: style)
    case 5:
      return TableCell(plan.explains.map(Format.percent) ?? "", style: style)
    default: return note(plan, theme)
    }
  }

  private func note(_ plan: ColumnPlan, _ theme: Theme) -> TableCell {
    guard let advice = plan.advice.first else {
      return TableCell(plan.isRoleChosen ? "by choice" : "", style: theme.muted)
    }
    // A warning against a column that is used all the same must stand out.
    let isIgnoredAdvice = plan.role == .feature && advice.leavesOut
    let text = isIgnoredAdvice ? "\(theme.glyphs.warning) \(advice.reason)" : advice.reason
    return TableCell(text, style: isIgnoredAdvice ? theme.warning : theme.muted)
  }
}
