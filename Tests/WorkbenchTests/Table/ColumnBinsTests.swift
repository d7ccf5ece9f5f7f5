import Testing

@testable import Workbench

@Suite struct ColumnBinsTests {
  private func binned(_ numbers: [Double]) -> ColumnBins {
    ColumnBins(numbers: numbers, bounds: NumberOrder(numbers).bounds)
  }

  @Test func fewNumbersAreGroupsOfTheirOwn() {
    let bins = binned([5, -1, .nan, 5, 2])
    #expect(bins.groups == [2, 0, 3, 2, 1])
    #expect(bins.groupCount == 4)
  }

  @Test func manyNumbersFallIntoGroupsOfOneSize() {
    let bins = binned((0..<64).map { Double(($0 * 5) % 64) } + [.nan])
    #expect(bins.groupCount == 17)
    var sizes = Array(repeating: 0, count: 17)
    for group in bins.groups { sizes[Int(group)] += 1 }
    #expect(sizes == Array(repeating: 4, count: 16) + [1])
    // Greater values are never in lower groups.
    let sorted = binned((0..<64).map(Double.init)).groups
    #expect(sorted == sorted.sorted())
  }

  @Test func equalNumbersStayTogether() {
    let values = Array(repeating: 0.0, count: 90) + (1...20).map(Double.init)
    let bins = binned(values)
    #expect(Set(bins.groups.prefix(90)).count == 1)
    // Up to 0, 6, 13 and 20, and the missing values; none is empty.
    #expect(bins.groupCount == 5)
    #expect(bins.groups.last == 3)
  }

  @Test func levels() {
    let bins = ColumnBins(codes: [0, 2, -1, 1], levelCount: 3)
    #expect(bins.groups == [0, 2, 3, 1])
    #expect(bins.groupCount == 4)
    let many = ColumnBins(codes: [0, 59_999, 65_000, 70_000, -1], levelCount: 70_001)
    #expect(many.groups == [0, 59_999, 59_999, 59_999, 60_000])
  }

  @Test func nothingButMissingValues() {
    #expect(binned([.nan, .nan]).groupCount == 1)
    #expect(ColumnBins(codes: [-1, -1], levelCount: 0).groups == [0, 0])
  }

  @Test func textIsPresentOrMissing() throws {
    let names = (0..<30).map { "name \($0)" }
    let loaded = try loadedTable("name,x", rows: (names + [""]).map { "\($0),1" })
    #expect(loaded.columns[0].format.kind == .text)
    let bins = loaded.profiles[0].binning.bins(of: loaded.columns[0].values, rowCount: 31)
    #expect(bins.groups == Array(repeating: 0, count: 30) + [1])
    #expect(bins.groupCount == 2)
  }
}
