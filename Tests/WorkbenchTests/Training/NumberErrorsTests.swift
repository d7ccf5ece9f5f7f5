import ForestCore
import Testing

@testable import Workbench

@Suite struct NumberErrorsTests {
  @Test func errorsOfAFewRows() throws {
    let errors = try #require(NumberErrors(actual: [1, 2, 3, 4], predicted: [1.5, 1, 3, 10]))
    #expect(errors.range == 1...10 && errors.largest == 6)
    #expect(errors.mean == 5.5 / 4)
    #expect(errors.quantile(0) == 0 && errors.quantile(0.5) == 0.5 && errors.quantile(1) == 6)
    #expect(NumberErrors(actual: [], predicted: []) == nil)
  }

  @Test(arguments: [3, 7, 20], [0.4, 1, 30])
  func everyErrorIsInTheBinOfItsSize(_ binCount: Int, _ limit: Double) throws {
    var random = RandomStream(5)
    let actual = (0..<200).map { _ in Double(random.below(40)) / 8 }
    let predicted = actual.map { $0 + Double(random.below(17) - 8) / 8 }
    let errors = try #require(NumberErrors(actual: actual, predicted: predicted))
    var expected = Array(repeating: 0, count: binCount)
    for (actual, predicted) in zip(actual, predicted) {
      let share = (max(-1, min(1, (predicted - actual) / limit)) + 1) / 2
      expected[min(binCount - 1, Int(share * Double(binCount)))] += 1
    }
    #expect(errors.histogram(binCount: binCount, limit: limit) == expected)
  }
}
