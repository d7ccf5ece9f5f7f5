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
    #expect(AxisTicks(3...3, count: 4).labels == [])
    #expect(AxisTicks(-.infinity...(.infinity), count: 4).labels == [])
  }
}
