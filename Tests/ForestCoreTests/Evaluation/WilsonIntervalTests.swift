import ForestCore
import Testing

@Suite struct WilsonIntervalTests {
  /// Newcombe, "Two-sided confidence intervals for the single proportion", 1998, table I, method 3.
  @Test(arguments: [
    (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611),
    (1, 29, 0.0061, 0.1718),
  ])
  func `published intervals`(successes: Int, total: Int, low: Double, high: Double) {
    let interval = WilsonInterval.of(successes: successes, total: total)
    #expect(abs(interval.low - low) < 5e-5)
    #expect(abs(interval.high - high) < 5e-5)
  }

  @Test(arguments: [1, 3, 10, 49, 1_000])
  func `all or nothing reaches the end exactly`(total: Int) {
    #expect(WilsonInterval.of(successes: 0, total: total).low == 0)
    #expect(WilsonInterval.of(successes: total, total: total).high == 1)
  }

  @Test func `without examples anything is possible`() {
    #expect(WilsonInterval.of(successes: 0, total: 0) == (0, 1))
  }
}
