/// The text of a field while it is edited, and the place of its cursor.
public struct TextFieldState: Sendable, Hashable {
  private(set) var characters: [Character]
  /// Counted in characters, 0 … count: before which character the cursor stands.
  public private(set) var cursor: Int

  public init(_ text: String = "") {
    characters = Array(text)
    cursor = characters.count
  }

  public var text: String { String(characters) }
  public var isEmpty: Bool { characters.isEmpty }

  /// Inserts typed or pasted text; line breaks and tabs become spaces, other controls are dropped.
  public mutating func insert(_ text: String) {
    let added = text.compactMap { character -> Character? in
      if character.isNewline || character == "\t" { return " " }
      let isControl = character.unicodeScalars.contains {
        $0.properties.generalCategory == .control
      }
      return isControl ? nil : character
    }
    // Counted again as a whole: a combining mark joins the character before it.
    let head = String(characters[..<cursor] + added)
    let tail = String(characters[cursor...])
    characters = Array(head + tail)
    cursor = min(head.count, characters.count)
  }

  public mutating func deleteBackward() {
    guard cursor > 0 else { return }
    cursor -= 1
    characters.remove(at: cursor)
  }

  public mutating func deleteForward() {
    guard cursor < characters.count else { return }
    characters.remove(at: cursor)
  }

  public mutating func deleteWordBackward() {
    let end = cursor
    moveWordLeft()
    characters.removeSubrange(cursor..<end)
  }

  public mutating func deleteToStart() {
    characters.removeSubrange(..<cursor)
    cursor = 0
  }

  public mutating func deleteToEnd() { characters.removeSubrange(cursor...) }

  /// Puts another text in place of some characters, and the cursor behind it.
  public mutating func replace(_ range: Range<Int>, with text: String) {
    let range = range.clamped(to: 0..<characters.count)
    characters.removeSubrange(range)
    cursor = range.lowerBound
    insert(text)
  }

  public mutating func moveLeft() { cursor = max(0, cursor - 1) }
  public mutating func moveRight() { cursor = min(characters.count, cursor + 1) }
  public mutating func moveHome() { cursor = 0 }
  public mutating func moveEnd() { cursor = characters.count }

  public mutating func moveWordLeft() {
    while cursor > 0, !Self.isWord(characters[cursor - 1]) { cursor -= 1 }
    while cursor > 0, Self.isWord(characters[cursor - 1]) { cursor -= 1 }
  }

  public mutating func moveWordRight() {
    while cursor < characters.count, !Self.isWord(characters[cursor]) { cursor += 1 }
    while cursor < characters.count, Self.isWord(characters[cursor]) { cursor += 1 }
  }

  private static func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }
}
