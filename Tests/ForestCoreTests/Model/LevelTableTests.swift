import Testing

@testable import ForestCore

struct LevelTableTests {
  private func number(_ word: String, _ table: LevelTable) -> Int? {
    var word = word
    return word.withUTF8 { table.number(of: $0) }
  }

  @Test(arguments: [0, 1, 2, 3, 7, 3_000]) func everyWordHasItsNumber(_ count: Int) {
    let words = (0..<count).map { "level \($0 * 7)" }
    let table = LevelTable(words)
    for (place, word) in words.enumerated() { #expect(number(word, table) == place) }
    for word in ["", "level", "level 1", "level 70000", "Level 7"] {
      #expect(number(word, table) == words.firstIndex(of: word))
    }
  }

  @Test func wordsAreToldApartByTheirBytes() {
    let words = ["", "é", "e\u{301}", "a", "aa", "é"]
    let table = LevelTable(words)
    #expect(words.map { number($0, table) } == [0, 1, 2, 3, 4, 1])
    #expect(number("e", table) == nil)
  }

  /// A word that training met in one spelling may be asked for in another.
  @Test func otherSpellingsOfAWordAreFound() {
    let table = LevelTable(["bar", "cafe\u{301}", "K"])
    #expect(number("caf\u{E9}", table) == 1)
    #expect(number("caf\u{E8}", table) == nil)
    // The sign for kelvin is a letter K.
    #expect(number("\u{212A}", table) == 2)
    #expect(number("\u{212A}", LevelTable(["K"])) == nil)
  }
}
