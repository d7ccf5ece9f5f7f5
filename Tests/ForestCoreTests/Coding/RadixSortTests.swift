import Testing

@testable import ForestCore

@Suite struct RadixSortTests {
  private func sorted(_ values: [Double]) -> [Double] {
    var values = values
    var spare = values
    values.withUnsafeMutableBufferPointer { values in
      spare.withUnsafeMutableBufferPointer { RadixSort.sort(values, spare: $0) }
    }
    return values
  }

  @Test(arguments: [0, 1, 2, 100, 511, 512, 5_000])
  func sortsAsComparisonsDo(_ count: Int) {
    var random = RandomStream(UInt64(count))
    let samples: [[Double]] = [
      (0..<count).map { _ in Double.random(in: -1...1, using: &random) },
      (0..<count).map { _ in Double(Int.random(in: -3...3, using: &random)) },
      (0..<count).map { _ in
        let value = Double(bitPattern: UInt64.random(in: 0...(.max), using: &random))
        return value.isNaN ? 0 : value
      },
      Array(repeating: 7, count: count),
    ]
    for sample in samples { #expect(sorted(sample) == sample.sorted()) }
  }

  @Test func zerosAreEqual() {
    let values = (0..<1_000).map { $0 % 2 == 0 ? 0.0 : -0.0 } + [-1, 1]
    #expect(sorted(values).first == -1)
    #expect(sorted(values).last == 1)
  }
}
