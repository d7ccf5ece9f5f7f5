import Testing

@testable import ForestCore

@Suite struct CategoryCodesTests {
  @Test func fewLevelsAreTheirOwnCodes() {
    let codes = CategoryCodes([2, 0, .nan], levelCount: 3)
    #expect(codes.codes == [0, 1, 2])
    #expect(codes.codeCount == 3)
  }

  @Test func theRarestOfManyLevelsShareACode() {
    // Level l occurs l times.
    let values = (0..<400).flatMap { Array(repeating: Double($0), count: $0) } + [.nan]
    let codes = CategoryCodes(values, levelCount: 400)
    #expect(codes.codeCount == 255)
    #expect(codes.codes[399] == 0)
    #expect(codes.codes[398] == 1)
    #expect(Set(codes.codes[...145]) == [254])
    #expect(Set(codes.codes[146...]).count == 254)
  }
}
