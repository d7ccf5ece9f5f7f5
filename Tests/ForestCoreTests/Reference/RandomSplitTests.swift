import Testing

@testable import ForestCore

@Suite struct RandomSplitTests {
  private func search(_ example: SplitCase, minLeafCount: Int = 1) -> RandomSplitSearch {
    RandomSplitSearch(target: example.target, minLeafCount: minLeafCount)
  }

  @Test(arguments: [1, 3])
  func `a drawn threshold divides the node, and its score is right`(minLeafCount: Int) {
    var random = RandomStream(85)
    var thresholds: Set<Double> = []
    for _ in 0..<200 {
      let example = SplitCase.random(
        &random, rows: 2 + random.below(10), classCount: 3, valueCount: 4, missing: true)
      let found = search(example, minLeafCount: minLeafCount)
        .draw(example.node, feature: 0, values: example.values, &random)
      #expect(found.isConstant == example.numericSplit().isConstant)
      guard let split = found.split else { continue }
      #expect(example.score(minLeafCount: minLeafCount, split.goesLeft) == split.score)
      if case .atMost(let threshold) = split.question { thresholds.insert(threshold) }
    }
    #expect(thresholds.count > 50)
  }

  @Test func `with leaves of one example every feature that varies is split`() {
    var random = RandomStream(86)
    for _ in 0..<200 {
      let example = SplitCase.random(
        &random, rows: 5, classCount: 2, valueCount: 3, missing: true)
      let numeric = search(example).draw(example.node, feature: 0, values: example.values, &random)
      #expect(numeric.isConstant == (numeric.split == nil))
      let category = search(example)
        .draw(example.node, feature: 0, values: example.values, levelCount: 3, &random)
      #expect(category.isConstant == (category.split == nil))
      guard let split = category.split else { continue }
      #expect(example.score(split.goesLeft) == split.score)
    }
  }

  @Test func `every set of levels may be drawn`() throws {
    var random = RandomStream(87)
    let example = SplitCase(
      values: [0, 1, 2], labels: [0, 1, 0], weights: [1, 1, 1], classCount: 2)
    var sets: Set<[Bool]> = []
    for _ in 0..<200 {
      let found = search(example)
        .draw(example.node, feature: 0, values: example.values, levelCount: 3, &random)
      let split = try #require(found.split)
      sets.insert((0..<3).map { split.goesLeft(Double($0)) })
    }
    // All but the empty set and the full one.
    #expect(sets.count == 6)
  }

  @Test func `the threshold is uniform between the ends`() throws {
    var random = RandomStream(88)
    let example = SplitCase(values: [10, 20], labels: [0, 1], weights: [1, 1], classCount: 2)
    var below = 0
    for _ in 0..<2_000 {
      let found = search(example).draw(example.node, feature: 0, values: example.values, &random)
      guard case .atMost(let threshold)? = found.split?.question else { continue }
      #expect(threshold >= 10 && threshold < 20)
      if threshold < 12.5 { below += 1 }
    }
    #expect(abs(Double(below) / 2_000 - 0.25) < 0.04)
  }

  @Test func `forests of random splits learn as well`() throws {
    let (dataset, held) = (RandomData.mixed(rows: 300), RandomData.mixed(rows: 300, seed: 2))
    let parameters = TrainingParameters(
      treeCount: 30, withReplacement: false, splitRule: .random)
    let result = try ForestTrainer(parameters: parameters, threadCount: 2).train(dataset)
    let evaluation = Evaluation(held.target, outputs: result.forest.predict(held.matrix))
    #expect(try #require(evaluation?.classification).accuracy > 0.88)
    // Every tree learnt every example.
    #expect(result.outOfBag.rows.isEmpty)
  }
}
