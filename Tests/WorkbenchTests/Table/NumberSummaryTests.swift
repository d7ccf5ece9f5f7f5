import Testing

@testable import Workbench

@Suite struct NumberSummaryTests {
  @Test func quartilesLieBetweenNeighbours() throws {
    // As R's quantile(c(2, 4, 7, 11)), type 7, and numpy's percentile tell.
    let summary = try #require(NumberOrder([11, 2, .nan, 7, 4]).summary)
    #expect(summary.min == 2)
    #expect(summary.lowerQuartile == 3.5)
    #expect(summary.median == 5.5)
    #expect(summary.upperQuartile == 8)
    #expect(summary.max == 11)
    #expect(summary.mean == 6)
  }

  @Test func quartilesOfAnOddNumber() throws {
    let summary = try #require(NumberOrder([5, 1, 2, 4, 3]).summary)
    #expect(
      [summary.lowerQuartile, summary.median, summary.upperQuartile] == [2, 3, 4])
  }

  @Test func histogramCoversTheRange() throws {
    let summary = try #require(NumberOrder((0...24).map(Double.init)).summary)
    #expect(summary.histogram == Array(repeating: 1, count: 23) + [2])
    let constant = try #require(NumberOrder([7, 7, 7]).summary)
    #expect(constant.histogram.reduce(0, +) == 3)
    #expect(constant.lowerQuartile == 7)
  }

  @Test func nothing() {
    #expect(NumberOrder([]).summary == nil)
    #expect(NumberOrder([.nan]).summary == nil)
  }

  /// Their differences are not finite, or too small to divide.
  @Test(arguments: [
    [-1.7e308, 1e308, 1.7e308], [0, .leastNonzeroMagnitude, 3 * .leastNonzeroMagnitude],
    [1, 1.0.nextUp, 1.0.nextUp.nextUp],
    [-0.0, 0.0], [.greatestFiniteMagnitude, .greatestFiniteMagnitude],
  ])
  func extremes(_ values: [Double]) throws {
    let summary = try #require(NumberOrder(values).summary)
    #expect(summary.histogram.reduce(0, +) == values.count)
    #expect(summary.median.isFinite && summary.mean.isFinite)
    #expect(summary.lowerQuartile <= summary.median && summary.median <= summary.upperQuartile)
  }
}
