/// Reads the parts of a configuration file one after the other and knows where it is.
struct ConfigurationScanner: Sendable {
  typealias Problem = ConfigurationFile.Problem

  private let characters: [Character]
  private var index = 0
  private(set) var place = ConfigurationFile.Place()

  /// How deep lists may be in each other.
  private static let depthMax = 4

  init(_ text: String) { characters = Array(text) }

  var isAtEnd: Bool { index >= characters.count }
  /// Whether nothing but a comment follows on the line.
  var isAtLineEnd: Bool { next == nil || next?.isNewline == true || next == "#" }

  func problem(_ text: String) -> Problem { Problem(place: place, text: text) }

  private var next: Character? { isAtEnd ? nil : characters[index] }

  private mutating func advance() {
    if characters[index].isNewline {
      place = ConfigurationFile.Place(line: place.line + 1)
    } else {
      place.column += 1
    }
    index += 1
  }

  mutating func take(_ character: Character) -> Bool {
    guard next == character else { return false }
    advance()
    return true
  }

  mutating func skipSpaces() {
    while next == " " || next == "\t" { advance() }
  }

  /// Goes to the beginning of the next line.
  mutating func skipLine() {
    while let character = next, !character.isNewline { advance() }
    if !isAtEnd { advance() }
  }

  /// Bare or quoted parts with dots between them.
  mutating func name() throws(Problem) -> String {
    var parts: [String] = []
    repeat {
      skipSpaces()
      parts.append(try namePart())
      skipSpaces()
    } while take(".")
    return parts.joined(separator: ".")
  }

  private mutating func namePart() throws(Problem) -> String {
    if next == "\"" || next == "'" { return try string() }
    var part = ""
    while let character = next, isBare(character) {
      part.append(character)
      advance()
    }
    guard !part.isEmpty else { throw problem("expected a name") }
    return part
  }

  private func isBare(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber)
      || character == "-" || character == "_"
  }

  mutating func item(depth: Int = 0) throws(Problem) -> ConfigurationFile.Item {
    let start = place
    switch next {
    case "\"", "'": return .init(value: .text(try string()), place: start)
    case "[": return .init(value: .list(try list(depth: depth)), place: start)
    default:
      var word = ""
      while let character = next, isBare(character) || character == "+" {
        word.append(character)
        advance()
      }
      if let flag = Bool(word) { return .init(value: .flag(flag), place: start) }
      if let number = Int(word) { return .init(value: .number(number), place: start) }
      throw Problem(
        place: start,
        text: word.isEmpty ? "expected a value" : "\(word) is no value: texts stand in quotes")
    }
  }

  private mutating func list(depth: Int) throws(Problem) -> [ConfigurationFile.Item] {
    let start = place
    guard depth < ConfigurationScanner.depthMax else { throw problem("too many lists in lists") }
    _ = take("[")
    var items: [ConfigurationFile.Item] = []
    while true {
      skipSpacesAndLines()
      if take("]") { return items }
      guard !isAtEnd else { throw Problem(place: start, text: "the list has no ]") }
      items.append(try item(depth: depth + 1))
      skipSpacesAndLines()
      guard take(",") || next == "]" else { throw problem("expected , or ] in the list") }
    }
  }

  private mutating func skipSpacesAndLines() {
    while let character = next {
      if character == "#" {
        skipLine()
      } else if character.isNewline || character == " " || character == "\t" {
        advance()
      } else {
        return
      }
    }
  }

  /// `"…"` with escapes, or `'…'` as it stands; both on one line.
  private mutating func string() throws(Problem) -> String {
    let start = place
    let quote = characters[index]
    advance()
    var text = ""
    while let character = next, !character.isNewline {
      if take(quote) { return text }
      if quote == "\"", take("\\") {
        text.append(try escaped())
      } else {
        text.append(character)
        advance()
      }
    }
    throw Problem(place: start, text: "the text has no \(quote) at its end")
  }

  private mutating func escaped() throws(Problem) -> Character {
    let known: [Character: Character] = [
      "\"": "\"", "\\": "\\", "n": "\n", "t": "\t", "r": "\r", "e": "\u{1B}",
    ]
    guard let character = next, let meant = known[character] else {
      throw problem("there is no such escape; \\\\ is a backslash")
    }
    advance()
    return meant
  }
}
