import Testing

@testable import TUI

@Suite struct DisplayTextTests {
  @Test(arguments: [
    ("plain", "plain"), ("a\tb", "a⇥b"), ("a\nb", "a↵b"), ("a\r\nb", "a↵b"),
    ("\u{0}\u{1B}[2J", "␀␛[2J"), ("\u{7F}", "␡"), ("\u{9B}31m", "\u{FFFD}31m"),
    ("\u{202E}abc", "\u{FFFD}abc"), ("a\u{200B}b", "a\u{FFFD}b"), ("a\u{A0}b", "a b"),
    ("e\u{301}", "e\u{301}"), ("\u{301}", "\u{FFFD}"), ("🇩🇪", "DE"), ("👩🏽‍💻", "👩"), ("❤️", "❤"),
    ("1️⃣", "1"), ("佐藤", "佐藤"),
  ])
  func makesTextHarmless(_ text: String, _ expected: String) {
    #expect(DisplayText.safe(text) == expected)
    #expect(DisplayText.safe(expected) == expected)
    #expect(DisplayText.width(of: text) == DisplayText.width(of: expected))
  }

  @Test(arguments: [
    ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("佐藤", 4), ("👩🏽‍💻", 2), ("🇩🇪", 2), ("ｱ", 1),
  ])
  func measures(_ text: String, _ width: Int) {
    #expect(DisplayText.width(of: text) == width)
  }

  @Test func keepsAtMostTwoMarks() {
    #expect(DisplayText.safe("e\u{301}\u{302}\u{303}\u{304}") == "e\u{301}\u{302}")
  }

  @Test func cutsWideCharactersWhole() {
    #expect(DisplayText.cut("佐藤美咲", to: 8) == "佐藤美咲")
    #expect(DisplayText.cut("佐藤美咲", to: 7).filter { $0 != " " } == "佐藤美…")
    #expect(DisplayText.cut("佐藤美咲", to: 6) == "佐藤…")
    #expect(DisplayText.cut("佐藤", to: 1) == "…")
    #expect(DisplayText.cut("佐藤", to: 0) == "")
    #expect(DisplayText.cut("abcdef", to: 4, glyphs: .ascii) == "abc~")
  }

  @Test func wrapsAtSpacesAndBreaksLongWords() {
    #expect(DisplayText.wrapped("the quick brown fox", width: 9) == ["the quick", "brown fox"])
    #expect(DisplayText.wrapped("a\n\nb", width: 5) == ["a", "", "b"])
    #expect(DisplayText.wrapped("abcdefgh ij", width: 3) == ["abc", "def", "gh", "ij"])
    #expect(DisplayText.wrapped("佐藤美咲", width: 5) == ["佐藤", "美咲"])
    #expect(DisplayText.wrapped("any", width: 0) == [])
  }

  @Test func wideRangesAreFound() {
    for wide in ["\u{1100}", "\u{3042}", "\u{AC00}", "\u{FF01}", "\u{1F600}", "\u{20000}"] {
      #expect(DisplayText.width(of: wide) == 2)
    }
    for narrow in ["\u{10FF}", "\u{2190}", "\u{2580}", "\u{28FF}", "\u{FF61}"] {
      #expect(DisplayText.width(of: narrow) == 1)
    }
  }

  @Test func alignsTextAndReportsColumns() {
    expectLines(["ab..", ".ab.", "..ab", "佐…."], width: 4) { area, grid in
      grid.fill(area, ".")
      #expect(grid.text("ab", x: 0, y: 0, width: 4) == 2)
      grid.text("ab", x: 0, y: 1, width: 4, align: .center)
      grid.text("ab", x: 0, y: 2, width: 4, align: .right)
      #expect(grid.text("佐藤美", x: 0, y: 3, width: 4) == 3)
    }
  }
}
