import Testing

@testable import ForestCore

/// The trainer against the slow one that tries everything on the values themselves.
@Suite struct ReferenceComparisonTests {
  /// Without chance (all examples, all features) and where ties are unlikely, near the root, both
  /// find the same trees.
  @Test(arguments: [
    RandomData.noisy(rows: 120), RandomData.mixed(rows: 240), RandomData.numbers(rows: 200),
    RandomData.numbers(rows: 200).weighing { 0.3 + Double($0 % 7) / 3 },
    RandomData.mixed(rows: 240).weighing { 0.3 + Double($0 % 7) / 3 },
  ])
  func `the same trees`(dataset: Dataset) throws {
    for criterion in TrainingParameters.Criterion.allCases {
      if criterion == .entropy, dataset.task == .regression { continue }
      for minLeafCount in [1, 8] {
        let parameters = TrainingParameters(
          treeCount: 1, featuresPerSplit: .all, minLeafCount: minLeafCount, maxDepth: 3,
          withReplacement: false, criterion: criterion)
        let forest = try ForestTrainer(parameters: parameters, threadCount: 1).train(dataset).forest
        let (tree, _) = ReferenceTree.grown(dataset, parameters)
        let width = dataset.task.outputCount
        let found = forest.predict(dataset.matrix)
        for row in 0..<dataset.rowCount {
          let expected = tree.prediction(row, dataset.matrix)
          for output in 0..<width {
            #expect(abs(found[row * width + output] - expected[output]) < 1e-6)
          }
        }
      }
    }
  }

  private struct Options: Sendable, CustomStringConvertible {
    let description: String
    let parameters: TrainingParameters
  }

  private static let options = [
    Options(description: "default", parameters: TrainingParameters(treeCount: 20)),
    Options(
      description: "leaves", parameters: TrainingParameters(treeCount: 20, minLeafCount: 4)),
    Options(
      description: "random",
      parameters: TrainingParameters(treeCount: 20, splitRule: .random)),
    Options(
      description: "half", parameters: TrainingParameters(treeCount: 20, bagFraction: 0.5)),
  ]

  /// What the forests of both are worth on other examples, over several seeds.
  @Test(arguments: options)
  private func `forests are as good`(options: Options) throws {
    for isNumber in [false, true] {
      let make = { (rows: Int, seed: UInt64) in
        isNumber
          ? RandomData.numbers(rows: rows, seed: seed) : RandomData.mixed(rows: rows, seed: seed)
      }
      let held = make(300, 99)
      var losses = [0.0, 0.0]
      for seed in 1...12 as ClosedRange<UInt64> {
        let dataset = make(250, seed)
        var parameters = options.parameters
        parameters.seed = seed
        let forest = try ForestTrainer(parameters: parameters, threadCount: 2).train(dataset).forest
        losses[0] += loss(forest.predict(held.matrix), held)
        let trees = (0..<parameters.treeCount).map {
          ReferenceTree.grown(dataset, parameters, tree: $0).tree
        }
        losses[1] += loss(mean(trees, held), held)
      }
      // The means of both vary by some 4 %.
      #expect(abs(losses[0] / losses[1] - 1) < 0.12, "\(losses)")
    }
  }

  private func mean(_ trees: [ReferenceTree], _ dataset: Dataset) -> [Double] {
    (0..<dataset.rowCount).flatMap { row in
      var sums = Array(repeating: 0.0, count: dataset.task.outputCount)
      for tree in trees {
        for (output, value) in tree.prediction(row, dataset.matrix).enumerated() {
          sums[output] += value / Double(trees.count)
        }
      }
      return sums
    }
  }

  /// The mean squared error, of class probabilities (Brier) or of numbers.
  private func loss(_ outputs: [Double], _ dataset: Dataset) -> Double {
    let width = dataset.task.outputCount
    var sum = 0.0
    for (index, output) in outputs.enumerated() {
      let error = output - dataset.target.indicator(index / width, output: index % width)
      sum += error * error
    }
    return sum / Double(dataset.rowCount)
  }
}
