import TUI

extension CommandRegistry {
  static let applicationCommands: [AppCommand] =
    [
      AppCommand(
        "palette", "Find a command by its name", hint: "commands",
        keys: [.character(":"), .control("p")], group: .application
      ) { app in
        app.overlay = .palette(field: TextFieldState(), list: ListState())
        return []
      },
      AppCommand(
        "help", "Show the keys of this screen", hint: "help",
        keys: [.character("?"), .function(1)], group: .application
      ) { app in
        app.overlay = .help(offset: 0)
        return []
      },
      AppCommand(
        "open", "Open another file", keys: [.control("o"), .character("O")], group: .application,
        unavailable: AppCommand.isReading
      ) { $0.askForTable() },
      AppCommand(
        "undo", "Undo the last choice", keys: [.character("u")], group: .application,
        unavailable: { $0.session.canUndo ? nil : "nothing to undo" },
        run: { $0.perform(.undo) }),
      AppCommand(
        "redo", "Redo what was undone", keys: [.control("r")], group: .application,
        unavailable: { $0.session.canRedo ? nil : "nothing to redo" },
        run: { $0.perform(.redo) }),
      AppCommand(
        "shell", "Show the shell command that does the same", keys: [.character("!")],
        group: .application,
        unavailable: AppCommand.lacksShellCommand,
        run: { app in
          app.overlay = .shellCommand(ShellCommand.line(app))
          return []
        }),
      AppCommand(
        "next-screen", "Go to the next screen", keys: [.tab], group: .application,
        unavailable: needsScreens
      ) { app in
        app.go(by: 1)
        return []
      },
      AppCommand(
        "previous-screen", "Go to the previous screen", keys: [.backTab], group: .application,
        unavailable: needsScreens
      ) { app in
        app.go(by: -1)
        return []
      },
    ] + screenCommands + [
      AppCommand(
        "theme", "Choose another theme", keys: [.function(2)], group: .application,
        unavailable: { app in
          app.themes.automatic == .monochrome ? "no colours are shown here" : nil
        },
        run: { app in
          let place = app.themes.names.firstIndex(of: app.themes.chosen) ?? 0
          app.showThemes(
            TextFieldState(), ListState(selected: place), before: app.themes.chosen)
          return []
        }),
      AppCommand(
        "configuration", "Show the configuration, and what is wrong in it", keys: [.function(3)],
        group: .application
      ) { app in
        app.overlay = .configuration(offset: 0)
        return []
      },
      AppCommand(
        "suspend", "Go back to the shell for a while", keys: [.control("z")], group: .application
      ) { _ in [.suspend] },
      quit,
    ]

  static let quit = AppCommand(
    "quit", "Quit", hint: "quit", keys: [.character("q"), .control("c")], group: .application
  ) { app in
    guard app.session.hasUnsavedModel || app.session.service.isAlive else { return [.quit] }
    app.overlay = .confirmQuit
    return []
  }

  /// Whether a command is one of those that go to a screen by its number.
  static func goesToScreen(_ command: AppCommand) -> Bool { command.id.hasPrefix("screen-") }

  @Sendable private static func needsScreens(_ app: AppState) -> String? {
    app.screen == .start ? "open a table first" : nil
  }

  private static let screenCommands = ScreenID.tabs.map { screen in
    AppCommand(
      "screen-\(screen.title.lowercased())", "Go to \(screen.title)",
      keys: [.character(Character(String(screen.rawValue + 1)))], group: .application,
      unavailable: needsScreens
    ) { app in
      app.screen = screen
      return []
    }
  }
}

extension AppState {
  mutating func go(by step: Int) {
    let count = ScreenID.tabs.count
    screen = ScreenID(rawValue: (screen.rawValue + step + count) % count) ?? .data
  }
}
