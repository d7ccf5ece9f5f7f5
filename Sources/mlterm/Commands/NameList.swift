/// Lists of names as options take them: `age,fare`, and `age,"fare, paid"` when a name has a comma.
enum NameList {
  /// The names of a list. Spaces around them do not count, nor do empty ones; a quoted name is
  /// taken as it is, `""` in it for a quote.
  static func parse(_ text: String) -> [String] {
    var names: [String] = []
    var rest = text[...]
    while !rest.isEmpty {
      rest = rest.drop { $0 == " " }
      if rest.first == "\"", let quoted = quotedName(rest) {
        names.append(quoted.name)
        rest = quoted.rest
      } else {
        let name = rest.prefix { $0 != "," }
        rest = rest.dropFirst(name.count)
        names.append(trimmedAtEnd(name))
      }
      rest = rest.drop { $0 == " " }.dropFirst()
    }
    return names.filter { !$0.isEmpty }
  }

  /// The list of some names, as `parse` reads it.
  static func text(_ names: [String]) -> String {
    names.map { name in
      let isPlain =
        !name.contains(",") && name.first != "\"" && name.first != " " && name.last != " "
      return isPlain
        ? name
        : "\""
          + name.split(separator: "\"", omittingEmptySubsequences: false)
          .joined(separator: "\"\"") + "\""
    }.joined(separator: ",")
  }

  /// The name that the quote at the start opens; nil when no quote before a comma or the end closes
  /// it.
  private static func quotedName(_ text: Substring) -> (name: String, rest: Substring)? {
    var name = ""
    var rest = text.dropFirst()
    while let character = rest.popFirst() {
      guard character == "\"" else {
        name.append(character)
        continue
      }
      if rest.first == "\"" {
        name.append("\"")
        rest = rest.dropFirst()
        continue
      }
      let next = rest.first { $0 != " " }
      return next == nil || next == "," ? (name, rest) : nil
    }
    return nil
  }

  private static func trimmedAtEnd(_ name: Substring) -> String {
    var name = name
    while name.last == " " { name = name.dropLast() }
    return String(name)
  }
}
