import Testing

@testable import ForestCore

@Suite struct OutOfBagTests {
  private let dataset = RandomData.mixed(rows: 60)
  private let parameters = TrainingParameters(treeCount: 8, seed: 4)

  /// The mean leaf of each example over the first trees whose bags lack it, drawn anew; nil when
  /// there is none.
  private func recomputed(_ forest: Forest, treeCount: Int) -> [[Double]?] {
    let bags = (0..<treeCount).map {
      Bag(exampleCount: dataset.rowCount, parameters: parameters, tree: $0)
    }
    return (0..<dataset.rowCount).map { row in
      let trees = bags.indices.filter { bags[$0].isOutOfBag(row) }
      var sums = [0.0, 0, 0]
      for tree in trees {
        let leaf = forest.walk(tree: tree, dataset.matrix.columns.map { $0[row] })
        for label in 0..<3 { sums[label] += leaf[label] }
      }
      return trees.isEmpty ? nil : sums.map { $0 / Double(trees.count) }
    }
  }

  @Test func `each example is predicted by the trees that did not learn it`() throws {
    let result = try ForestTrainer(parameters: parameters, threadCount: 2).train(dataset)
    let expected = recomputed(result.forest, treeCount: 8)
    #expect(result.outOfBag.rows == expected.indices.filter { expected[$0] != nil })
    #expect(result.outOfBag.outputs == expected.compactMap { $0 }.flatMap { $0 })
    // So few trees leave some examples without a vote, which must not show up.
    #expect(result.outOfBag.rows.count < dataset.rowCount)
  }

  @Test func `the curve is the error after each tree`() throws {
    let result = try ForestTrainer(parameters: parameters, threadCount: 2).train(dataset)
    #expect(result.outOfBag.errorCurve.count == 8)
    for (index, error) in result.outOfBag.errorCurve.enumerated() {
      let predictions = recomputed(result.forest, treeCount: index + 1)
      let voted = predictions.indices.filter { predictions[$0] != nil }
      let wrong = voted.count {
        Forest.mostProbable(predictions[$0]!) != Int(dataset.labels[$0])
      }
      #expect(error == Double(wrong) / Double(voted.count))
    }
  }

  @Test func `the curve ends with the error of the out-of-bag evaluation`() throws {
    let outOfBag = try ForestTrainer(parameters: parameters, threadCount: 1).train(dataset).outOfBag
    let evaluation = try #require(
      Evaluation(dataset.target.selecting(outOfBag.rows), outputs: outOfBag.outputs)?
        .classification)
    #expect(abs(outOfBag.errorCurve.last! - (1 - evaluation.accuracy)) < 1e-12)
  }

  /// Sums of doubles depend on their order, so trees are added by number, not by arrival.
  @Test func `trees may come in any order`() throws {
    // Trees of one leaf, behind the pure leaves of two classes, vote on the second of two examples.
    let ballots = (0..<3).map { tree in
      Ballot(positions: [1], leaves: [2], leafValues: [1, 0, 0, 1, 0.1 * Double(tree), 0.9])
    }
    let results = [[0, 1, 2], [2, 0, 1], [1, 2, 0]].map { order in
      let votes = OutOfBagVotes(.classes([0, 0], count: 2), rows: [0, 1], TrainingMonitor())
      for tree in order { ballots[tree].withView { votes.add($0, tree: tree) } }
      return votes.result()
    }
    for result in results {
      #expect(result.rows == [1])
      #expect(result.outputs == [(0.0 + 0.1 + 0.2) / 3, (0.9 + 0.9 + 0.9) / 3])
      #expect(result.errorCurve == [1, 1, 1])
    }
  }
}
