import TUI

extension AppState {
  /// Takes one thing that came in from the terminal.
  mutating func handle(_ event: InputEvent) -> [AppEffect] {
    let effects = take(event)
    return effects + wishes()
  }

  /// What the screen that is shown wants done by itself.
  mutating func wishes() -> [AppEffect] {
    explainSelection() + compareExports()
  }

  private mutating func compareExports() -> [AppEffect] {
    guard screen == .deploy, session.trained != nil, !session.isTraining, session.exports.isDue
    else { return [] }
    return perform(.proveExports)
  }

  private mutating func take(_ event: InputEvent) -> [AppEffect] {
    switch event {
    case .key(let key): return handle(key)
    case .paste(let text):
      editField { $0.insert(text) }
      return typingEffects()
    case .mouse(let mouse): return handle(mouse)
    case .resize(let width, let height):
      self.width = width
      self.height = height
      return []
    case .backgroundColor(let red, let green, let blue):
      themes.background = (red, green, blue)
      if themes.chosen == ThemeCatalog.automatic {
        theme = ThemeChoice.theme(theme, background: (red, green, blue))
      }
      return []
    case .focus, .reply: return []
    }
  }

  private mutating func handle(_ key: Key) -> [AppEffect] {
    message = nil
    if overlay != nil { return handleInOverlay(key) }
    guard let command = bindings.command(for: key, on: screen) else { return [] }
    return run(command)
  }

  /// Runs a command, or says why it cannot run now.
  mutating func run(_ command: AppCommand) -> [AppEffect] {
    if let reason = command.unavailable(self) {
      tell(.info, "\(command.title): \(reason)")
      return []
    }
    return command.run(&self)
  }

  private mutating func handle(_ mouse: MouseEvent) -> [AppEffect] {
    guard overlay == nil else { return handleInOverlay(mouse) }
    switch mouse.kind {
    case .press(.left):
      if let tab = Chrome.tab(atX: mouse.x, y: mouse.y, app: self) {
        screen = tab
      } else if content.contains(x: mouse.x, y: mouse.y) {
        let (area, app) = (content, self)
        views.update(screen) { $0.click(x: mouse.x, y: mouse.y, in: area, app: app) }
      }
    case .wheelUp: move(.up, times: AppState.wheelStep)
    case .wheelDown: move(.down, times: AppState.wheelStep)
    case .wheelLeft: move(.left)
    case .wheelRight: move(.right)
    case .drag(.left):
      let (area, app) = (content, self)
      views.update(screen) { $0.drag(x: mouse.x, y: mouse.y, in: area, app: app) }
    case .press, .release, .drag: break
    }
    return []
  }

  /// Rows for each step of the wheel.
  static let wheelStep = 3

  mutating func move(_ motion: Motion, times: Int = 1) {
    let (area, app) = (content, self)
    views.update(screen) { view in
      for _ in 0..<times { view.move(motion, in: area, app: app) }
    }
  }

  /// Edits the text field that the overlay shows, if it shows one.
  mutating func editField(_ edit: (inout TextFieldState) -> Void) {
    switch overlay {
    case .prompt(var prompt):
      edit(&prompt.field)
      prompt.problem = ""
      prompt.paths?.textChanged()
      prompt.filter?.textChanged()
      overlay = .prompt(prompt)
    case .palette(var field, _):
      edit(&field)
      overlay = .palette(field: field, list: ListState())
    case .columns(var field, _):
      edit(&field)
      overlay = .columns(field: field, list: ListState())
    case .themes(var field, _, let before):
      edit(&field)
      showThemes(field, ListState(), before: before)
    case .help, .menu, .reading, .configuration, .confirmQuit, .confirmReplacing, .shellCommand,
      nil:
      break
    }
  }
}
