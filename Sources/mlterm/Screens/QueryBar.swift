import TUI
import Workbench

/// The line above the table that says which rows are shown, and in which order.
enum QueryBar {
  /// The line is there while there is something to say.
  static func height(_ app: AppState) -> Int {
    app.session.query.isEmpty && app.session.selection == nil && !isBusy(app) ? 0 : 1
  }

  private static func isBusy(_ app: AppState) -> Bool {
    app.session.isSelecting || app.pendingSearch != nil
  }

  /// From here on there is room to say what a filter does not do.
  private static let roomyWidth = 100

  static func draw(in area: Rect, of grid: inout Grid, app: AppState) {
    guard !area.isEmpty else { return }
    let theme = app.theme
    let query = app.session.query
    var left: [Span] = []
    if !query.filter.isEmpty {
      left += [Span("filter ", theme.muted), Span(query.filter, theme.accent)]
    }
    if !query.order.isEmpty {
      let names = query.order.map { "\($0.column) \(arrow($0, theme))" }.joined(separator: ", ")
      left.append(Span((left.isEmpty ? "" : "  ") + "sorted by ", theme.muted))
      left.append(Span(names, theme.text))
    }
    StatusLine(left: left, right: right(app)).draw(
      in: area.inset(dx: 1), of: &grid, theme: theme)
  }

  private static func right(_ app: AppState) -> [Span] {
    let theme = app.theme
    if isBusy(app) {
      return [
        Span("looking through the rows, \(Int(app.lookedThrough * 100)) %", theme.accent),
        Span("  \(app.bindings.name("cancel")) stops", theme.muted),
      ]
    }
    guard let selection = app.session.selection, !selection.query.filter.isEmpty else { return [] }
    let all = grouped(selection.loaded.rowCount)
    var spans = [Span("\(grouped(selection.count)) of \(all) rows", theme.text.with(.bold))]
    if app.width >= roomyWidth { spans.append(Span("  training uses all", theme.muted)) }
    return spans
  }

  private static func arrow(_ key: RowQuery.Key, _ theme: Theme) -> String {
    String(key.isDescending ? theme.glyphs.down : theme.glyphs.up)
  }

  /// What a column's header shows: the direction, and the place among several keys.
  static func sortMark(_ column: String, _ app: AppState) -> String? {
    let order = app.session.query.order
    guard let place = order.firstIndex(where: { $0.column == column }) else { return nil }
    return arrow(order[place], app.theme) + (order.count > 1 ? "\(place + 1)" : "")
  }
}
