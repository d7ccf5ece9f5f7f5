import TUI
import Workbench

extension AppState {
  /// Gives a key to what lies over the screen.
  mutating func handleInOverlay(_ key: Key) -> [AppEffect] {
    if key == .escape || key == .control("c") {
      if case .themes(_, _, let before) = overlay { useTheme(before) }
      overlay = nil
      return []
    }
    switch overlay {
    case .palette(let field, let list): return handleInPalette(key, field, list)
    case .menu(let menu): return handleInMenu(key, menu)
    case .help(let offset):
      let last = Overlays.help(offset: offset, app: self).lastOffset(in: screenArea)
      overlay = scrolled(key, offset, last: last).map { .help(offset: $0) }
    case .reading(let offset):
      let last = Overlays.reading(offset: offset, app: self).lastOffset(in: screenArea)
      overlay = scrolled(key, offset, last: last).map { .reading(offset: $0) }
    case .columns(let field, let list): handleInColumns(key, field, list)
    case .themes(let field, let list, let before): handleInThemes(key, field, list, before)
    case .configuration(let offset):
      let last = Overlays.configuration(offset: offset, app: self).lastOffset(in: screenArea)
      overlay = scrolled(key, offset, last: last).map { .configuration(offset: $0) }
    case .prompt(let prompt): return handleInPrompt(key, prompt)
    case .confirmQuit: return handleInConfirmation(key)
    case .confirmReplacing(_, let action):
      overlay = nil
      return key == .character("y") ? perform(action) : []
    case .shellCommand(let command):
      overlay = nil
      return key == .character("y") ? [.copy(command)] : []
    case nil: break
    }
    return []
  }

  private mutating func handleInPalette(
    _ key: Key, _ field: TextFieldState, _ list: ListState
  ) -> [AppEffect] {
    let palette = Overlays.palette(field: field, list: list, app: self)
    var list = list
    if key == .enter {
      guard let index = palette.selectedEntry else { return [] }
      overlay = nil
      let command = CommandRegistry.palette(on: screen)[index]
      if let place = command.screens.first, !command.isOn(screen) { screen = place }
      return run(command)
    }
    if move(&list, by: key, count: palette.matches.count) {
      overlay = .palette(field: field, list: list)
    } else {
      edit(key)
    }
    return []
  }

  /// Runs what the key chooses; the key that opened the menu, and Enter, choose the first thing.
  private mutating func handleInMenu(_ key: Key, _ menu: AppCommand.Menu) -> [AppEffect] {
    overlay = nil
    let commands = CommandRegistry.menu(menu, self)
    let opening = CommandRegistry.all.first { $0.id == menu.commandID }
    let isFirst = key == .enter || opening.map { bindings.keys(of: $0).contains(key) } ?? false
    let chosen =
      commands.first { bindings.keys(of: $0).contains(key) }
      ?? (isFirst ? commands.first { $0.unavailable(self) == nil } : nil)
    return chosen.map { run($0) } ?? []
  }

  private mutating func handleInColumns(_ key: Key, _ field: TextFieldState, _ list: ListState) {
    let columns = Overlays.columns(field: field, list: list, app: self)
    var list = list
    if key == .enter {
      guard let column = columns.selectedEntry else { return }
      overlay = nil
      return goTo(column: column)
    }
    guard move(&list, by: key, count: columns.matches.count) else { return edit(key) }
    overlay = .columns(field: field, list: list)
  }

  private mutating func handleInThemes(
    _ key: Key, _ field: TextFieldState, _ list: ListState, _ before: String
  ) {
    let count = Overlays.themes(field: field, list: list, app: self).matches.count
    var list = list
    if key == .enter {
      overlay = nil
      guard themes.chosen != before else { return }
      let path = ConfigurationPath.find() ?? "the configuration"
      return tell(.good, "to keep it: theme = \"\(themes.chosen)\" in \(path)")
    }
    guard move(&list, by: key, count: count) else { return edit(key) }
    showThemes(field, list, before: before)
  }

  /// Shows the list, and everything in the theme that is selected in it.
  mutating func showThemes(_ field: TextFieldState, _ list: ListState, before: String) {
    overlay = .themes(field: field, list: list, before: before)
    let selected = Overlays.themes(field: field, list: list, app: self).selectedEntry
    if let selected { useTheme(themes.names[selected]) }
  }

