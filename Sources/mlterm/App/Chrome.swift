import ForestCore
import TUI
import Workbench

/// What stands around every screen: title, tabs, status line and key hints.
enum Chrome {
  static func content(width: Int, height: Int) -> Rect {
    // A blank line under the tabs is given up first when the terminal is low.
    let top = height > 16 ? 3 : 2
    return Rect(x: 0, y: top, width: width, height: height - top - 2)
  }

  static func draw(of grid: inout Grid, app: AppState) {
    let width = grid.width
    drawTitle(in: Rect(x: 0, y: 0, width: width, height: 1), of: &grid, app: app)
    if app.screen != .start {
      tabs(app).draw(in: tabLine(width: width), of: &grid, theme: app.theme)
    }
    let status = Rect(x: 1, y: grid.height - 2, width: width - 2, height: 1)
    if let message = app.message {
      message.drawLine(in: status, of: &grid, theme: app.theme)
    } else {
      let text = app.views[app.screen].status(app: app)
      StatusLine(
        left: [Span(text.left, app.theme.muted)], right: [Span(text.right, app.theme.muted)]
      ).draw(in: status, of: &grid, theme: app.theme)
      grid.details.areas.append(status)
    }
    drawHints(
      in: Rect(x: 1, y: grid.height - 1, width: width - 2, height: 1), of: &grid, app: app)
  }

  /// What can be done here on the left; on the right, in the same place on all screens, how to find
  /// the rest.
  private static func drawHints(in line: Rect, of grid: inout Grid, app: AppState) {
    var lasting = CommandRegistry.lastingHints(app)
    // The way to all others is the last to go.
    while lasting.count > 1, KeyHints(lasting).width > line.width / 2 { lasting.removeLast() }
    let parts = Layout.columns(line, [.fill(1), .fixed(KeyHints(lasting).width)], gap: 2)
    KeyHints(CommandRegistry.hints(app)).draw(in: parts[0], of: &grid, theme: app.theme)
    KeyHints(lasting).draw(in: parts[1], of: &grid, theme: app.theme)
    grid.details.areas.append(line)
  }

  static func tab(atX x: Int, y: Int, app: AppState) -> ScreenID? {
    let line = tabLine(width: app.width)
    guard app.screen != .start, y == line.y, let index = tabs(app).tab(atX: x, in: line) else {
      return nil
    }
    return ScreenID(rawValue: index)
  }

  /// From here on the title line has room for a word more.
  private static let roomyWidth = 100

  private static func tabLine(width: Int) -> Rect { Rect(x: 0, y: 1, width: width, height: 1) }

  private static func tabs(_ app: AppState) -> TabBar {
    TabBar(titles: ScreenID.tabs.map(\.title), active: app.screen.rawValue)
  }

  private static func drawTitle(in line: Rect, of grid: inout Grid, app: AppState) {
    let theme = app.theme
    var left = [Span(" mlterm ", theme.accent.with(.bold))]
    if let first = app.session.paths.first {
      let more = app.session.paths.count - 1
      left.append(Span(FileNames.base(first), theme.title))
      if more > 0 { left.append(Span(" + \(more)", theme.muted)) }
    }
    if let loaded = app.session.loaded {
      let size = "  \(grouped(loaded.rowCount)) rows, \(grouped(loaded.columns.count)) columns"
      left.append(Span(size, theme.muted))
      if loaded.table.report.hasRepairedRows {
        let word = app.width >= Chrome.roomyWidth ? " repaired" : ""
        left.append(Span("  \(theme.glyphs.warning)\(word)", theme.warning))
      }
    }
    StatusLine(left: left, right: state(app)).draw(
      in: line.inset(dx: 0), of: &grid, theme: theme)
  }

  /// The target, and what is known of the model.
  private static func state(_ app: AppState) -> [Span] {
    let theme = app.theme
    var spans: [Span] = []
    if let target = app.session.plan?.target {
      spans.append(Span("target ", theme.muted))
      spans.append(Span(DisplayText.cut(target.name, to: 16), theme.text))
      spans.append(Span("  "))
    }
    if app.session.isTraining {
      spans.append(Span("training ", theme.accent))
    } else if let evaluation = app.session.trained?.headline {
      let mark = app.session.isModelCurrent ? "" : " (old)"
      let score = headline(evaluation)
      spans.append(Span(score.name + " ", theme.muted))
      spans.append(Span(score.value + mark + " ", theme.text.with(.bold)))
    } else if app.session.loaded != nil {
      spans.append(Span("no model yet ", theme.muted))
    }
    return spans
  }

  /// The one score that stands for a model.
  static func headline(_ evaluation: Evaluation) -> (name: String, value: String) {
    switch evaluation {
    case .classification(let scores): ("accuracy", Format.percent(scores.accuracy))
    case .regression(let scores):
      scores.r2.map { ("R²", Format.decimals($0, 3)) } ?? ("RMSE", Format.difference(scores.rmse))
    }
  }
}
