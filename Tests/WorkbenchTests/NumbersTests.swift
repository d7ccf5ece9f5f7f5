import Testing
import Workbench

@Suite struct NumbersTests {
  @Test(arguments: [
    (0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567"), (-123, "-123"),
    (-1_234, "-1,234"), (Int.min, "-9,223,372,036,854,775,808"),
  ])
  func groupsOfThree(_ count: Int, _ text: String) {
    #expect(grouped(count) == text)
  }
}
