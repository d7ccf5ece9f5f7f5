import TUI

/// The mouse over what lies over the screen: the wheel moves as arrow keys do, and a click on an
/// entry of a list does what Enter does with it.
extension AppState {
  mutating func handleInOverlay(_ mouse: MouseEvent) -> [AppEffect] {
    switch mouse.kind {
    case .wheelUp: return turnWheel(.up)
    case .wheelDown: return turnWheel(.down)
    case .press(.left) where selectEntry(x: mouse.x, y: mouse.y): return handleInOverlay(.enter)
    case .press, .release, .drag, .wheelLeft, .wheelRight: break
    }
    return []
  }

  private mutating func turnWheel(_ key: Key) -> [AppEffect] {
    switch overlay {
    case .palette, .themes, .columns, .help, .reading, .configuration: break
    // The arrow keys of other prompts bring back earlier answers.
    case .prompt(let prompt) where prompt.paths != nil: break
    case .prompt, .confirmQuit, .confirmReplacing, .shellCommand, .menu, nil: return []
    }
    return (0..<AppState.wheelStep).flatMap { _ in handleInOverlay(key) }
  }

  /// Selects the entry of a list at a place; false when there is none.
  private mutating func selectEntry(x: Int, y: Int) -> Bool {
    switch overlay {
    case .palette(let field, var list):
      let palette = Overlays.palette(field: field, list: list, app: self)
      guard let place = palette.match(atX: x, y: y, in: screenArea) else { return false }
      list.selected = place
      overlay = .palette(field: field, list: list)
    case .columns(let field, var list):
      let palette = Overlays.columns(field: field, list: list, app: self)
      guard let place = palette.match(atX: x, y: y, in: screenArea) else { return false }
      list.selected = place
      overlay = .columns(field: field, list: list)
    case .themes(let field, var list, let before):
      let palette = Overlays.themes(field: field, list: list, app: self)
      guard let place = palette.match(atX: x, y: y, in: screenArea) else { return false }
      list.selected = place
      showThemes(field, list, before: before)
    case .prompt(var prompt):
      guard var paths = prompt.paths else { return false }
      let dialog = PathDialog.dialog(prompt, paths, theme: theme)
      guard let place = dialog.entry(atX: x, y: y, in: screenArea) else { return false }
      paths.list.selected = place
      paths.isChosen = true
      prompt.paths = paths
      overlay = .prompt(prompt)
    case .help, .menu, .reading, .configuration, .confirmQuit, .confirmReplacing, .shellCommand,
      nil:
      return false
    }
    return true
  }
}
