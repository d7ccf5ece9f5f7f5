import TUI

/// Which keys run which command: those of the registry, but where the user wants others.
struct KeyBindings: Sendable {
  private var changed: [String: [Key]] = [:]

  /// Ends the program whatever is bound: nobody must be locked in.
  static let reserved = Key.control("c")

  func keys(of command: AppCommand) -> [Key] { changed[command.id] ?? command.keys }

  /// What a key does on a screen: the screen's own commands come before those of all screens.
  func command(for key: Key, on screen: ScreenID) -> AppCommand? {
    let matching = CommandRegistry.all.filter {
      $0.isOn(screen) && $0.menu == nil && keys(of: $0).contains(key)
    }
    return matching.first { !$0.screens.isEmpty } ?? matching.first
  }

  /// The keys as hints and help show them.
  func text(_ command: AppCommand) -> String {
    let own = keys(of: command).prefix(2).map(KeyText.short).joined(separator: " ")
    guard let menu = command.menu, !own.isEmpty else { return own }
    return "\(name(menu.commandID)) \(own)"
  }

  /// The first key of a command, for sentences; how to find it where it has none.
  func name(_ id: String) -> String {
    guard let command = CommandRegistry.all.first(where: { $0.id == id }) else { return id }
    return keys(of: command).first.map(KeyText.short) ?? "“\(command.title)”"
  }

  /// The commands whose keys are not those of the registry.
  var changes: [(command: AppCommand, keys: [Key])] {
    CommandRegistry.all.compactMap { command in
      changed[command.id].map { (command, $0) }
    }
  }

  /// A key that the user gives to a command, and where it is written.
  struct Wish: Sendable {
    var key: Key
    var place: ConfigurationFile.Place
  }

  /// Gives commands new keys, in the order of the file. A key that is taken from a command, or
  /// that cannot be given, is told of.
  mutating func apply(
    _ wishes: [(command: AppCommand, keys: [Wish])]
  ) -> [ConfigurationFile.Problem] {
    var problems: [ConfigurationFile.Problem] = []
    var given: [(command: AppCommand, wish: Wish)] = []
    for (command, keys) in wishes {
      changed[command.id] = []
      for wish in keys {
        if let reason = refusal(of: wish.key, for: command, given) {
          problems.append(.init(place: wish.place, text: reason))
          continue
        }
        given.append((command, wish))
        changed[command.id, default: []].append(wish.key)
      }
      changed[command.id, default: []] += command.keys.filter { $0 == KeyBindings.reserved }
    }
    for (command, wish) in given {
      problems += take(wish, for: command, Set(wishes.map(\.command.id)))
    }
    return problems
  }

  private func refusal(
    of key: Key, for command: AppCommand, _ given: [(command: AppCommand, wish: Wish)]
  ) -> String? {
    if key == KeyBindings.reserved { return "\(key) always quits" }
    let rival = given.first { $0.wish.key == key && $0.command.overlaps(command) }
    guard let rival else { return nil }
    if rival.command.id == command.id { return "\(key) is named twice for \(command.id)" }
    return "\(key) is already the key of \(rival.command.id) (line \(rival.wish.place.line))"
  }

  /// Takes a key from the commands that had it and were not given others.
  private mutating func take(
    _ wish: Wish, for command: AppCommand, _ wanted: Set<String>
  ) -> [ConfigurationFile.Problem] {
    // Where both have had the key all along, one screen's command stands before that of all.
    guard !command.keys.contains(wish.key) else { return [] }
    return CommandRegistry.all.compactMap { rival in
      guard !wanted.contains(rival.id), rival.overlaps(command), keys(of: rival).contains(wish.key)
      else { return nil }
      let left = keys(of: rival).filter { $0 != wish.key }
      changed[rival.id] = left
      let rest = left.first.map { "it keeps \($0)" } ?? "it has none now"
      return .init(place: wish.place, text: "\(wish.key) was a key of \(rival.id), too; \(rest)")
    }
  }
}

extension AppCommand {
  /// Whether a screen has both commands.
  fileprivate func overlaps(_ other: AppCommand) -> Bool {
    guard menu == other.menu else { return false }
    return screens.isEmpty || other.screens.isEmpty
      || screens.contains(where: other.screens.contains)
  }
}
