import Testing
import Threads

@testable import ForestCore

@Suite struct PartialDependenceTests {
  private static let shapes = [
    RandomForest(levelCounts: [0, 5, 0]),
    RandomForest(task: .classification(classCount: 4), levelCounts: [0, 0, 7, 40], seed: 2),
    RandomForest(task: .regression, levelCounts: [3, 0], seed: 3),
  ]

  /// The definition, an example at a time.
  private func naive(
    _ forest: Forest, _ matrix: FeatureMatrix, weights: [Double], feature: Int, value: Double
  ) -> [Double] {
    var sums = Array(repeating: 0.0, count: forest.outputCount)
    for row in 0..<matrix.rowCount {
      var example = matrix.columns.map { $0[row] }
      example[feature] = value
      for (output, share) in forest.predict(row: example).enumerated() {
        sums[output] += weights[row] * share
      }
    }
    return sums.map { $0 / weights.reduce(0, +) }
  }

  @Test(arguments: shapes, [false, true])
  func `is the mean of a double loop`(_ shape: RandomForest, isWeighted: Bool) throws {
    let forest = try shape.forest()
    let matrix = shape.matrix(rows: 37, missing: true)
    let weights = (0..<37).map { isWeighted ? Double(1 + $0 % 5) / 3 : 1 }
    for feature in shape.levelCounts.indices {
      let levelCount = shape.levelCounts[feature]
      let values = (levelCount > 0 ? (0..<levelCount).map(Double.init) : [-1, 0, 3.5, 9]) + [.nan]
      let found = try PartialDependence.of(
        forest, matrix, weights: isWeighted ? weights : nil, feature: feature, values: values,
        threadCount: 2)
      for (index, value) in values.enumerated() {
        let expected = naive(forest, matrix, weights: weights, feature: feature, value: value)
        for output in 0..<forest.outputCount {
          #expect(abs(found.means(output: output)[index] - expected[output]) < 1e-12)
        }
      }
    }
  }

  @Test func `a feature that is never asked gives a flat line`() throws {
    var shape = RandomForest()
    let trees = shape.trees()
    shape.levelCounts.append(0)
    let forest = try Forest(task: shape.task, levelCounts: shape.levelCounts, trees: trees)
    let found = try PartialDependence.of(
      forest, shape.matrix(rows: 20, missing: true), feature: 3, values: [-5, 0, 1e9, .nan],
      threadCount: 1)
    #expect(Set(found.means(output: 0)).count == 1)
  }

  /// One step of 4 at 0.5, one of 3 for level 1: the rest is the same for all.
  @Test func `shows what was learnt`() throws {
    let dataset = RandomData.numbers(rows: 400)
    let trainer = ForestTrainer(
      parameters: TrainingParameters(treeCount: 20), threadCount: 1)
    let forest = try trainer.train(dataset).forest
    let step = try PartialDependence.of(
      forest, dataset.matrix, feature: 0, values: [0.2, 0.8], threadCount: 1
    ).means(output: 0)
    #expect((2.5...4.5).contains(step[1] - step[0]))
    let levels = try PartialDependence.of(
      forest, dataset.matrix, feature: 2, values: [0, 1, 2], threadCount: 1
    ).means(output: 0)
    #expect(levels[1] > levels[0] + 1.5 && levels[1] > levels[2] + 1.5)
  }

  @Test func `any number of threads gives the same`() throws {
    let shape = RandomForest(seed: 5)
    let forest = try shape.forest()
    let matrix = shape.matrix(rows: 50, missing: true)
    let values = (0..<20).map(Double.init)
    let results = try [1, 2, 7].map {
      try PartialDependence.of(
        forest, matrix, feature: 1, values: values, threadCount: $0)
    }
    #expect(results[0] == results[1] && results[0] == results[2])
  }

  @Test func `ends when it is cancelled`() throws {
    let shape = RandomForest()
    let forest = try shape.forest()
    let monitor = WorkMonitor()
    monitor.cancel()
    #expect(throws: CancellationError.self) {
      try PartialDependence.of(
        forest, shape.matrix(rows: 5, missing: false), feature: 0, values: [1, 2], threadCount: 1,
        monitor: monitor)
    }
    #expect(monitor.fraction == 0)
  }
}
