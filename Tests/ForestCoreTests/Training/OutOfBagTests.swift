import Testing

@testable import ForestCore

@Suite struct OutOfBagTests {
  private let dataset = RandomData.mixed(rows: 60)
  private let parameters = TrainingParameters(treeCount: 8, seed: 4)

  /// Examples that find their leaves in one way each.
  enum Way: CaseIterable {
    /// Node after node, by codes of a byte.
    case byBytes
    /// Node after node, by codes of two bytes: categories of few levels, nothing missing.
    case byWords
    /// All splits at once: small trees on many examples.
    case together
  }

  private func dataset(_ way: Way) -> Dataset {
    switch way {
    case .byBytes: RandomData.mixed(rows: 60)
    case .byWords: fewLevels(rows: 300)
    case .together: RandomData.noisy(rows: 2_000)
    }
  }

  private func parameters(_ way: Way) -> TrainingParameters {
    var parameters = parameters
    if way == .together { parameters.maxDepth = 4 }
    return parameters
  }

  /// Some examples are equal but for their class, so that some leaves are not of one class.
  private func fewLevels(rows: Int) -> Dataset {
    var random = RandomStream(3)
    var columns: [[Double]] = [[], [], []]
    var labels: [Int32] = []
    for _ in 0..<rows {
      let label = random.below(3)
      labels.append(Int32(label))
      columns[0].append(Double((label + random.below(3)) % 8))
      columns[1].append(Double(random.below(3)))
      columns[2].append(Double(random.below(20) + 4 * label))
    }
    return Dataset(
      matrix: FeatureMatrix(rowCount: rows, columns: columns), labels: labels, classCount: 3,
      levelCounts: [8, 3, 0])
  }

  /// The mean leaf of each example over the first trees whose bags lack it, drawn anew; nil when
  /// there is none.
  private func recomputed(_ forest: Forest, _ dataset: Dataset, treeCount: Int) -> [[Double]?] {
    let bags = (0..<treeCount).map {
      Bag(exampleCount: dataset.rowCount, parameters: parameters, tree: $0)
    }
    return (0..<dataset.rowCount).map { row in
      let trees = bags.indices.filter { bags[$0].isOutOfBag(row) }
      var sums = Array(repeating: 0.0, count: forest.outputCount)
      for tree in trees {
        let leaf = forest.walk(tree: tree, dataset.matrix.columns.map { $0[row] })
        for label in sums.indices { sums[label] += leaf[label] }
      }
      return trees.isEmpty ? nil : sums.map { $0 / Double(trees.count) }
    }
  }

  @Test(arguments: Way.allCases)
  func `each example is predicted by the trees that did not learn it`(way: Way) throws {
    let dataset = dataset(way)
    let result = try ForestTrainer(parameters: parameters(way), threadCount: 2).train(dataset)
    let expected = recomputed(result.forest, dataset, treeCount: 8)
    #expect(result.outOfBag.rows == expected.indices.filter { expected[$0] != nil })
    #expect(result.outOfBag.outputs == expected.compactMap { $0 }.flatMap { $0 })
    // So few trees leave some examples without a vote, which must not show up.
    #expect(result.outOfBag.rows.count < dataset.rowCount)
  }

  @Test(arguments: Way.allCases)
  func `the curve is the error after each tree`(way: Way) throws {
    let dataset = dataset(way)
    let result = try ForestTrainer(parameters: parameters(way), threadCount: 2).train(dataset)
    #expect(result.outOfBag.errorCurve.count == 8)
    for (index, error) in result.outOfBag.errorCurve.enumerated() {
      let predictions = recomputed(result.forest, dataset, treeCount: index + 1)
      let voted = predictions.indices.filter { predictions[$0] != nil }
      let wrong = voted.count {
        Forest.mostProbable(predictions[$0]!) != Int(dataset.labels[$0])
      }
      let expected = Double(wrong) / Double(voted.count)
      // Of sums that differ by their rounding, either may be the highest.
      let tied = voted.count {
        let sorted = predictions[$0]!.sorted()
        return sorted.last! - sorted[sorted.count - 2] < 1e-12
      }
      #expect(abs(error - expected) <= Double(tied) / Double(voted.count))
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
