/// Turns any text, also hostile text from a file, into cells of known width.
///
/// A terminal obeys what it receives: an escape in a CSV field could move the cursor, a bidi
/// control could reorder a row, and an emoji sequence is as wide as the terminal's mood. So text
/// reaches a `Grid` only through here. Controls become visible stand-ins (`␀`, `↵`, `⇥`, `�`),
/// flags become their two letters, and emoji sequences become their first emoji.
public enum DisplayText {
  /// The columns that `text` takes when it is drawn.
  public static func width(of text: String) -> Int {
    if isPlainASCII(text.utf8) { return text.utf8.count }
    return text.reduce(0) { sum, character in
      sum + stableCells(of: character, ascii: false).reduce(0) { $0 + Int($1.width) }
    }
  }

  /// The text as it is drawn: harmless, and as wide on every terminal.
  public static func safe(_ text: String) -> String {
    if isPlainASCII(text.utf8) { return text }
    return text.reduce(into: "") { result, character in
      for cell in stableCells(of: character, ascii: false) { result.append(cell.character) }
    }
  }

  /// The first columns of `text`, ending in `…` when it does not fit.
  public static func cut(_ text: String, to columns: Int, glyphs: Glyphs = .unicode) -> String {
    var line = DisplayLine(limit: columns, glyphs: glyphs)
    line.append(text, style: .plain)
    return String(line.finished().map(\.character))
  }

  static func isPlainASCII(_ bytes: some Sequence<UInt8>) -> Bool {
    bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
  }

  /// The cells of one user-perceived character; always at least one column.
  static func stableCells(of character: Character, ascii: Bool) -> [Cell] {
    if let byte = character.asciiValue, byte >= 0x20, byte < 0x7F, character != "\r\n" {
      return [Cell(character)]
    }
    let cells = unicodeCells(of: character)
    return ascii ? cells.map(asciiCell) : cells
  }

  private static func unicodeCells(of character: Character) -> [Cell] {
    let scalars = Array(character.unicodeScalars)
    if character == "\r\n" { return [Cell("↵")] }
    if let letters = flagLetters(scalars) { return letters }
    if scalars.contains(where: isEmojiGlue) { return emojiBase(scalars) }
    return clusterCells(scalars)
  }

  /// Splits a cluster into bases with at most two marks each, so that every cell is simple.
  private static func clusterCells(_ scalars: [Unicode.Scalar]) -> [Cell] {
    var cells: [Cell] = []
    var markCount = 0
    for scalar in scalars {
      if isMark(scalar), let last = cells.last, last.width > 0, !isStandIn(last.character) {
        markCount += 1
        if markCount <= 2 { cells[cells.count - 1].character = adding(scalar, to: last.character) }
      } else {
        markCount = 0
        cells.append(cell(of: scalar))
      }
    }
    return cells
  }

  private static func adding(_ mark: Unicode.Scalar, to base: Character) -> Character {
    var text = String(base)
    text.unicodeScalars.append(mark)
    return text.count == 1 ? Character(text) : base
  }

  private static func cell(of scalar: Unicode.Scalar) -> Cell {
    if let standIn = standIn(for: scalar) { return Cell(standIn) }
    return Cell(Character(scalar), width: UInt8(CharacterWidth.of(scalar)))
  }

  /// What is drawn for a scalar that must not reach the terminal, or cannot be seen there.
  private static func standIn(for scalar: Unicode.Scalar) -> Character? {
    switch scalar.value {
    case 0x09: return "⇥"
    case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: return "↵"
    case 0x00..<0x20: return Unicode.Scalar(0x2400 + scalar.value).map(Character.init)
    case 0x7F: return "␡"
    case 0x80..<0xA0: return replacement
    case 0xA0: return " "
    default: break
    }
    switch scalar.properties.generalCategory {
    case .unassigned, .format, .surrogate, .nonspacingMark, .enclosingMark: return replacement
    default: return CharacterWidth.of(scalar) == 0 ? replacement : nil
    }
  }

  private static let replacement: Character = "\u{FFFD}"

  private static func isStandIn(_ character: Character) -> Bool {
    character == replacement || character == "↵" || character == "⇥"
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .nonspacingMark
  }

  /// Joiners, variation selectors, skin tones, keycaps and tags: terminals disagree on all of them.
  private static func isEmojiGlue(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200D, 0x20E3, 0xFE00...0xFE0F, 0x1F3FB...0x1F3FF, 0xE0020...0xE007F: return true
    default: return false
    }
  }

  private static func emojiBase(_ scalars: [Unicode.Scalar]) -> [Cell] {
    let base = scalars.first { !isEmojiGlue($0) } ?? scalars[0]
    return [cell(of: base)]
  }

  private static func flagLetters(_ scalars: [Unicode.Scalar]) -> [Cell]? {
    let letters = scalars.compactMap { scalar -> Cell? in
      guard (0x1F1E6...0x1F1FF).contains(scalar.value) else { return nil }
      return Unicode.Scalar(scalar.value - 0x1F1E6 + 0x41).map { Cell(Character($0)) }
    }
    return letters.count == scalars.count ? letters : nil
  }

  /// What stands for the commonest characters on a terminal without Unicode.
  private static let asciiForms: [Character: Character] = [
    "↵": "\\", "⇥": ">", "–": "-", "—": "-", "−": "-", "…": "~", "×": "x", "²": "2", "·": "-",
    "•": "*",
    "‘": "'", "’": "'", "“": "\"", "”": "\"", "«": "\"", "»": "\"",
    "↑": "^", "↓": "v", "←": "<", "→": ">",
  ]

  /// On a terminal without Unicode everything else is one `?`, but stand-ins keep their sense.
  private static func asciiCell(_ cell: Cell) -> Cell {
    if cell.character.isASCII { return cell }
    return Cell(asciiForms[cell.character] ?? "?")
  }
}
