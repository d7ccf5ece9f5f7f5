import Testing
import Threads

@testable import ForestCore

@Suite struct SHAPValuesTests {
  private static let small = [
    RandomForest(levelCounts: [0, 5, 0]),
    RandomForest(task: .classification(classCount: 4), levelCounts: [0, 0, 7, 70, 3], seed: 2),
    RandomForest(task: .regression, levelCounts: [3, 0, 0, 0], splitCount: 60, seed: 3),
    RandomForest(levelCounts: [0, 0], splitCount: 40, isChain: true, seed: 4),
    RandomForest(levelCounts: Array(repeating: 0, count: 8), splitCount: 0, seed: 5),
  ]

  /// Trees whose paths ask more features than one pass of the quadrature is exact for.
  private static let deep = [
    RandomForest(
      levelCounts: Array(repeating: 0, count: 24), treeCount: 2, splitCount: 40,
      isChain: true, seed: 6),
    RandomForest(
      levelCounts: Array(repeating: 0, count: 70), treeCount: 1, splitCount: 90,
      isChain: true, seed: 7),
  ]

  /// The largest difference to a slow way, each row explained for another output.
  private func difference(
    _ forest: Forest, _ matrix: FeatureMatrix, _ slow: (ShapleyGame) -> [Double]
  ) throws -> Double {
    let outputs = (0..<matrix.rowCount).map { $0 % forest.outputCount }
    let found = try SHAPValues.of(forest, matrix, outputs: outputs, threadCount: 2)
    var largest = 0.0
    for row in 0..<matrix.rowCount {
      let values = matrix.columns.map { $0[row] }
      var sums = Array(repeating: 0.0, count: values.count)
      for tree in 0..<forest.treeCount {
        let game = ShapleyGame(forest, tree: tree, row: values, output: outputs[row])
        for (feature, value) in slow(game).enumerated() { sums[feature] += value }
      }
      for (own, sum) in zip(found.contributions(row: row), sums) {
        largest = max(largest, abs(own - sum / Double(forest.treeCount)))
      }
    }
    return largest
  }

  @Test(arguments: small, RandomForest.WeightKind.allCases)
  func `are Shapley values by definition`(
    _ shape: RandomForest, _ kind: RandomForest.WeightKind
  ) throws {
    let found = try difference(
      shape.weightedForest(kind), shape.matrix(rows: 9, missing: true)
    ) { $0.byDefinition() }
    #expect(found < (shape.task == .regression ? 1e-10 : 1e-13))
  }

  @Test(arguments: small) func `two slow ways agree`(_ shape: RandomForest) throws {
    let forest = try shape.weightedForest()
    let matrix = shape.matrix(rows: 4, missing: true)
    for row in 0..<4 {
      let game = ShapleyGame(
        forest, tree: 0, row: matrix.columns.map { $0[row] }, output: 0)
      for (one, other) in zip(game.byDefinition(), game.byLeaves()) {
        #expect(abs(one - other) < 1e-10)
      }
    }
  }

  @Test(arguments: deep) func `are exact on paths of many features`(_ shape: RandomForest) throws {
    let forest = try shape.weightedForest()
    #expect(PathTree(forest, tree: 0).pointCount > 8)
    let found = try difference(forest, shape.matrix(rows: 3, missing: true)) { $0.byLeaves() }
    #expect(found < 1e-13)
  }

  @Test(arguments: small + deep) func `add up to the prediction`(_ shape: RandomForest) throws {
    let forest = try shape.weightedForest(.fractional)
    let matrix = shape.matrix(rows: 150, missing: true)
    let outputs = (0..<150).map { $0 % forest.outputCount }
    let found = try SHAPValues.of(forest, matrix, outputs: outputs, threadCount: 1)
    let predictions = forest.predict(matrix)
    for (row, output) in outputs.enumerated() {
      let sum = found.contributions(row: row).reduce(found.base[output], +)
      #expect(abs(sum - predictions[row * forest.outputCount + output]) < 1e-10)
    }
  }

  @Test func `the base is the mean of the training examples`() throws {
    let dataset = RandomData.numbers(rows: 300)
    let parameters = TrainingParameters(treeCount: 15, bagFraction: 1, withReplacement: false)
    let forest = try ForestTrainer(parameters: parameters, threadCount: 1).train(dataset).forest
    let base = try SHAPValues.of(
      forest, dataset.matrix, outputs: Array(repeating: 0, count: 300),
      threadCount: 2
    ).base
    let predictions = forest.predict(dataset.matrix)
    let mean = predictions.reduce(0.0, +) / 300
    #expect(abs(base[0] - mean) < 1e-9)
  }

  @Test func `any number of threads gives the same`() throws {
    let shape = RandomForest(levelCounts: [0, 6, 0], treeCount: 30, seed: 5)
    let forest = try shape.weightedForest()
    let matrix = shape.matrix(rows: 140, missing: true)
    let results = try [1, 2, 7].map {
      try SHAPValues.of(
        forest, matrix, outputs: Array(repeating: 1, count: 140), threadCount: $0)
    }
    #expect(results[0] == results[1] && results[0] == results[2])
  }

  @Test func `weights beyond measure give numbers all the same`() throws {
    let shape = RandomForest(
      levelCounts: [0, 0, 0], treeCount: 1, splitCount: 60, isChain: true, seed: 8)
    let trees = shape.trees()
    let leaves = trees[0].count { if case .leaf = $0 { true } else { false } }
    let weights = (0..<leaves).map { $0 % 2 == 0 ? LeafWeights.least : 1 / LeafWeights.least }
    let forest = try Forest(
      task: shape.task, levelCounts: shape.levelCounts, trees: trees, leafWeights: [weights])
    let found = try SHAPValues.of(
      forest, shape.matrix(rows: 50, missing: true), outputs: Array(repeating: 0, count: 50),
      threadCount: 1)
    #expect(found.contributions.allSatisfy { $0.isFinite })
  }

  @Test func `a forest without weights cannot be explained`() throws {
    let shape = RandomForest()
    #expect(throws: ForestError.self) {
      try SHAPValues.of(
        shape.forest(), shape.matrix(rows: 1, missing: false), outputs: [0], threadCount: 1)
    }
  }

  @Test func `ends when it is cancelled`() throws {
    let shape = RandomForest()
    let monitor = WorkMonitor()
    monitor.cancel()
    #expect(throws: CancellationError.self) {
      try SHAPValues.of(
        shape.weightedForest(), shape.matrix(rows: 5, missing: false),
        outputs: Array(repeating: 0, count: 5), threadCount: 1, monitor: monitor)
    }
  }

  @Test(arguments: [1, 2, 8, 16, 40])
  func `the quadrature is exact for polynomials`(count: Int) {
    let rule = LegendreRule(count: count)
    for degree in 0..<2 * count {
      let sum = zip(rule.points, rule.weights).reduce(0.0) { sum, point in
        sum + point.1 * (0..<degree).reduce(1.0) { power, _ in power * point.0 }
      }
      #expect(abs(sum - 1 / Double(degree + 1)) < 1e-14)
    }
  }
}
