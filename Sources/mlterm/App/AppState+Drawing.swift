import TUI
import Workbench

extension AppState {
  /// Draws one whole frame.
  func draw(of grid: inout Grid) {
    guard grid.width >= Drawing.widthMin, grid.height >= Drawing.heightMin else {
      return Drawing.tooSmall(of: &grid, app: self)
    }
    Chrome.draw(of: &grid, app: self)
    switch session.table {
    case .ready: views[screen].draw(in: content, of: &grid, app: self)
    case .loading where session.firstRows != nil:
      ReadingView.draw(in: content, of: &grid, app: self)
    case .none where screen == .start, .failed where screen == .start:
      views.start.draw(in: content, of: &grid, app: self)
    case .loading, .none: EmptyState(title: "reading …").draw(in: content, of: &grid, theme: theme)
    case .failed(let failure):
      EmptyState(
        title: failure.description,
        hints: [
          KeyHint(bindings.name("open"), "open another file"),
          KeyHint(bindings.name("quit"), "quit"),
        ]
      ).draw(in: content, of: &grid, theme: theme)
    }
    Overlays.draw(of: &grid, app: self)
    grid.details.owner = screen.rawValue
    if overlay != nil { grid.details.areas = [] }
  }
}

private enum Drawing {
  static let widthMin = 40
  static let heightMin = 10

  static func tooSmall(of grid: inout Grid, app: AppState) {
    grid.paragraph(
      "at least \(widthMin) × \(heightMin) cells are needed", in: grid.bounds,
      style: app.theme.warning, glyphs: app.theme.glyphs)
  }
}
