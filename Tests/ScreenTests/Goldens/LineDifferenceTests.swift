import Testing

@Suite struct LineDifferenceTests {
  @Test func equalTextsDoNotDiffer() {
    #expect(LineDifference(from: "a\nb\n", to: "a\nb\n").isEmpty)
  }

  @Test func namesTheLinesThatDiffer() {
    let difference = LineDifference(from: "a\nb\nc\n", to: "a\nB\nc\n")
    #expect(difference.description == "2   - b\n2   + B")
  }

  @Test func showsLinesThatOnlyOneSideHas() {
    #expect(LineDifference(from: "a", to: "a\nb").description == "2   + b")
    #expect(LineDifference(from: "a\nb", to: "a").description == "2   - b")
  }
}
