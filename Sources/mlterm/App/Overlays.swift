import TUI
import Workbench

/// Draws what lies over the screen.
enum Overlays {
  static func draw(of grid: inout Grid, app: AppState) {
    let area = grid.bounds
    switch app.overlay {
    case .palette(let field, let list):
      palette(field: field, list: list, app: app).draw(in: area, of: &grid, theme: app.theme)
    case .help(let offset):
      help(offset: offset, app: app).draw(in: area, of: &grid, theme: app.theme)
    case .menu(let menu): drawMenu(menu, in: area, of: &grid, app: app)
    case .reading(let offset):
      reading(offset: offset, app: app).draw(in: area, of: &grid, theme: app.theme)
    case .themes(let field, let list, _):
      themes(field: field, list: list, app: app).draw(in: area, of: &grid, theme: app.theme)
    case .columns(let field, let list):
      columns(field: field, list: list, app: app).draw(in: area, of: &grid, theme: app.theme)
    case .configuration(let offset):
      configuration(offset: offset, app: app).draw(in: area, of: &grid, theme: app.theme)
    case .prompt(let prompt):
      if let paths = prompt.paths {
        let dialog = PathDialog.dialog(prompt, paths, theme: app.theme)
        return dialog.draw(in: area, of: &grid, theme: app.theme)
      }
      if let filter = prompt.filter {
        return FilterDialog.draw(prompt, filter, in: area, of: &grid, app: app)
      }
      Dialog(
        title: prompt.title, message: prompt.message, field: TextField(prompt.field),
        problem: prompt.problem, hints: [KeyHint("enter", "accept"), KeyHint("esc", "cancel")]
      ).draw(in: area, of: &grid, theme: app.theme)
    case .confirmQuit: quitDialog(app).draw(in: area, of: &grid, theme: app.theme)
    case .confirmReplacing(let path, _):
      Dialog(
        title: "Replace a file", message: "\(path) is there already. It would be replaced.",
        hints: [KeyHint("y", "replace it"), KeyHint("esc", "cancel")]
      ).draw(in: area, of: &grid, theme: app.theme)
    case .shellCommand(let command):
      Dialog(
        title: "The same in the shell", message: command,
        hints: [KeyHint("y", "copy"), KeyHint("esc", "close")]
      ).draw(in: area, of: &grid, theme: app.theme)
    case nil: break
    }
  }

  /// Above the line of hints, where the eye is after a key.
  private static func drawMenu(
    _ menu: AppCommand.Menu, in area: Rect, of grid: inout Grid, app: AppState
  ) {
    let theme = app.theme
    let commands = CommandRegistry.menu(menu, app)
    let rows = commands.map { command in
      let reason = command.unavailable(app)
      return KeyHint(
        app.bindings.keys(of: command).map(KeyText.short).joined(separator: " "),
        command.title + (reason.map { "  \(theme.glyphs.bullet) \($0)" } ?? ""))
    }
    let longest = rows.map { $0.key.displayWidth + $0.label.displayWidth }.max() ?? 0
    let width = min(area.width, 8 + longest)
    let height = min(area.height, rows.count + 2)
    let box = Rect(x: 0, y: area.maxY - 1 - height, width: width, height: height)
    grid.fill(box)
    let inner = Panel(title: menu.title, badge: "esc cancels", isFocused: true).draw(
      in: box, of: &grid, theme: theme)
    for (index, row) in rows.enumerated() where index < inner.height {
      let isEnabled = commands[index].unavailable(app) == nil
      let line = inner.row(index)
      grid.spans(
        [
          Span(row.key, isEnabled ? theme.keyCap : theme.muted), Span("  "),
          Span(row.label, isEnabled ? theme.text : theme.muted),
        ], x: line.x, y: line.y, width: line.width, glyphs: theme.glyphs)
    }
  }

