import TUI

extension CommandRegistry {
  static let dataCommands: [AppCommand] = [
    AppCommand(
      "search", "Search the table for text", hint: "search", keys: [.character("/")],
      group: .screen, on: [.data], unavailable: AppCommand.needsTable
    ) { app in
      app.overlay = .prompt(
        Prompt(
          .search, title: "Search", message: "Text to look for in all columns",
          text: app.views.data.query))
      return []
    },
    AppCommand(
      "search-next", "Go to the next match", keys: [.character("n")], group: .screen, on: [.data],
      unavailable: needsQuery
    ) { $0.search(forward: true) },
    AppCommand(
      "search-previous", "Go to the previous match", keys: [.character("N")], group: .screen,
      on: [.data], unavailable: needsQuery
    ) { $0.search(forward: false) },
    AppCommand(
      "go-to-row", "Go to a row by its number", keys: [.control("g")], group: .screen,
      on: [.data], unavailable: AppCommand.needsTable
    ) { app in
      app.overlay = .prompt(Prompt(.goToRow, title: "Go to row", message: "Row number"))
      return []
    },
    goToColumn("go-to-column", hint: "", key: "c", on: .data),
    AppCommand(
      "profile", "Show or hide the column's profile", hint: "profile", keys: [.character("p")],
      group: .screen, on: [.data], unavailable: AppCommand.needsTable
    ) { app in
      app.views.data.showsProfile.toggle()
      return []
    },
  ]

  /// The list of columns, to choose one by some letters of its name.
  static func goToColumn(
    _ id: String, hint: String, key: Character, on screen: ScreenID
  ) -> AppCommand {
    AppCommand(
      id, "Go to a column by its name", hint: hint, keys: [.character(key)], group: .screen,
      on: [screen], unavailable: AppCommand.needsTable
    ) { app in
      app.overlay = .columns(field: TextFieldState(), list: ListState())
      return []
    }
  }

  @Sendable private static func needsQuery(_ app: AppState) -> String? {
    app.views.data.query.isEmpty ? "search with \(app.bindings.name("search")) first" : nil
  }
}
