import FieldValues

/// Cuts a filter into tokens.
struct FilterLexer {
  private let characters: [Character]
  private var place = 0

  init(_ text: String) { characters = Array(text) }

  /// All tokens, the last of which is the end.
  static func tokens(_ text: String) throws(FilterError) -> [FilterToken] {
    var lexer = FilterLexer(text)
    var tokens: [FilterToken] = []
    while tokens.last?.kind != .end { tokens.append(try lexer.next()) }
    return tokens
  }

  private mutating func next() throws(FilterError) -> FilterToken {
    while place < characters.count, characters[place].isWhitespace { place += 1 }
    let start = place
    guard place < characters.count else { return token(.end, from: start) }
    let first = characters[place]
    if first == "'" || first == "\"" || first == "`" { return try quoted(by: first) }
    if isDigit(at: place) || first == "." && isDigit(at: place + 1) { return try number() }
    if FilterLexer.startsWord(first) { return word() }
    for sign in FilterToken.Sign.allCases where starts(with: sign.rawValue) {
      place += sign.rawValue.count
      return token(.sign(sign), from: start)
    }
    throw FilterError(start..<start + 1, "\(first) means nothing here")
  }

  private func token(_ kind: FilterToken.Kind, from start: Int) -> FilterToken {
    FilterToken(kind: kind, range: start..<place)
  }

  private func starts(with text: String) -> Bool { characters[place...].starts(with: text) }

  private func isDigit(at index: Int) -> Bool {
    index < characters.count && characters[index].isASCII && characters[index].isNumber
  }

  /// Two quotes in a row are one.
  private mutating func quoted(by quote: Character) throws(FilterError) -> FilterToken {
    let start = place
    var text = ""
    place += 1
    while place < characters.count {
      if characters[place] == quote {
        guard place + 1 < characters.count, characters[place + 1] == quote else { break }
        place += 1
      }
      text.append(characters[place])
      place += 1
    }
    guard place < characters.count else {
      throw FilterError(start..<place, "the closing \(quote) is missing")
    }
    place += 1
    switch quote {
    case "'": return token(.text(text), from: start)
    case "`": return token(.column(text), from: start)
    default: return token(.word(text, isQuoted: true), from: start)
    }
  }

  private mutating func word() -> FilterToken {
    let start = place
    while place < characters.count, FilterLexer.continuesWord(characters[place]) { place += 1 }
    return token(.word(String(characters[start..<place]), isQuoted: false), from: start)
  }

  static func startsWord(_ character: Character) -> Bool {
    character.isLetter || character == "_"
  }

  static func continuesWord(_ character: Character) -> Bool {
    startsWord(character) || character.isNumber || character == "."
  }

  private mutating func number() throws(FilterError) -> FilterToken {
    let start = place
    if let date = try date() { return date }
    while isDigit(at: place) { place += 1 }
    if place < characters.count, characters[place] == "." {
      place += 1
      while isDigit(at: place) { place += 1 }
    }
    skipExponent()
    if place < characters.count, FilterLexer.continuesWord(characters[place]) {
      while place < characters.count, FilterLexer.continuesWord(characters[place]) { place += 1 }
      let text = String(characters[start..<place])
      throw FilterError(start..<place, "\(text) is no number; a name or text needs quotes")
    }
    let text = String(characters[start..<place])
    guard let value = Double(text) else {
      throw FilterError(start..<place, "\(text) is no number")
    }
    return token(.number(value), from: start)
  }

  private mutating func skipExponent() {
    guard place < characters.count, characters[place] == "e" || characters[place] == "E" else {
      return
    }
    let hasSign = place + 1 < characters.count && "+-".contains(characters[place + 1])
    let digits = place + (hasSign ? 2 : 1)
    guard isDigit(at: digits) else { return }
    place = digits
    while isDigit(at: place) { place += 1 }
  }

  /// `2024-01-31`, also with a time; nil when it is none of these.
  private mutating func date() throws(FilterError) -> FilterToken? {
    let start = place
    guard fits("0000-00-00", at: place), !isDigit(at: place + 10) else { return nil }
    place += 10
    let hasTime =
      place < characters.count && "T ".contains(characters[place]) && fits("00:00", at: place + 1)
    if hasTime {
      place += 1
      while place < characters.count, isDigit(at: place) || ":.".contains(characters[place]) {
        place += 1
      }
      skipZone()
    }
    let text = String(characters[start..<place])
    guard let seconds = DateText.parse(text) else {
      throw FilterError(start..<place, "\(text) is no date")
    }
    return token(.date(seconds), from: start)
  }

  private mutating func skipZone() {
    if place < characters.count, characters[place] == "Z" { place += 1 }
    for zone in ["+00:00", "-00:00"] where fits(zone, at: place) {
      place += zone.count
      return
    }
  }

  /// Whether the text has digits where the pattern has them, and else its characters.
  private func fits(_ pattern: String, at index: Int) -> Bool {
    guard index + pattern.count <= characters.count else { return false }
    return zip(pattern, characters[index...]).enumerated().allSatisfy { offset, pair in
      pair.0 == "0" ? isDigit(at: index + offset) : pair.0 == pair.1
    }
  }
}
