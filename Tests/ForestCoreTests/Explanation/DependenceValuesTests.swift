import Testing

@testable import ForestCore

@Suite struct DependenceValuesTests {
  private func sample(_ column: [Double], levelCount: Int = 0, atMost: Int = 500) -> TrainingSample
  {
    TrainingSample(
      Dataset(
        matrix: FeatureMatrix(rowCount: column.count, columns: [column]),
        target: .numbers(column.map { _ in 0 }), levelCounts: [levelCount]),
      rowCountMax: atMost, seed: 1)
  }

  @Test func `few numbers are all taken, what is missing comes last`() {
    #expect(DependenceValues.of(sample([3, 1, 2, 1]), feature: 0) == [1, 2, 3])
    let values = DependenceValues.of(sample([3, .nan, 1]), feature: 0)
    #expect(values.prefix(2) == [1, 3] && values.count == 3 && values[2].isNaN)
    #expect(DependenceValues.of(sample([.infinity]), feature: 0).isEmpty)
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `many numbers are thinned between their ends`(seed: UInt64) {
    var random = RandomStream(seed)
    let column = (0..<3_000).map { _ in 1 / (0.001 + RandomData.unit(&random)) }
    let values = DependenceValues.of(sample(column), feature: 0)
    #expect(values.count <= DependenceValues.numberCountMax)
    #expect(values == values.sorted() && Set(values).count == values.count)
    // The ends are those of all examples, not of the sample.
    #expect(values.first == column.min() && values.last == column.max())
    // Half of the values stand where the data is, though its ends are far away.
    let median = column.sorted()[1_500]
    #expect(values.filter { $0 <= median }.count >= 12)
  }

  @Test func `levels come by how frequent they are`() {
    let column: [Double] = [2, 0, 2, 3, 3, 2, .nan]
    let values = DependenceValues.of(sample(column, levelCount: 5), feature: 0)
    #expect(values.dropLast() == [2, 3, 0] && values.last?.isNaN == true)
  }

  @Test func `deciles of a sample`() {
    let column = (0...100).map(Double.init)
    #expect(sample(column).deciles(of: 0) == [10, 20, 30, 40, 50, 60, 70, 80, 90])
    #expect(sample([1, 1, 1, .nan]).deciles(of: 0) == [1])
    #expect(sample([0, 1], levelCount: 2).deciles(of: 0).isEmpty)
  }
}
