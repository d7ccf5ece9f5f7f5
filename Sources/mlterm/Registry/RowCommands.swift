import TUI
import Workbench

extension CommandRegistry {
  /// Which rows the Data screen shows, and in which order.
  static let rowCommands: [AppCommand] = [
    AppCommand(
      "filter", "Show only rows that fit a condition", hint: "filter", keys: [.character("f")],
      group: .screen, on: [.data], unavailable: needsRows
    ) { $0.askForFilter() },
    AppCommand(
      "only-value", "Show only rows with the selected value", hint: "only these",
      keys: [.character("=")], group: .screen, on: [.data], unavailable: needsValue
    ) { $0.filterByCell(isOpposite: false) },
    AppCommand(
      "without-value", "Show only rows without the selected value",
      keys: [.character("-")], group: .screen, on: [.data], unavailable: needsValue
    ) { $0.filterByCell(isOpposite: true) },
    AppCommand(
      "clear-filter", "Show all rows again", hint: "all rows", keys: [.character("F")],
      group: .screen, on: [.data],
      unavailable: { $0.session.query.filter.isEmpty ? "all rows are shown" : nil },
      run: { $0.perform(.setFilter("")) }),
    AppCommand(
      "sort-up", "Sort by the column, least first", hint: "sort", keys: [.character("[")],
      group: .screen, on: [.data], unavailable: needsRows
    ) { $0.sort(isDescending: false, isFurther: false) },
    AppCommand(
      "sort-down", "Sort by the column, greatest first", keys: [.character("]")],
      group: .screen, on: [.data], unavailable: needsRows
    ) { $0.sort(isDescending: true, isFurther: false) },
    AppCommand(
      "then-sort-up", "Sort equal rows by the column, least first", keys: [.character("{")],
      group: .screen, on: [.data], unavailable: needsRows
    ) { $0.sort(isDescending: false, isFurther: true) },
    AppCommand(
      "then-sort-down", "Sort equal rows by the column, greatest first",
      keys: [.character("}")], group: .screen, on: [.data], unavailable: needsRows
    ) { $0.sort(isDescending: true, isFurther: true) },
    AppCommand(
      "file-order", "Back to the order of the file", keys: [.character("S")],
      group: .screen, on: [.data],
      unavailable: { $0.session.query.order.isEmpty ? "nothing is sorted" : nil },
      run: { $0.perform(.setOrder([])) }),
  ]

  @Sendable private static func needsRows(_ app: AppState) -> String? {
    guard let loaded = app.session.loaded else { return "no table is open" }
    return loaded.rowCount == 0 ? "the table has no rows" : nil
  }

  @Sendable private static func needsValue(_ app: AppState) -> String? {
    if let reason = needsRows(app) { return reason }
    if app.session.shownRowCount == 0 { return "no row is shown" }
    return app.cellCondition(isOpposite: false) == nil ? "the text is too long" : nil
  }
}
