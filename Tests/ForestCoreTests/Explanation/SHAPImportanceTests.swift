import Testing
import Threads

@testable import ForestCore

@Suite struct SHAPImportanceTests {
  @Test func `is the mean size of the values`() throws {
    let dataset = RandomData.numbers(rows: 200)
    let parameters = TrainingParameters(treeCount: 10)
    let forest = try ForestTrainer(parameters: parameters, threadCount: 1).train(dataset).forest
    let sample = TrainingSample(dataset, rowCountMax: 100, seed: 3)
    let found = try SHAPImportance.of(forest, sample, label: 0, threadCount: 2)
    #expect(found.rowCount == 100 && found.label == 0)
    let values = try SHAPValues.of(
      forest, sample.examples.matrix, outputs: Array(repeating: 0, count: 100), threadCount: 1)
    for (feature, mean) in found.means.enumerated() {
      let sizes = (0..<100).map { abs(values.contributions(row: $0).map { $0 }[feature]) }
      #expect(abs(mean.value - sizes.reduce(0, +) / 100) < 1e-12)
      #expect(mean.low <= mean.value && mean.value <= mean.high && mean.low >= 0)
    }
    // A step of 4, of 3 for a level: the others are noise.
    #expect(found.means[0].value > 1 && found.means[2].value > 0.5)
  }

  @Test func `a weight of two is the example twice`() {
    let weighted = SHAPImportance.mean([1, 5], [2, 1])
    let twice = SHAPImportance.mean([1, 1, 5], nil)
    #expect(abs(weighted.value - twice.value) < 1e-15)
    #expect(SHAPImportance.mean([3, 3, 3], nil) == SHAPImportance.Mean(value: 3, low: 3, high: 3))
    #expect(SHAPImportance.mean([], nil) == SHAPImportance.Mean(value: 0, low: 0, high: 0))
  }
}