  /// Moves in a list under a text field, where letters are text; false when the key does not.
  private func move(_ list: inout ListState, by key: Key, count: Int) -> Bool {
    switch listStep(key) {
    case .up: list.up(count: count)
    case .down: list.down(count: count)
    case .pageUp: list.move(by: -AppState.pageHeight, count: count)
    case .pageDown: list.move(by: AppState.pageHeight, count: count)
    default: return false
    }
    return true
  }

  /// The step that a key takes in a list under a text field; nil for keys that edit the text.
  func listStep(_ key: Key) -> Motion? {
    if key == .control("p") { return .up }
    if key == .control("n") { return .down }
    if case .character = key.base { return nil }
    guard let motion = motion(key) else { return nil }
    return [.up, .down, .pageUp, .pageDown].contains(motion) ? motion : nil
  }

  private static let pageHeight = 10

  /// How a key moves: as on the screen below, and the arrows always as they point.
  private func motion(_ key: Key) -> Motion? {
    switch key {
    case .up: .up
    case .down: .down
    case .pageUp: .pageUp
    case .pageDown: .pageDown
    default: bindings.command(for: key, on: screen).flatMap { Motion(rawValue: $0.id) }
    }
  }

  /// Where a text is scrolled to by a key; nil when it closes.
  private func scrolled(_ key: Key, _ offset: Int, last: Int) -> Int? {
    if key == .enter { return nil }
    if key == .character(" ") { return min(last, offset + AppState.pageHeight) }
    switch motion(key) {
    case .up: return max(0, offset - 1)
    case .down: return min(last, offset + 1)
    case .pageUp: return max(0, offset - AppState.pageHeight)
    case .pageDown: return min(last, offset + AppState.pageHeight)
    case .top, .lineStart: return 0
    case .bottom, .lineEnd: return last
    case .left, .right: return offset
    case nil: break
    }
    // The keys that open it close it as well.
    let closing = ["help", "how-read", "configuration", "quit"]
    let command = bindings.command(for: key, on: screen)
    return command.map { closing.contains($0.id) } ?? false ? nil : offset
  }

  private mutating func handleInConfirmation(_ key: Key) -> [AppEffect] {
    overlay = nil
    if bindings.command(for: key, on: screen)?.id == "quit" { return [.quit] }
    switch key {
    case .character("y"): return [.quit]
    case .character("d") where session.service.address != nil:
      return perform(.detachService) + run(CommandRegistry.quit)
    case .character("s"): return run(CommandRegistry.save)
    default: return []
    }
  }

  private mutating func handleInPrompt(_ key: Key, _ prompt: Prompt) -> [AppEffect] {
    if let effects = handleInPaths(key, prompt) ?? handleInFilter(key, prompt) { return effects }
    guard key == .enter else {
      edit(key)
      return typingEffects()
    }
    return accept(prompt)
  }

  /// Takes a prompt's answer, or keeps it open with what is wrong.
  mutating func accept(_ prompt: Prompt) -> [AppEffect] {
    do {
      overlay = nil
      return try answer(prompt)
    } catch {
      var prompt = prompt
      prompt.problem = error.description
      overlay = .prompt(prompt)
      return []
    }
  }

  /// Editing keys that all text fields share, as shells have them.
  private mutating func edit(_ key: Key) {
    editField { field in
      switch key {
      case .left, .control("b"): field.moveLeft()
      case .right, .control("f"): field.moveRight()
      case .home, .control("a"): field.moveHome()
      case .end, .control("e"): field.moveEnd()
      case .backspace, .control("h"): field.deleteBackward()
      case .delete, .control("d"): field.deleteForward()
      case .control("w"), Key(.backspace, .alt): field.deleteWordBackward()
      case .control("u"): field.deleteToStart()
      case .control("k"): field.deleteToEnd()
      case Key(.left, .control), .alt("b"): field.moveWordLeft()
      case Key(.right, .control), .alt("f"): field.moveWordRight()
      default: if let text = key.text { field.insert(String(text)) }
      }
    }
  }

  var screenArea: Rect { Rect(x: 0, y: 0, width: width, height: height) }
}
