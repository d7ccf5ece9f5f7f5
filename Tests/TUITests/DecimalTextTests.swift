import Testing

@testable import TUI

@Suite struct DecimalTextTests {
  @Test func formats() {
    #expect(DecimalText.fixed(0.5, 2) == "0.50")
    #expect(DecimalText.fixed(-0.004, 2) == "0.00")
    #expect(DecimalText.fixed(-1.005, 1) == "-1.0")
    #expect(DecimalText.fixed(12.999, 2) == "13.00")
    #expect(DecimalText.fixed(3, 0) == "3")
    #expect(DecimalText.fixed(.nan, 2) == "nan")
    #expect(DecimalText.fixed(1e300, 2) == "1e+300")
  }

  @Test func ticksAreRound() {
    #expect(AxisTicks(0...1, count: 5).labels == ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"])
    #expect(AxisTicks(0...500, count: 3).labels == ["0", "200", "400"])
    #expect(AxisTicks(0...2_000_000, count: 4).labels == ["0", "0.5M", "1.0M", "1.5M", "2.0M"])
    #expect(AxisTicks(0...200_000, count: 4).labels == ["0", "50k", "100k", "150k", "200k"])
    #expect(AxisTicks(0...3_000, count: 3).labels == ["0", "1k", "2k", "3k"])
    #expect(AxisTicks(3...3, count: 4).labels == [])
    #expect(AxisTicks(-.infinity...(.infinity), count: 4).labels == [])
  }

  private static let factors: [Substring: Double] = ["k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12]

  /// Whatever the size of the numbers, from a ten-thousandth on: a label read as a number is the
  /// place that it labels.
  @Test(arguments: -4...15) func ticksSayWhereTheyAre(_ exponent: Int) throws {
    let unit = (0..<abs(exponent)).reduce(1.0) { size, _ in exponent > 0 ? size * 10 : size / 10 }
    for (low, high) in [(0.0, 1.0), (-3, 7), (1.1, 2.9), (40, 90), (-0.06, 0.02)] {
      let ticks = AxisTicks(low * unit...high * unit, count: 4)
      #expect(ticks.values.count > 1)
      for (value, label) in zip(ticks.values, ticks.labels) {
        let factor = DecimalTextTests.factors[label.suffix(1)] ?? 1
        let number = try #require(Double(label.filter { !$0.isLetter }))
        #expect(abs(number * factor - value) <= ticks.step / 100, "\(label) is no \(value)")
      }
    }
  }
}
