import TUI

/// Makes themes and key bindings of the entries of a file.
struct ConfigurationReader {
  typealias Entry = ConfigurationFile.Entry
  typealias Item = ConfigurationFile.Item
  typealias Problem = ConfigurationFile.Problem

  private(set) var problems: [Problem]

  private static let themePrefix = "theme."

  mutating func read(_ entries: [Entry], into configuration: inout Configuration) {
    let tables = Dictionary(grouping: entries, by: \.table)
    readThemes(tables, into: &configuration.themes)
    for entry in tables["", default: []] { readSetting(entry, into: &configuration) }
    problems += configuration.bindings.apply(
      tables["keys", default: []].compactMap { entry in
        command(entry).map { ($0, keys(entry.item)) }
      })
    let known = { (table: String) in
      ["", "keys"].contains(table) || table.hasPrefix(ConfigurationReader.themePrefix)
    }
    for (table, entries) in tables where !known(table) {
      let near = NearestName.suggestion(table, among: ["keys"])
      tell(entries[0].place, "there is no table [\(table)]\(near)")
    }
  }

  private mutating func readSetting(_ entry: Entry, into configuration: inout Configuration) {
    guard entry.key == "theme" else {
      return tell(
        entry.place,
        "nothing is called \(entry.key)" + NearestName.suggestion(entry.key, among: ["theme"]))
    }
    guard let name = text(entry.item) else { return }
    guard configuration.themes.names.contains(name) else {
      let near = NearestName.of(name, among: configuration.themes.names)
      let all =
        near.map { "did you mean \($0)?" }
        ?? "there are " + configuration.themes.names.joined(separator: ", ")
      return tell(entry.item.place, "there is no theme \(name); \(all)")
    }
    configuration.themes.chosen = name
  }
}

/// Keys.
extension ConfigurationReader {
  private mutating func command(_ entry: Entry) -> AppCommand? {
    let all = CommandRegistry.all
    if let command = all.first(where: { $0.id == entry.key }) { return command }
    let near = NearestName.suggestion(entry.key, among: all.map(\.id))
    tell(entry.place, "there is no command \(entry.key)\(near)")
    return nil
  }

  /// One key or a list of them; an empty list leaves the command to the palette.
  private mutating func keys(_ item: Item) -> [KeyBindings.Wish] {
    guard case .list(let items) = item.value else { return key(item).map { [$0] } ?? [] }
    return items.compactMap { key($0) }
  }

  private mutating func key(_ item: Item) -> KeyBindings.Wish? {
    guard let name = text(item) else { return nil }
    if let key = Key(name) { return KeyBindings.Wish(key: key, place: item.place) }
    let near = NearestName.suggestion(name, among: Key.allNames)
    tell(item.place, "no key is called \(safe(name))\(near)")
    return nil
  }
}

/// Themes.
extension ConfigurationReader {
  private mutating func readThemes(_ tables: [String: [Entry]], into themes: inout ThemeCatalog) {
    for (table, entries) in tables.sorted(by: { $0.key < $1.key }) {
      guard table.hasPrefix(ConfigurationReader.themePrefix) else { continue }
      let name = String(table.dropFirst(ConfigurationReader.themePrefix.count))
      guard !ThemeCatalog.builtIn.contains(name) else {
        tell(entries[0].place, "\(name) comes with the program; call yours otherwise")
        continue
      }
      themes.add(name, theme(entries))
    }
  }

  private mutating func theme(_ entries: [Entry]) -> Theme {
    var theme = Theme(base(entries))
    for entry in entries where entry.key != "base" {
      if Theme.listRoles.contains(entry.key) {
        let styles = styles(entry)
        if !styles.isEmpty { _ = theme.set(entry.key, to: styles) }
      } else if Theme.roles.contains(entry.key) {
        if let style = style(entry.item) { _ = theme.set(entry.key, to: style) }
      } else {
        let names = Theme.roles + Theme.listRoles + ["base"]
        let near = NearestName.suggestion(entry.key, among: names)
        tell(entry.place, "a theme has no \(entry.key)\(near)")
      }
    }
    return theme
  }

  /// What a theme has where it says nothing.
  private mutating func base(_ entries: [Entry]) -> Theme.Variant {
    guard let entry = entries.first(where: { $0.key == "base" }), let name = text(entry.item) else {
      return .dark
    }
    if let variant = Theme.Variant(rawValue: name) { return variant }
    let names = Theme.Variant.allCases.map(\.rawValue).joined(separator: ", ")
    tell(entry.item.place, "there is no theme \(name) to begin with; there are \(names)")
    return .dark
  }

  private mutating func styles(_ entry: Entry) -> [Style] {
    guard case .list(let items) = entry.item.value, !items.isEmpty else {
      tell(entry.item.place, "\(entry.key) is a list of colours, such as [75, \"orange\"]")
      return []
    }
    return items.compactMap { style($0) }
  }

  private mutating func style(_ item: Item) -> Style? {
    if case .number(let number) = item.value { return style(String(number), item.place) }
    return text(item).flatMap { style($0, item.place) }
  }

  private mutating func style(_ text: String, _ place: ConfigurationFile.Place) -> Style? {
    do {
      return try StyleText.parse(text)
    } catch {
      let near = NearestName.suggestion(error.word, among: StyleText.words)
      tell(
        place,
        near.isEmpty
          ? "\(safe(error.word)) is no colour: red, 0 to 255, #rrggbb, on, bold, dim …"
          : "\(safe(error.word)) is no colour\(near)")
      return nil
    }
  }
}

extension ConfigurationReader {
  private mutating func tell(_ place: ConfigurationFile.Place, _ text: String) {
    problems.append(Problem(place: place, text: text))
  }

  private mutating func text(_ item: Item) -> String? {
    if case .text(let text) = item.value { return text }
    tell(item.place, "expected a text in quotes")
    return nil
  }
}
