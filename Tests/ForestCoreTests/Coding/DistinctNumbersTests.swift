import Testing

@testable import ForestCore

@Suite struct DistinctNumbersTests {
  private func coded(_ values: [Double]) -> (bins: NumericBins, codes: [UInt8])? {
    var codes = Array(repeating: UInt8(0), count: values.count)
    let bins = values.withUnsafeBufferPointer { DistinctNumbers.code($0, into: &codes) }
    return bins.map { ($0, codes) }
  }

  /// What sorting finds.
  private func expected(_ values: [Double]) -> (bins: NumericBins, codes: [UInt8]) {
    var sorted = values.filter { !$0.isNaN }.map { $0 + 0 }.sorted()
    let bins = sorted.withUnsafeMutableBufferPointer { NumericBins(sorted: $0) }
    var codes = Array(repeating: UInt8(0), count: values.count)
    values.withUnsafeBufferPointer { bins.code($0, into: &codes) }
    return (bins, codes)
  }

  @Test func codesAreThoseThatSortingFinds() throws {
    var random = RandomStream(5)
    for count in [0, 1, 2, 30, 253, 254] {
      let numbers = (0..<count).map { number in
        number % 3 == 0
          ? Double(number) : Double.random(in: -1e6...1e6, using: &random)
      }
      let values = (0..<3_000).map { numbers.isEmpty ? .nan : numbers[$0 % count] } + [.nan]
      let found = try #require(coded(values))
      #expect(found.bins == expected(values).bins)
      #expect(found.codes == expected(values).codes)
    }
  }

  @Test func zerosAreEqualAndInfinitiesOrdered() throws {
    let found = try #require(coded([0, -0.0, .infinity, 1, -.infinity, -0.0]))
    #expect(found.bins.lowest == [-.infinity, 0, 1, .infinity])
    #expect(found.bins.lowest[1].sign == .plus)
    #expect(found.codes == [1, 1, 3, 2, 0, 1])
  }

  @Test func tooManyDifferentNumbersAreLeftToOthers() {
    #expect(coded((0..<255).map(Double.init)) == nil)
  }
}
