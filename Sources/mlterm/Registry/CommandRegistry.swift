import TUI

/// All commands, in the order in which they are shown.
enum CommandRegistry {
  static let all: [AppCommand] =
    startCommands + dataCommands + rowCommands + featureCommands + readingCommands + trainCommands
    + resultCommands
    + importanceCommands + deployCommands + modelCommands + [resume] + movingCommands
    + applicationCommands

  /// The commands that the palette offers on a screen.
  static func palette(on screen: ScreenID) -> [AppCommand] {
    all.filter { $0.isOn(screen) && $0.group != .moving }
  }

  /// The commands of a screen by section.
  static func help(on screen: ScreenID) -> [(AppCommand.Group, [AppCommand])] {
    AppCommand.Group.allCases.compactMap { group in
      let commands = all.filter { $0.group == group && $0.isOn(screen) }
      return commands.isEmpty ? nil : (group, commands)
    }
  }

  /// What can be done now, the screen's own first.
  static func hints(_ app: AppState) -> [KeyHint] {
    all.compactMap { command in
      guard !command.hint.isEmpty, command.isOn(app.screen),
        let key = app.bindings.keys(of: command).first, command.unavailable(app) == nil
      else { return nil }
      return KeyHint(KeyText.short(key), command.hint)
    }
  }
}
