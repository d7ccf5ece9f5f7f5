import TUI

/// All commands, in the order in which they are shown.
enum CommandRegistry {
  static let all: [AppCommand] =
    startCommands + dataCommands + rowCommands + featureCommands + readingCommands + trainCommands
    + resultCommands
    + importanceCommands + deployCommands + modelCommands + [resume] + copyCommands
    + movingCommands + applicationCommands

  /// The commands that the palette offers on a screen: its own and those of all screens, then those
  /// of other screens, to which running them leads.
  static func palette(on screen: ScreenID) -> [AppCommand] {
    let offered = all.filter { $0.group != .moving && !$0.screens.contains(.start) }
    let here = all.filter { $0.isOn(screen) && $0.group != .moving }
    return screen == .start ? here : here + offered.filter { !$0.isOn(screen) }
  }

  /// The commands of a screen by section.
  static func help(on screen: ScreenID) -> [(AppCommand.Group, [AppCommand])] {
    AppCommand.Group.allCases.compactMap { group in
      let commands = all.filter { $0.group == group && $0.isOn(screen) }
      return commands.isEmpty ? nil : (group, commands)
    }
  }

  /// What can be done now: the next step of who follows the hints alone comes first, then what the
  /// screen has.
  static func hints(_ app: AppState) -> [KeyHint] {
    let commands = all.filter { !$0.hint.isEmpty && !isLasting($0) }
    let next = commands.filter { $0.leadsOn(app) }
    return (next + commands.filter { !$0.leadsOn(app) }).compactMap { hint($0, app) }
  }

  /// How to find everything else; the same on all screens.
  static func lastingHints(_ app: AppState) -> [KeyHint] {
    all.filter(isLasting).compactMap { hint($0, app) }
  }

  private static func isLasting(_ command: AppCommand) -> Bool {
    ["palette", "help", "quit"].contains(command.id)
  }

  private static func hint(_ command: AppCommand, _ app: AppState) -> KeyHint? {
    guard command.isOn(app.screen), let key = app.bindings.keys(of: command).first,
      command.unavailable(app) == nil
    else { return nil }
    return KeyHint(KeyText.short(key), command.hint)
  }
}

extension AppCommand {
  /// Whether this is what most people want next: a model, to stop waiting for it, to keep it.
  fileprivate func leadsOn(_ app: AppState) -> Bool {
    switch id {
    case "resume", "cancel", "open-selected": true
    case "train": !app.session.isModelCurrent
    case "save": app.session.hasUnsavedModel && app.screen != .train
    default: false
    }
  }
}
