import TUI

/// One thing that the user can do. The palette, the hints, the help and the documentation's table
/// of keys are all made from these.
struct AppCommand: Sendable {
  /// What sections of the help a command belongs to, in their order.
  enum Group: Int, CaseIterable, Sendable {
    case screen
    case model
    case moving
    case application

    var title: String {
      switch self {
      case .screen: "This screen"
      case .model: "Model"
      case .moving: "Moving"
      case .application: "Everywhere"
      }
    }
  }

  /// Keys that come after another one, whose command shows what there is to choose from.
  enum Menu: String, Sendable {
    case copy

    /// The command that opens it.
    var commandID: String { rawValue }

    var title: String {
      switch self {
      case .copy: "Copy"
      }
    }
  }

  /// A stable name, for key bindings and logs.
  let id: String
  /// A sentence without an end, for help and palette.
  let title: String
  /// One or two words for the line of hints; empty for a command that is not hinted.
  let hint: String
  /// The keys, unless the user binds others: see `KeyBindings`.
  let keys: [Key]
  let group: Group
  /// The screens on which it can be used; all when empty.
  let screens: [ScreenID]
  /// The menu to which its keys belong; nil when they work by themselves.
  let menu: Menu?
  /// Why it cannot be used now; nil when it can.
  let unavailable: @Sendable (AppState) -> String?
  let run: @Sendable (inout AppState) -> [AppEffect]

  init(
    _ id: String, _ title: String, hint: String = "", keys: [Key], group: Group,
    on screens: [ScreenID] = [], menu: Menu? = nil,
    unavailable: @escaping @Sendable (AppState) -> String? = { _ in nil },
    run: @escaping @Sendable (inout AppState) -> [AppEffect]
  ) {
    self.id = id
    self.title = title
    self.hint = hint
    self.keys = keys
    self.group = group
    self.screens = screens
    self.menu = menu
    self.unavailable = unavailable
    self.run = run
  }

  func isOn(_ screen: ScreenID) -> Bool { screens.isEmpty || screens.contains(screen) }
}

/// Keys as they are shown: short, and with arrows.
enum KeyText {
  static func short(_ key: Key) -> String {
    switch key {
    case .up: "↑"
    case .down: "↓"
    case .left: "←"
    case .right: "→"
    case .escape: "esc"
    case .pageUp: "pgup"
    case .pageDown: "pgdn"
    default: key.modifiers == .control ? "^" + key.description.dropFirst(5) : key.description
    }
  }
}

extension AppCommand {
  static func needsTable(_ app: AppState) -> String? {
    guard app.session.loaded == nil else { return nil }
    if case .loading = app.session.table { return "the table is still being read" }
    return "no table is open"
  }

  static func lacksShellCommand(_ app: AppState) -> String? {
    if let reason = needsTable(app) { return reason }
    return app.screen == .data && !app.session.query.isEmpty
      ? "no command of the shell filters or sorts rows" : nil
  }

  static func needsModel(_ app: AppState) -> String? {
    app.session.trained == nil
      ? "there is no model yet; \(app.bindings.name("train")) trains one" : nil
  }
}
