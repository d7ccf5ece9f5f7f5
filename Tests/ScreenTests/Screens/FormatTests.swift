import Testing

@testable import mlterm

@Suite struct FormatTests {
  @Test(arguments: [
    (0, "0"), (7.25, "7.25"), (-999.96, "-999.96"), (1_234.5, "1,234.5"), (46_231.07, "46,231"),
    (-1_234_567.8, "-1,234,568"), (9_999_999, "9,999,999"), (1.5e12, "1.50e12"), (1e-9, "1e-09"),
    (.infinity, "inf"), (.nan, ""),
  ])
  func differencesSetThousandsApart(_ value: Double, _ text: String) {
    #expect(Format.difference(value) == text)
  }

  @Test func numbersOfATableStayAsTheyAre() { #expect(Format.short(2_014) == "2014") }
}
