import Testing

@testable import TUI

@Suite struct FuzzyMatchTests {
  @Test func findsLettersInOrder() {
    #expect(FuzzyMatch("tf", in: "Train a forest")?.positions == [0, 8])
    #expect(FuzzyMatch("tain", in: "Train")?.positions == [0, 2, 3, 4])
    #expect(FuzzyMatch("ft", in: "Train a f") == nil)
    #expect(FuzzyMatch("", in: "any")?.positions == [])
    #expect(FuzzyMatch("a", in: "") == nil)
  }

  @Test func prefersPrefixesAndWordStarts() throws {
    let names = ["Retry", "Filter rows", "Train a forest", "Sort by column"]
    let best = names.max { left, right in
      (FuzzyMatch("tr", in: left)?.score ?? .min) < (FuzzyMatch("tr", in: right)?.score ?? .min)
    }
    #expect(best == "Train a forest")
    #expect(FuzzyMatch("s", in: "Results of sort")?.positions == [11])
  }
}
