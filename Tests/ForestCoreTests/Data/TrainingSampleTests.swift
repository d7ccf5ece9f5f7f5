import Testing

@testable import ForestCore

@Suite struct TrainingSampleTests {
  private let dataset = RandomData.mixed(rows: 200).weighing { Double(1 + $0) }

  @Test func `few examples are all kept`() {
    let sample = TrainingSample(dataset, rowCountMax: 200, seed: 3)
    #expect(sample.examples.rowCount == 200 && sample.examples.weights == dataset.weights)
  }

  @Test func `of many there are as many as asked for, with their weights`() throws {
    let sample = TrainingSample(dataset, rowCountMax: 50, seed: 3)
    let weights = try #require(sample.examples.weights)
    #expect(sample.examples.rowCount == 50 && Set(weights).count == 50)
    for (row, weight) in weights.enumerated() {
      #expect(sample.examples.labels[row] == dataset.labels[Int(weight) - 1])
    }
    let again = TrainingSample(dataset, rowCountMax: 50, seed: 3)
    #expect(again.examples.weights == weights)
  }

  @Test func `distributions are those of all examples`() {
    let sample = TrainingSample(dataset, rowCountMax: 5, seed: 3)
    for (feature, distribution) in sample.distributions.enumerated() {
      let values = dataset.matrix.columns[feature].filter { !$0.isNaN }
      #expect(distribution.rowCount == 200)
      #expect(distribution.missingCount == 200 - values.count)
      guard dataset.levelCounts[feature] > 0 else {
        #expect(distribution.range?.lowerBound == values.min())
        #expect(distribution.range?.upperBound == values.max())
        #expect(distribution.levelCounts.isEmpty)
        continue
      }
      #expect(distribution.range == nil)
      #expect(distribution.levelCounts.reduce(0, +) == values.count)
      let counts = distribution.levelsByFrequency.map { distribution.levelCounts[$0] }
      #expect(counts == counts.sorted(by: >) && !counts.contains(0))
    }
  }

  @Test func `numbers that are infinite or missing have no range`() {
    #expect(FeatureDistribution([.nan, .infinity], levelCount: 0).range == nil)
    #expect(FeatureDistribution([.nan, 2], levelCount: 0).range == 2...2)
  }
}
