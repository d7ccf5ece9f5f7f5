import CSVKit
import TUI
import Workbench

extension CommandRegistry {
  /// What can be done before a table is open.
  static let startCommands: [AppCommand] = [
    AppCommand(
      "open-selected", "Open the selected table", hint: "open", keys: [.enter], group: .screen,
      on: [.start],
      unavailable: { app in
        guard let entry = app.views.start.selectedEntry(app) else { return "there is none" }
        if case .recent(let recent) = entry, recent.isMissing {
          let key = app.bindings.name("forget")
          return "the file is not there any more; \(key) takes it from the list"
        }
        return AppCommand.isReading(app)
      },
      run: { app in
        guard let entry = app.views.start.selectedEntry(app) else { return [] }
        return app.perform(.open(paths: entry.paths, options: ReadOptions()))
      }),
    AppCommand(
      "browse", "Choose a file", hint: "choose a file", keys: [.character("o"), .character("/")],
      group: .screen, on: [.start], unavailable: AppCommand.isReading
    ) { $0.askForTable() },
    AppCommand(
      "forget", "Take the file from the list", hint: "forget", keys: [.character("d"), .delete],
      group: .screen, on: [.start],
      unavailable: { app in
        guard case .recent = app.views.start.selectedEntry(app) else {
          return "it is no recent file"
        }
        return nil
      },
      run: { app in
        guard case .recent(let recent) = app.views.start.selectedEntry(app) else { return [] }
        app.startList = StartList(
          recent: app.startList.recent.filter { $0 != recent }, samples: app.startList.samples)
        app.move(.up, times: 0)
        return [.session(.forget(paths: recent.file.paths))]
      }),
  ]

  /// On every screen, while there is something to go on with.
  static let resume = AppCommand(
    "resume", "Take over the choices of the last session", hint: "resume",
    keys: [.character("R")], group: .application,
    unavailable: { $0.offer == nil ? "there are none for this table" : nil },
    run: { app in
      guard let offer = app.offer else { return [] }
      app.offer = nil
      let effects = app.perform(.resume(offer))
      let undo = app.bindings.name("undo")
      app.tell(.good, "the choices of the last session are back; \(undo) undoes")
      return effects
    })
}

extension AppCommand {
  static func isReading(_ app: AppState) -> String? {
    if case .loading = app.session.table { return "a table is being read" }
    return nil
  }
}

extension AppState {
  mutating func askForTable() -> [AppEffect] {
    ask(
      Prompt(
        .open, title: "Open a file", message: "A table; type to narrow the list",
        paths: PathCompletion(.existing)))
  }
}