  private static func quitDialog(_ app: AppState) -> Dialog {
    var message: [String] = []
    var hints: [KeyHint] = []
    if app.session.hasUnsavedModel {
      message.append("The model has not been saved.")
      hints.append(KeyHint("s", "save it"))
    }
    if app.session.service.isAlive {
      message.append("The service would stop.")
      if app.session.service.address != nil { hints.append(KeyHint("d", "let it go on")) }
    }
    return Dialog(
      title: "Quit", message: message.joined(separator: "\n"),
      hints: hints + [KeyHint(app.bindings.name("quit"), "quit"), KeyHint("esc", "stay")])
  }

  static func palette(field: TextFieldState, list: ListState, app: AppState) -> Palette {
    Palette(
      entries: CommandRegistry.palette(on: app.screen).map { command in
        let isElsewhere = !command.isOn(app.screen)
        return PaletteEntry(
          command.title, key: app.bindings.text(command), words: CommandWords.of(command),
          place: isElsewhere ? command.screens.first?.title ?? "" : "",
          disabledReason: command.unavailable(app))
      }, field: field, state: list)
  }

  static func help(offset: Int, app: AppState) -> HelpOverlay {
    HelpOverlay(
      title: "Keys of \(app.screen.title)",
      sections: CommandRegistry.help(on: app.screen).map { group, commands in
        HelpOverlay.Section(group.title, hints(commands, app.bindings))
      }, offset: offset)
  }

  static func themes(field: TextFieldState, list: ListState, app: AppState) -> Palette {
    Palette(
      title: "Theme", entries: app.themes.names.map { PaletteEntry(app.themes.describe($0)) },
      field: field, state: list)
  }

  static func columns(field: TextFieldState, list: ListState, app: AppState) -> Palette {
    let entries = app.session.plan?.columns.map { column in
      PaletteEntry(
        column.name, key: column.kind.rawValue, words: RoleMark(column.role, theme: app.theme).word)
    }
    return Palette(
      title: "Columns", entries: entries ?? [], field: field, state: list,
      emptyText: "no column is called so")
  }

  static func configuration(offset: Int, app: AppState) -> TextOverlay {
    let changes = app.bindings.changes.map { command, keys in
      "\(command.id): " + (keys.isEmpty ? "no key" : keys.map(\.description).joined(separator: " "))
    }
    let problems = app.configurationProblems
    let sections = [
      TextOverlay.Section(
        "File", [ConfigurationPath.find() ?? "neither XDG_CONFIG_HOME nor HOME is set"]),
      TextOverlay.Section("To mend", problems.isEmpty ? ["nothing"] : problems),
      TextOverlay.Section("Theme", [app.themes.describe(app.themes.chosen)]),
      TextOverlay.Section("Keys", changes.isEmpty ? ["as they come with the program"] : changes),
    ]
    return TextOverlay(title: "Configuration", sections: sections, offset: offset)
  }

  static func reading(offset: Int, app: AppState) -> TextOverlay {
    guard let loaded = app.session.loaded else { return TextOverlay(title: "", sections: []) }
    let table = loaded.table
    var sections = [
      TextOverlay.Section(
        table.sources.map(FileNames.base).joined(separator: ", "),
        ["\(grouped(table.byteCount)) bytes"] + ReadingReport.dialect(table)),
      TextOverlay.Section("Repairs", table.report.summary),
      TextOverlay.Section("Columns", ReadingReport.columns(loaded)),
      TextOverlay.Section("To look at", ReadingReport.doubts(loaded)),
    ]
    if table.report.summary.isEmpty {
      sections[1].paragraphs = ["none: everything was read as it stands"]
    }
    return TextOverlay(
      title: "How it was read", sections: sections.filter { !$0.paragraphs.isEmpty },
      offset: offset)
  }

  /// One line a command, but one for all commands that go to a screen.
  private static func hints(_ commands: [AppCommand], _ bindings: KeyBindings) -> [KeyHint] {
    var hints: [KeyHint] = []
    for command in commands {
      guard CommandRegistry.goesToScreen(command) else {
        let key = bindings.text(command)
        if !key.isEmpty { hints.append(KeyHint(key, command.title)) }
        continue
      }
      let all = KeyHint("1 … \(ScreenID.tabs.count)", "Go to a screen by its number")
      if !hints.contains(all) { hints.append(all) }
    }
    return hints
  }
}
