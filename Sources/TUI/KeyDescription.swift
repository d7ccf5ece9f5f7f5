/// The written form of keys, used in hints, the help, key logs and configuration: `q`, `ctrl-p`,
/// `alt-x`, `shift-tab`, `f1`, `space`.
extension Key: CustomStringConvertible, LosslessStringConvertible {
  private static let names: [(base: Base, name: String)] = [
    (.enter, "enter"), (.escape, "escape"), (.tab, "tab"), (.backspace, "backspace"),
    (.delete, "delete"), (.insert, "insert"), (.up, "up"), (.down, "down"), (.left, "left"),
    (.right, "right"), (.home, "home"), (.end, "end"), (.pageUp, "page-up"),
    (.pageDown, "page-down"), (.character(" "), "space"),
  ]

  private static let prefixes: [(modifier: Modifiers, text: String)] = [
    (.control, "ctrl-"), (.alt, "alt-"), (.shift, "shift-"),
  ]

  /// The names of keys that are no characters, for suggestions.
  public static let allNames =
    names.map(\.name) + (1...12).map { "f\($0)" }
    + "abcdefghijklmnopqrstuvwxyz".flatMap {
      ["ctrl-\($0)", "alt-\($0)"]
    }

  /// Modifiers first (`ctrl-`, `alt-`, `shift-`, always in this order), then the key.
  public var description: String {
    let prefix = Key.prefixes.filter { modifiers.contains($0.modifier) }.map(\.text).joined()
    if let named = Key.names.first(where: { $0.base == base }) { return prefix + named.name }
    switch base {
    case .function(let number): return "\(prefix)f\(number)"
    case .character(let character): return prefix + String(character)
    default: return prefix
    }
  }

  /// Parses what `description` writes, the modifiers in any order; nil for anything else.
  public init?(_ description: String) {
    var rest = description[...]
    var modifiers: Modifiers = []
    while let prefix = Key.prefixes.first(where: { rest.hasPrefix($0.text) }),
      rest.count > prefix.text.count, !modifiers.contains(prefix.modifier)
    {
      modifiers.insert(prefix.modifier)
      rest = rest.dropFirst(prefix.text.count)
    }
    guard let base = Key.base(named: rest) else { return nil }
    self.init(base, modifiers)
  }

  private static func base(named name: Substring) -> Base? {
    if let named = names.first(where: { $0.name == name }) { return named.base }
    if name.count == 1, let character = name.first { return .character(character) }
    guard name.first == "f", let number = Int(name.dropFirst()), (1...24).contains(number),
      String(number) == name.dropFirst()
    else { return nil }
    return .function(number)
  }
}
