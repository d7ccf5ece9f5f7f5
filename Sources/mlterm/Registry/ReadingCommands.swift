import CSVKit
import TUI
import Workbench

extension CommandRegistry {
  /// How the files were read, and to read them again in another way.
  static let readingCommands: [AppCommand] = [
    AppCommand(
      "how-read", "How the file was read, and what was repaired", hint: "reading",
      keys: [.character("i")], group: .screen, on: [.data, .features],
      unavailable: AppCommand.needsTable
    ) { app in
      app.overlay = .reading(offset: 0)
      return []
    },
    AppCommand(
      "toggle-header", "Take the first line as names, or as data", keys: [.character("H")],
      group: .screen, on: [.data], unavailable: needsFile
    ) { app in
      let hasHeader = app.session.loaded?.table.dialect.hasHeader ?? false
      return app.readAgain { $0.hasHeader = !hasHeader }
    },
    AppCommand(
      "delimiter", "Read the file with another delimiter", keys: [.character("D")],
      group: .screen, on: [.data], unavailable: needsFile
    ) { app in
      app.overlay = .prompt(
        Prompt(
          .delimiter, title: "Delimiter",
          message: "One character, tab or space; nothing to find it out again"))
      return []
    },
  ]

  @Sendable private static func needsFile(_ app: AppState) -> String? {
    if let reason = AppCommand.needsTable(app) { return reason }
    return app.session.paths.contains("-") ? "standard input cannot be read again" : nil
  }
}

extension AppState {
  /// Opens the same files with other options. Roles and kinds are then those of a new table.
  mutating func readAgain(_ change: (inout ReadOptions) -> Void) -> [AppEffect] {
    var options = session.readOptions
    change(&options)
    // What was asked of columns may name some that there will not be.
    options.kinds = [:]
    return perform(.open(paths: session.paths, options: options))
  }

  mutating func readAgain(delimiter text: String) throws(Failure) -> [AppEffect] {
    if text.isEmpty { return readAgain { $0.delimiter = nil } }
    guard let delimiter = DelimiterText.parse(text) else {
      throw Failure(.usage, "a delimiter is one character, tab or space")
    }
    return readAgain { $0.delimiter = delimiter }
  }
}
