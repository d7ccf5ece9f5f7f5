import TUI
import Workbench

extension CommandRegistry {
  /// What can be copied: one key opens the list of it, another chooses.
  static let copyCommands: [AppCommand] = [
    AppCommand(
      "copy", "Copy a cell, the table or the shell command", hint: "copy", keys: [.character("y")],
      group: .application,
      on: ScreenID.tabs, unavailable: { copying(on: $0).isEmpty ? "nothing to copy" : nil },
      run: { app in
        let commands = copying(on: app)
        if commands.count == 1 { return app.run(commands[0]) }
        app.overlay = .menu(.copy)
        return []
      }),
    AppCommand(
      "copy-cell", "Copy the selected cell", keys: [.character("c")], group: .application,
      on: [.data], menu: .copy,
      unavailable: { $0.views.data.selectedText($0) == nil ? "no row is shown" : nil },
      run: { app in
        guard let text = app.views.data.selectedText(app) else { return [] }
        app.tell(.good, "copied the cell")
        return [.copy(text)]
      }),
    AppCommand(
      "copy-row", "Copy the selected row with the columns' names", keys: [.character("r")],
      group: .application, on: [.data], menu: .copy,
      unavailable: { $0.views.data.selectedText($0) == nil ? "no row is shown" : nil },
      run: { $0.copy(TableText(row: $0.views.data.selectedRow($0), of: $0), "the row") }),
    AppCommand(
      "copy-table", "Copy the table that is shown, as CSV", keys: [.character("t")],
      group: .application, on: [.data, .features, .results, .importance], menu: .copy,
      unavailable: { app in
        [.data, .features].contains(app.screen)
          ? AppCommand.needsTable(app) : AppCommand.needsModel(app)
      },
      run: { $0.copy(TableText(of: $0), "the table") }),
    AppCommand(
      "copy-command", "Copy the shell command that does the same", keys: [.character("s")],
      group: .application, on: ScreenID.tabs, menu: .copy,
      unavailable: AppCommand.lacksShellCommand,
      run: { app in
        app.tell(.good, "copied the shell command")
        return [.copy(ShellCommand.line(app))]
      }),
  ]

  /// The commands of a menu on the present screen.
  static func menu(_ menu: AppCommand.Menu, _ app: AppState) -> [AppCommand] {
    all.filter { $0.menu == menu && $0.isOn(app.screen) }
  }

  private static func copying(on app: AppState) -> [AppCommand] {
    menu(.copy, app).filter { $0.unavailable(app) == nil }
  }
}

extension AppState {
  fileprivate mutating func copy(_ table: TableText?, _ name: String) -> [AppEffect] {
    guard let table else { return [] }
    tell(table.isWhole ? .good : .warning, "copied \(table.isWhole ? name : table.partText)")
    return [.copy(table.text)]
  }
}
