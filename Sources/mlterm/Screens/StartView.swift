import TUI
import Workbench

/// What is shown while no table is open: recent files and the sample data.
struct StartView: ScreenView {
  var list = ListState()

  /// A table to open.
  enum Entry: Equatable {
    case recent(StartList.Recent)
    case sample(String)

    var paths: [String] {
      switch self {
      case .recent(let recent): recent.file.paths
      case .sample(let path): [path]
      }
    }
  }

  static func entries(_ app: AppState) -> [Entry] {
    app.startList.recent.map(Entry.recent) + app.startList.samples.map(Entry.sample)
  }

  func selectedEntry(_ app: AppState) -> Entry? {
    let entries = StartView.entries(app)
    return entries.indices.contains(list.selected) ? entries[list.selected] : nil
  }

  private func parts(of area: Rect, _ app: AppState) -> [Rect] {
    let samples = app.startList.samples.count
    let recent = max(1, app.startList.recent.count) + 2
    return Layout.rows(
      area.inset(dx: 1),
      [
        .fixed(area.height > 12 ? 2 : 0), .between(min(recent, 4), recent),
        .fixed(samples == 0 ? 0 : samples + 2), .fill(1),
      ])
  }

  func draw(in area: Rect, of grid: inout Grid, app: AppState) {
    let theme = app.theme
    let parts = parts(of: area, app)
    if !parts[0].isEmpty {
      grid.text(
        "From a CSV file to a model that can be trusted. Open a table to begin.", x: parts[0].x + 1,
        y: parts[0].y, width: parts[0].width - 1, style: theme.muted, glyphs: theme.glyphs)
    }
    let recentCount = app.startList.recent.count
    let inner = Panel(title: "Recent files", isFocused: list.selected < recentCount).draw(
      in: parts[1], of: &grid, theme: theme)
    if recentCount == 0 {
      grid.text(
        "none yet; \(app.bindings.name("browse")) chooses a file", x: inner.x, y: inner.y,
        width: inner.width, style: theme.muted, glyphs: theme.glyphs)
    }
    var recent = ListView(count: recentCount, state: list) { row in
      recentRow(app.startList.recent[row], width: inner.width, theme)
    }
    recent.hasSelection = list.selected < recentCount
    recent.draw(in: inner, of: &grid, theme: theme)
    drawSamples(in: parts[2], of: &grid, app: app)
  }

  private func drawSamples(in area: Rect, of grid: inout Grid, app: AppState) {
    guard !area.isEmpty else { return }
    let theme = app.theme
    let place = list.selected - app.startList.recent.count
    let inner = Panel(title: "Sample data", isFocused: place >= 0).draw(
      in: area, of: &grid, theme: theme)
    var samples = ListView(
      count: app.startList.samples.count, state: ListState(selected: max(0, place))
    ) { row in
      let name = FileNames.base(app.startList.samples[row])
      return ListRow([
        Span(name.padded(to: 22), theme.text), Span(StartView.explanation[name] ?? "", theme.muted),
      ])
    }
    samples.hasSelection = place >= 0
    samples.draw(in: inner, of: &grid, theme: theme)
  }

  private static let explanation = [
    "titanic.csv": "who survived, of 1,309 passengers",
    "iris.csv": "three kinds of flowers by their measures",
    "breast-cancer.csv": "tumours, harmful or not",
  ]

  private func recentRow(
    _ recent: StartList.Recent, width: Int, _ theme: Theme
  ) -> ListRow {
    let base = recent.isMissing ? theme.muted : theme.text
    let nameWidth = min(34, max(16, width / 3))
    var name = FileNames.base(recent.file.paths[0])
    if recent.file.paths.count > 1 { name += " + \(recent.file.paths.count - 1)" }
    let size =
      recent.isMissing
      ? "not there any more"
      : "\(grouped(recent.file.rowCount)) × \(grouped(recent.file.columnCount))"
    return ListRow(
      [
        Span(DisplayText.cut(safe(name), to: nameWidth).padded(to: nameWidth), base), Span("  "),
        Span(size.padded(to: 19), theme.muted), Span("  "),
        Span(FileNames.abbreviatingHome(FileNames.folder(recent.file.paths[0])), theme.muted),
      ], trailing: [Span(Format.ago(recent.secondsAgo), theme.muted)])
  }

  mutating func move(_ motion: Motion, in area: Rect, app: AppState) {
    let count = StartView.entries(app).count
    list.move(motion, count: count, visible: max(1, area.height - 6))
    // Both lists have a window of their own.
    list.offset = 0
  }

  mutating func click(x: Int, y: Int, in area: Rect, app: AppState) {
    let parts = parts(of: area, app)
    let recentCount = app.startList.recent.count
    let recent = Panel().inner(of: parts[1])
    if recent.contains(x: x, y: y) {
      let view = ListView(count: recentCount, state: list) { _ in ListRow([]) }
      if let row = view.row(atY: y, in: recent) { list.selected = row }
    }
    let samples = Panel().inner(of: parts[2])
    if samples.contains(x: x, y: y) { list.selected = recentCount + y - samples.y }
  }

  func status(app: AppState) -> (left: String, right: String) {
    (selectedEntry(app)?.paths.map(safe).joined(separator: ", ") ?? "", "")
  }
}
