import Testing

@testable import ForestCore

@Suite struct ImpurityImportanceTests {
  private func corrected(_ decreases: [[Double]], featureCount: Int) -> [Double] {
    let none = Array(repeating: 0.0, count: featureCount)
    return ImpurityImportance.corrected(ImpurityImportance.sums(decreases, onto: none))
  }

  private func raw(_ decreases: [[Double]], featureCount: Int) -> [Double] {
    let none = Array(repeating: 0.0, count: featureCount)
    return ImpurityImportance.raw(ImpurityImportance.shareSums(decreases, onto: none))
  }

  private func importances(_ dataset: Dataset) throws -> [Double] {
    try ForestTrainer(parameters: TrainingParameters(treeCount: 20), threadCount: 1)
      .train(dataset).rawImpurityImportances
  }

  @Test func `they add up to 1, and what decides has most`() throws {
    let importances = try importances(RandomData.noisy(rows: 150))
    #expect(abs(importances.reduce(0, +) - 1) < 1e-12)
    #expect(importances.allSatisfy { $0 >= 0 })
    #expect(importances[0] == importances.max())
    #expect(importances[0] > 2 * importances[2])
  }

  @Test func `a constant feature has none`() throws {
    let dataset = RandomData.noisy(rows: 60)
    let columns = dataset.matrix.columns + [Array(repeating: 4, count: 60)]
    #expect(try importances(RandomData.numeric(columns, labels: dataset.labels))[4] == 0)
  }

  @Test func `without any split all are zero`() throws {
    let labels: [Int32] = [0, 1, 0, 1]
    let constant = RandomData.numeric([[1, 1, 1, 1], [2, 2, 2, 2]], labels: labels)
    #expect(try importances(constant) == [0, 0])
  }

  /// A feature of many values that says nothing: learnt examples are split by it, others gain
  /// nothing.
  @Test(arguments: [false, true])
  func `noise of many values has none on out-of-bag examples`(isNumber: Bool) throws {
    var random = RandomStream(72)
    let flags = (0..<800).map { _ in Double(random.below(2)) }
    let noise = flags.map { _ in RandomData.unit(&random) }
    let labels = flags.map { random.below(5) == 0 ? Int32(1 - $0) : Int32($0) }
    let dataset = Dataset(
      matrix: FeatureMatrix(rowCount: 800, columns: [flags, noise]),
      target: isNumber ? .numbers(labels.map(Double.init)) : .classes(labels, count: 2),
      levelCounts: [0, 0])
    let parameters = TrainingParameters(treeCount: 60)
    let result = try ForestTrainer(parameters: parameters, threadCount: 2).train(dataset)
    #expect(result.rawImpurityImportances[1] > 0.25)
    #expect(abs(result.impurityImportances[1]) < 0.15)
    #expect(result.impurityImportances.reduce(0) { $0 + max(0, $1) } == 1)
  }

  /// What the sum comes to on a tree of one split, by hand.
  @Test func `the decrease on out-of-bag examples, by hand`() {
    let dataset = Dataset(
      matrix: FeatureMatrix(rowCount: 3, columns: [[0, 1, 1]]), target: .numbers([2, 5, 9]),
      levelCounts: [0])
    var root = ReferenceTree.Node.undecided
    root.ask(
      Split(feature: 0, question: .atMost(0.5), missingGoesLeft: true, score: 0), left: 1)
    root.values = [4]
    var (left, right) = (ReferenceTree.Node.undecided, ReferenceTree.Node.undecided)
    left.values = [3]
    right.values = [6]
    let tree = ReferenceTree(nodes: [root, left, right], impurityDecrease: [0])
    // Draws one example of three; the others are out of the bag.
    let parameters = TrainingParameters(bagFraction: 0.1)
    let bag = (0...).lazy.map { Bag(exampleCount: 3, parameters: parameters, tree: $0) }
      .first { !$0.isOutOfBag(1) }!
    // Rows 0 and 2: (3 − 4)(2 − 4) = 2 and (6 − 4)(9 − 4) = 10, with the weights 1 and 3.
    let found = ImpurityImportance.outOfBag(tree, dataset, bag, weights: [1, 1, 3])
    #expect(found == [(2 + 3 * 10) / 4])
  }

  /// Sums over nodes come to what following each example down the tree does.
  @Test(arguments: [
    RandomData.noisy(rows: 150), RandomData.mixed(rows: 150), RandomData.numbers(rows: 150),
    RandomData.mixed(rows: 90).weighing { Double($0 % 4 + 1) },
    RandomData.numbers(rows: 90).weighing { Double($0 % 4 + 1) },
  ])
  func `the decrease on out-of-bag examples is that of the definition`(dataset: Dataset) throws {
    let parameters = TrainingParameters(treeCount: 6)
    let result = try ForestTrainer(parameters: parameters, threadCount: 2).train(dataset)
    let weights = parameters.exampleWeights(dataset)
    let decreases = (0..<6).map { number -> [Double] in
      let bag = Bag(exampleCount: dataset.rowCount, parameters: parameters, tree: number)
      let tree = ReferenceTree(result.forest, tree: number, dataset, bag, weights: weights)
      return ImpurityImportance.outOfBag(tree, dataset, bag, weights: weights)
    }
    let expected = corrected(decreases, featureCount: dataset.featureCount)
    for (found, expected) in zip(result.impurityImportances, expected) {
      #expect(abs(found - expected) < 1e-4)
    }
  }

  @Test func `the shares of what is above 0 add up to 1`() {
    #expect(corrected([[3, -1], [1, 1]], featureCount: 2) == [1, 0])
    #expect(corrected([[3, -1], [0, 0]], featureCount: 2) == [1, -1 / 3])
    #expect(corrected([[-1, 0]], featureCount: 2) == [0, 0])
    #expect(
      raw([[3, 1], [0, 0], [0, 2]], featureCount: 2) == [0.375, 0.625])
  }

  /// A division into pure leaves takes away all of the bag's impurity.
  @Test func `a tree's decrease is in Gini impurity`() {
    let labels: [Int32] = (0..<60).map { $0 % 2 }
    let dataset = RandomData.numeric([labels.map(Double.init)], labels: labels)
    let (tree, bag) = ReferenceTree.grown(dataset, TrainingParameters())
    let positives = labels.indices.reduce(0) { $0 + Int(labels[$1]) * Int(bag.drawCounts[$1]) }
    let share = Double(positives) / 60
    let impurity = 2 * share * (1 - share)
    #expect(abs(tree.impurityDecrease[0] - impurity) < 1e-12)
  }
}
