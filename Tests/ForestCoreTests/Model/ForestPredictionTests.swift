import Testing

@testable import ForestCore

/// All ways to a prediction against a walk through the nodes, bit by bit.
@Suite struct ForestPredictionTests {
  private static let two = ForestTask.classification(classCount: 2)

  /// Each in the format and with the codes that its sizes ask for.
  private static let cases: [(RandomForest, NodeFormat, ForestCoder.Width)] = [
    (RandomForest(), .compact, .one),
    (RandomForest(isPure: true), .compact, .one),
    (
      RandomForest(task: .classification(classCount: 3), isPure: true, leafKinds: 9), .compact, .one
    ),
    (RandomForest(task: .classification(classCount: 100), treeCount: 3), .compact, .one),
    (RandomForest(task: .regression), .compact, .one),
    (RandomForest(task: .regression, splitCount: 400, leafKinds: 390), .wide, .one),
    (RandomForest(treeCount: 1, splitCount: 0), .compact, .one),
    (RandomForest(levelCounts: [0, 4, 70]), .wide, .one),
    (RandomForest(levelCounts: [300, 0]), .wide, .one),
    (RandomForest(levelCounts: [0, 5_000], treeCount: 5, splitCount: 60), .wide, .two),
    (RandomForest(levelCounts: Array(repeating: 0, count: 254)), .compact, .one),
    (RandomForest(levelCounts: Array(repeating: 0, count: 300), splitCount: 200), .wide, .one),
    (
      RandomForest(levelCounts: [0], treeCount: 20, splitCount: 60, thresholdCount: 900), .wide,
      .two
    ),
    (RandomForest(treeCount: 3, splitCount: 300, isPure: true, isChain: true), .compact, .one),
    (RandomForest(task: .regression, levelCounts: [0, 8], splitCount: 80), .compactWithSets, .two),
    (RandomForest(levelCounts: [4, 0, 8]), .compactWithSets, .two),
    (RandomForest(levelCounts: [8, 2, 7], splitCount: 200, isPure: true), .compactWithSets, .two),
    (
      RandomForest(task: .classification(classCount: 100), levelCounts: [6, 6], treeCount: 3),
      .compactWithSets, .two
    ),
    (RandomForest(levelCounts: Array(repeating: 5, count: 255)), .compactWithSets, .two),
    (RandomForest(levelCounts: Array(repeating: 5, count: 256), splitCount: 200), .wide, .one),
    (RandomForest(levelCounts: [3, 0], splitCount: 300, isChain: true), .compactWithSets, .two),
    (
      RandomForest(task: .regression, levelCounts: [0, 8], splitCount: 400, leafKinds: 390), .wide,
      .one
    ),
    (RandomForest(levelCounts: [0, 12], splitCount: 60), .wide, .one),
    (RandomForest(treeCount: 300, splitCount: 5), .compact, .one),
    (RandomForest(treeCount: 300, splitCount: 5, isPure: true), .compact, .one),
    (
      RandomForest(task: .classification(classCount: 33), treeCount: 3, isPure: true), .compact,
      .one
    ),
    (RandomForest(splitCount: 0, isPure: true), .compact, .one),
  ]

  @Test(arguments: cases.indices, [false, true])
  func `every way gives what the nodes say`(number: Int, missing: Bool) throws {
    let (made, format, width) = ForestPredictionTests.cases[number]
    for seed in 1...3 as ClosedRange<UInt64> {
      var made = made
      made.seed = seed
      let forest = try made.forest()
      #expect(forest.tables.format == format)
      #expect(forest.coder.width == width)
      // Few rows are not asked together; some are asked for the top of a tree, many for all of it.
      let matrix = made.matrix(rows: [50, 103, 400][Int(seed) - 1], missing: missing)
      let rows = (0..<matrix.rowCount).map { row in matrix.columns.map { $0[row] } }
      let expected = rows.flatMap { forest.walk($0) }
      #expect(rows.flatMap { forest.predict(row: $0) } == expected)
      for threads in [1, 2, 5] {
        #expect(forest.predict(matrix, threadCount: threads) == expected)
      }
      let scratch = ForestScratch(for: forest)
      let outputs = UnsafeMutableBufferPointer<Double>.allocate(capacity: forest.outputCount)
      defer { outputs.deallocate() }
      for (index, row) in rows.enumerated().prefix(9) {
        row.withUnsafeBufferPointer { forest.predict(row: $0, into: outputs, scratch: scratch) }
        #expect(forest.walk(rows[index]).elementsEqual(outputs))
      }
    }
  }

  @Test(arguments: [[0, 0], [7, 0], [20, 0]])
  func `many rows go down in blocks`(levelCounts: [Int]) throws {
    let made = RandomForest(levelCounts: levelCounts, treeCount: 3, splitCount: 90)
    let forest = try made.forest()
    let matrix = made.matrix(rows: 2_345, missing: true)
    let expected = (0..<2_345).flatMap { row in forest.walk(matrix.columns.map { $0[row] }) }
    #expect(forest.predict(matrix, threadCount: 2) == expected)
  }

