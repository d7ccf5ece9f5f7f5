extension DisplayText {
  /// Breaks text into lines of at most `width` columns, at spaces where it can.
  public static func wrapped(_ text: String, width: Int) -> [String] {
    guard width > 0 else { return [] }
    return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
      wrappedLine($0, width: width)
    }
  }

  private static func wrappedLine(_ line: Substring, width: Int) -> [String] {
    var lines: [String] = []
    var current = ""
    var used = 0
    for word in line.split(separator: " ") {
      for piece in pieces(of: String(word), width: width) {
        let length = Self.width(of: piece)
        if used > 0, used + 1 + length <= width {
          current += " " + piece
          used += 1 + length
        } else {
          if used > 0 { lines.append(current) }
          current = piece
          used = length
        }
      }
    }
    return lines + [current]
  }

  /// A word as it is when it fits a line, else in pieces that do.
  private static func pieces(of word: String, width: Int) -> [String] {
    if Self.width(of: word) <= width { return [word] }
    var pieces: [String] = []
    var current = ""
    var used = 0
    for character in word {
      let length = Self.width(of: String(character))
      if used > 0, used + length > width {
        pieces.append(current)
        current = ""
        used = 0
      }
      current.append(character)
      used += length
    }
    return pieces + [current]
  }
}
