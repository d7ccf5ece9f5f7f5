import FieldValues

/// A question to one text; a missing one answers no.
///
/// `=` and its kin take texts as they stand, patterns pay no regard to case, as searching does.
struct TextTest: Sendable {
  /// How a text is to look.
  enum Pattern: Sendable {
    case contains, startsWith, endsWith
    /// `%` stands for any characters, `_` for one.
    case like
  }

  private enum Kind: Sendable {
    case comparison(Comparison, String)
    case isIn(Set<String>)
    case pattern(Pattern, [Character])
    /// A pattern of letters that bytes can be compared with.
    case plainPattern(Pattern, [UInt8])
    case isPresent
  }

  private let kind: Kind

  static let isPresent = TextTest(kind: .isPresent)

  init(_ comparison: Comparison, _ text: String) { kind = .comparison(comparison, text) }
  init(isIn texts: Set<String>) { kind = .isIn(texts) }

  init(_ pattern: Pattern, _ text: String) {
    let folded = text.lowercased()
    let isPlain = pattern != .like && folded.utf8.allSatisfy { $0 < 0x80 }
    kind = isPlain ? .plainPattern(pattern, Array(folded.utf8)) : .pattern(pattern, Array(folded))
  }

  private init(kind: Kind) { self.kind = kind }

  /// Whether a text, which must not be missing, fits.
  func holds(_ text: String) -> Bool {
    switch kind {
    case .comparison(let comparison, let other): return comparison.holds(text, other)
    case .isIn(let texts): return texts.contains(text)
    case .isPresent: return true
    case .pattern(let pattern, let wanted):
      return TextTest.holds(pattern, Array(text.lowercased()), wanted)
    case .plainPattern:
      var text = text
      return text.withUTF8 { holds($0) }
    }
  }

  /// The same for the text's UTF-8, without making a text of it where that can be spared.
  func holds(_ bytes: FieldBytes) -> Bool {
    switch kind {
    case .isPresent: return true
    case .plainPattern(let pattern, let wanted):
      if bytes.allSatisfy({ $0 < 0x80 }) { return TextTest.holds(pattern, bytes, wanted) }
      return TextTest.holds(
        pattern, Array(String(decoding: bytes, as: UTF8.self).lowercased()),
        wanted.map { Character(Unicode.Scalar($0)) })
    case .comparison, .isIn, .pattern: return holds(String(decoding: bytes, as: UTF8.self))
    }
  }

  private static func holds(
    _ pattern: Pattern, _ bytes: FieldBytes, _ wanted: [UInt8]
  ) -> Bool {
    guard bytes.count >= wanted.count else { return false }
    let last = bytes.count - wanted.count
    return switch pattern {
    case .startsWith: isEqual(bytes, at: 0, wanted)
    case .endsWith: isEqual(bytes, at: last, wanted)
    case .contains, .like: (0...last).contains { isEqual(bytes, at: $0, wanted) }
    }
  }

  private static func isEqual(_ bytes: FieldBytes, at start: Int, _ wanted: [UInt8]) -> Bool {
    for offset in wanted.indices {
      let byte = bytes[start + offset]
      let folded = byte &- 0x41 < 26 ? byte | 0x20 : byte
      if folded != wanted[offset] { return false }
    }
    return true
  }

  private static func holds(
    _ pattern: Pattern, _ text: [Character], _ wanted: [Character]
  ) -> Bool {
    switch pattern {
    case .startsWith: return text.starts(with: wanted)
    case .endsWith: return text.reversed().starts(with: wanted.reversed())
    case .contains:
      guard text.count >= wanted.count else { return false }
      return (0...text.count - wanted.count).contains { text[$0...].starts(with: wanted) }
    case .like: return isLike(text, wanted)
    }
  }

  /// Going back to the last `%` alone is enough, so that no pattern takes more than the product of
  /// both lengths.
  private static func isLike(_ text: [Character], _ pattern: [Character]) -> Bool {
    var (place, wanted) = (0, 0)
    var retry: (place: Int, wanted: Int)?
    while place < text.count {
      if wanted < pattern.count, pattern[wanted] == "%" {
        retry = (place, wanted)
        wanted += 1
      } else if wanted < pattern.count, pattern[wanted] == "_" || pattern[wanted] == text[place] {
        (place, wanted) = (place + 1, wanted + 1)
      } else if let last = retry {
        retry = (last.place + 1, last.wanted)
        (place, wanted) = (last.place + 1, last.wanted + 1)
      } else {
        return false
      }
    }
    return pattern[wanted...].allSatisfy { $0 == "%" }
  }
}