  /// Missing values go right although the set has everything that a byte can say.
  @Test func `a set of all groups holds no missing value`() throws {
    let sets: [UInt64] = [1, 2, 4, 8, 16, 32, 64, 255, 0]
    var nodes: [Forest.Node] = []
    for set in sets {
      nodes.append(
        .split(
          feature: 0, question: .oneOf([set]), missingGoesLeft: false, left: nodes.count + 1))
      nodes.append(.leaf([Double(nodes.count)]))
    }
    let forest = try Forest(
      task: .regression, levelCounts: [8], trees: [nodes + [.leaf([-1])]])
    #expect(forest.levelGroups == [[0, 1, 2, 3, 4, 5, 6, 7]])
    for value in [0, 3, 6, 7, .nan] {
      #expect(forest.predict(row: [value]) == forest.walk([value]))
    }
    #expect(forest.predict(row: [.nan]) == [-1])
  }

  @Test func `forests of few groups are merged as if made at once`() throws {
    let made = RandomForest(levelCounts: [8, 0, 3], splitCount: 60)
    let trees = made.trees()
    let parts = try [trees[..<5], trees[5...]].map {
      try Forest(task: made.task, levelCounts: made.levelCounts, trees: Array($0))
    }
    let whole = try made.forest()
    #expect(whole.tables.format == .compactWithSets)
    #expect(try Forest.merging(parts) == whole)
    #expect(try Forest(ForestTables(whole)) == whole)
  }

  @Test func `very many thresholds take wider codes`() throws {
    // A tree of one split for each of so many thresholds would take long; one forest has few of
    // them in each tree all the same.
    let thresholds = (0..<70_000).map { Double($0) }
    let trees = stride(from: 0, to: thresholds.count, by: 7_000).map { start in
      chain(thresholds[start..<start + 7_000])
    }
    let forest = try Forest(task: .regression, levelCounts: [0], trees: trees)
    #expect(forest.coder.width == .four)
    for value in [-1, 0, 0.5, 6_999, 7_000, 35_000.5, 69_999, 70_000] {
      #expect(forest.predict(row: [value]) == forest.walk([value]))
    }
    #expect(forest.predict(row: [.nan]) == forest.walk([.nan]))
  }

  private func chain(_ thresholds: ArraySlice<Double>) -> [Forest.Node] {
    var nodes: [Forest.Node] = []
    for threshold in thresholds {
      nodes.append(
        .split(
          feature: 0, question: .atMost(threshold), missingGoesLeft: threshold == 6_500,
          left: nodes.count + 1))
      nodes.append(.leaf([threshold / 8]))
    }
    return nodes + [.leaf([-1])]
  }

  /// The children of a level of 65,536 nodes lie farther away than 16 bits can say.
  @Test func `a broad tree is stored wide`() throws {
    let depth = 17
    let nodes = (0..<1 << (depth + 1) - 1).map { index -> Forest.Node in
      index < 1 << depth - 1
        ? .split(
          feature: index % 3, question: .atMost(Double(index % 7)), missingGoesLeft: index % 2 == 0,
          left: 2 * index + 1)
        : .leaf(index % 2 == 0 ? [1, 0] : [0, 1])
    }
    let forest = try Forest(
      task: ForestPredictionTests.two, levelCounts: [0, 0, 0], trees: [nodes])
    #expect(forest.tables.format == .wide)
    let matrix = RandomForest().matrix(rows: 60, missing: true)
    let expected = (0..<60).flatMap { row in forest.walk(matrix.columns.map { $0[row] }) }
    #expect(forest.predict(matrix) == expected)
  }

  @Test func `trained forests predict as their nodes say`() throws {
    let dataset = RandomData.mixed(rows: 300)
    let forest = try ForestTrainer(parameters: TrainingParameters(treeCount: 7), threadCount: 1)
      .train(dataset).forest
    let byRow = (0..<dataset.rowCount).flatMap { row in
      forest.walk(dataset.matrix.columns.map { $0[row] })
    }
    #expect(forest.predict(dataset.matrix, threadCount: 2) == byRow)
  }

  @Test func `levels that there are not count as missing`() throws {
    let forest = try RandomForest(levelCounts: [4, 0]).forest()
    for value in [-1, 4, 1e300, -Double.infinity, .infinity] {
      #expect(forest.predict(row: [value, 1]) == forest.predict(row: [.nan, 1]))
    }
  }

  @Test func `no rows have no predictions`() throws {
    let made = RandomForest()
    #expect(try made.forest().predict(made.matrix(rows: 0, missing: false)).isEmpty)
  }

  @Test func `trees are averaged, not counted`() throws {
    let forest = try Forest(
      task: ForestPredictionTests.two, levelCounts: [0],
      trees: [[.leaf([1, 0])], [.leaf([0.25, 0.75])]])
    #expect(forest.predict(row: [0]) == [0.625, 0.375])
  }

  @Test(arguments: [([0.2, 0.5, 0.3], 1), ([0.5, 0.5], 0), ([0, 0.4, 0.4], 1)])
  func `the first of equally probable classes is predicted`(
    probabilities: [Double], label: Int
  ) {
    #expect(Forest.mostProbable(probabilities) == label)
    // A slice does not start at 0.
    #expect(Forest.mostProbable(([1] + probabilities).dropFirst()) == label)
  }
}
