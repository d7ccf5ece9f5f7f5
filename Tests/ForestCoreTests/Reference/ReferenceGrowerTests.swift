import Testing

@testable import ForestCore

@Suite struct ReferenceGrowerTests {
  @Test func `a full tree knows every example of its bag`() {
    let dataset = RandomData.noisy(rows: 150)
    let (tree, bag) = ReferenceTree.grown(dataset, TrainingParameters())
    for row in 0..<dataset.rowCount where !bag.isOutOfBag(row) {
      #expect(tree.prediction(row, dataset.matrix)[Int(dataset.labels[row])] == 1)
    }
  }

  @Test func `equal examples of different classes share a leaf`() {
    let labels: [Int32] = (0..<40).map { $0 % 4 == 0 ? 1 : 0 }
    let dataset = RandomData.numeric([labels.map { _ in 3 }], labels: labels)
    let (tree, bag) = ReferenceTree.grown(dataset, TrainingParameters())
    #expect(tree.nodes.count == 1)
    let positives = labels.indices.reduce(0) { $0 + Int(labels[$1]) * Int(bag.drawCounts[$1]) }
    #expect(tree.nodes[0].values == [Double(40 - positives) / 40, Double(positives) / 40])
  }

  @Test(arguments: [1, 2, 5])
  func `no leaf is deeper than the limit`(maxDepth: Int) {
    let dataset = RandomData.mixed(rows: 200)
    let (tree, _) = ReferenceTree.grown(dataset, TrainingParameters(maxDepth: maxDepth, seed: 2))
    #expect(tree.depth == maxDepth)
  }

  @Test(arguments: [1, 4, 20])
  func `every leaf has enough different examples of the bag`(minLeafCount: Int) {
    let dataset = RandomData.mixed(rows: 200)
    let (tree, bag) = ReferenceTree.grown(dataset, TrainingParameters(minLeafCount: minLeafCount))
    var counts: [Int: Int] = [:]
    for row in 0..<dataset.rowCount where !bag.isOutOfBag(row) {
      counts[tree.leafNode(row, dataset.matrix), default: 0] += 1
    }
    #expect(counts.count > 1)
    // Each leaf occurs, and none is too small.
    #expect(counts.count == tree.nodes.count(where: \.isLeaf))
    #expect(counts.values.allSatisfy { $0 >= minLeafCount })
  }

  @Test(arguments: [TrainingParameters.ClassWeight.none, .balanced])
  func `a leaf's probabilities are the bag's class shares in it`(
    classWeight: TrainingParameters.ClassWeight
  ) {
    let dataset = RandomData.mixed(rows: 200)
    let parameters = TrainingParameters(minLeafCount: 10, classWeight: classWeight)
    let (tree, bag) = ReferenceTree.grown(dataset, parameters)
    let exampleWeights = parameters.exampleWeights(dataset)
    var sums: [Int: [Double]] = [:]
    for row in 0..<dataset.rowCount {
      let label = Int(dataset.labels[row])
      sums[tree.leafNode(row, dataset.matrix), default: [0, 0, 0]][label] +=
        Double(bag.drawCounts[row]) * exampleWeights[row]
    }
    for (leaf, weights) in sums {
      let total = weights.reduce(0, +)
      for (probability, weight) in zip(tree.nodes[leaf].values, weights) {
        #expect(abs(probability - weight / total) < 1e-12)
      }
    }
  }

  /// All features are tried, so the first split must be the best one of all features.
  @Test func `the root asks the best feature`() {
    let dataset = RandomData.noisy(rows: 40)
    let (tree, bag) = ReferenceTree.grown(
      dataset, TrainingParameters(featuresPerSplit: .all, maxDepth: 1))
    let inBag = (0..<dataset.rowCount).filter { !bag.isOutOfBag($0) }
    let scores = dataset.matrix.columns.map { column in
      SplitCase(
        values: inBag.map { column[$0] }, labels: inBag.map { dataset.labels[$0] },
        weights: inBag.map { Double(bag.drawCounts[$0]) }, classCount: 2
      ).bestNumericScore()!
    }
    #expect(scores[tree.nodes[0].feature] == scores.max())
  }

  @Test func `features that are constant in a node do not count as tried`() {
    let labels: [Int32] = (0..<30).map { $0 % 2 }
    let constant = labels.map { _ in 1.0 }
    let dataset = RandomData.numeric(
      [constant, constant, constant, labels.map(Double.init), constant], labels: labels)
    for seed in 0..<10 as Range<UInt64> {
      let parameters = TrainingParameters(featuresPerSplit: .count(1), seed: seed)
      #expect(ReferenceTree.grown(dataset, parameters).tree.nodes[0].feature == 3)
    }
  }

  @Test func `an absurd leaf size is a tree of one leaf`() {
    let (tree, _) = ReferenceTree.grown(
      RandomData.noisy(rows: 20), TrainingParameters(minLeafCount: .max))
    #expect(tree.nodes.count == 1)
  }

  @Test func `a cancelled tree is none`() {
    let dataset = RandomData.noisy(rows: 20)
    var grower = ReferenceGrower(
      dataset, TrainingParameters(), tree: 0,
      bag: Bag(exampleCount: 20, parameters: TrainingParameters(), tree: 0),
      exampleWeights: Array(repeating: 1, count: 20), isCancelled: { true })
    let tree = grower.grow()
    #expect(tree == nil)
  }
}
