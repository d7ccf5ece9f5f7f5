import FieldValues
import Testing

@testable import CSVKit

@Suite struct TextCountsTests {
  private func counts(_ texts: [String]) throws -> TextCounts {
    let table = try table("n,text\n" + texts.map { "1,\($0)\n" }.joined())
    return table.textCounts(
      ofColumn: 1, format: FieldFormat(kind: .text, missingTokens: []), topCountMax: 3)
  }

  @Test func theMostFrequentComeFirst() throws {
    let found = try counts(["b", "a", "c", "b", "", "c", "d", "e", "b"])
    #expect(found.distinctCount == 5)
    #expect(found.top.map(\.text) == ["b", "c", "a"])
    #expect(found.top.map(\.count) == [3, 2, 1])
    #expect(found.presence == [0b1_1110_1111])
  }

  @Test func thousandsOfEqualCountsAreLeftOut() throws {
    let found = try counts((0..<5_000).map { "t\($0)" } + ["t7", "t9", "t9"])
    #expect(found.distinctCount == 5_000)
    #expect(found.top.map(\.text) == ["t9", "t7"])
    #expect(found.presence.isEmpty)
  }

  @Test func whereNothingRepeatsTheFirstRowsAreShown() throws {
    let found = try counts((0..<5_000).map { "t\(9_999 - $0)" })
    #expect(found.top.map(\.text) == ["t9997", "t9998", "t9999"])
    #expect(found.top.allSatisfy { $0.count == 1 })
  }
}
