import Testing

@testable import ForestCore

@Suite struct ForestMergingTests {
  private static let cases = [
    RandomForest(treeCount: 20), RandomForest(task: .regression, treeCount: 20),
    RandomForest(levelCounts: [0, 40, 300], treeCount: 20),
    // Neither half has as many thresholds as take two bytes, both together do.
    RandomForest(levelCounts: [0], treeCount: 20, splitCount: 20, thresholdCount: 4_000),
    RandomForest(task: .classification(classCount: 5), treeCount: 20, isPure: true),
  ]

  @Test(arguments: cases.indices, [1, 7, 10])
  func `parts of a forest make the forest`(number: Int, first: Int) throws {
    let made = ForestMergingTests.cases[number]
    let trees = made.trees()
    func part(_ range: Range<Int>) throws -> Forest {
      try Forest(task: made.task, levelCounts: made.levelCounts, trees: Array(trees[range]))
    }
    let whole = try part(0..<20)
    let merged = try Forest.merging([part(0..<first), part(first..<20)], threadCount: 2)
    #expect(merged == whole)
    #expect(ForestTables(merged) == ForestTables(whole))
    #expect(try Forest.merging([whole]) == whole)
    let matrix = made.matrix(rows: 50, missing: true)
    #expect(merged.predict(matrix) == whole.predict(matrix))
  }

  @Test func `merging three at once or one after the other is the same`() throws {
    let parts = try (1...3 as ClosedRange<UInt64>).map {
      try RandomForest(levelCounts: [0, 90], treeCount: 4, seed: $0).forest()
    }
    let byTwo = try Forest.merging([Forest.merging([parts[0], parts[1]]), parts[2]])
    #expect(try Forest.merging(parts) == byTwo)
    #expect(byTwo.treeCount == 12)
  }

  @Test func `coded trees merge like their forests`() throws {
    let coding = FeatureCoding(columns: [.numeric(cuts: [1, 2, 3])])
    let trees = (0..<3 as Range<UInt32>).map { cut in
      TreeByHand(
        nodes: [
          GrownTree.Node(feature: 0, missingGoesLeft: true, payload: cut, left: 1),
          GrownTree.Node(feature: .max, missingGoesLeft: false, payload: 0, left: 0),
          GrownTree.Node(feature: .max, missingGoesLeft: false, payload: 1, left: 0),
        ],
        leafValues: [1, 2])
    }
    let assembly = ForestAssembly(task: .regression, levelCounts: [0], coding: coding)
    let merged = try Forest.merging([
      assembly.forest([trees[0]]), assembly.forest([trees[1], trees[2]]),
    ])
    #expect(try assembly.forest(trees) == merged)
    #expect(merged.cuts == [[1, 2, 3]])
  }

  @Test func `what does not belong together is refused`() throws {
    let one = try RandomForest().forest()
    let classes = try RandomForest(task: .classification(classCount: 3)).forest()
    let features = try RandomForest(levelCounts: [0, 0, 2]).forest()
    #expect(throws: ForestError("there is no forest to merge")) { try Forest.merging([]) }
    #expect(throws: ForestError("forests 1 and 2 predict different things")) {
      try Forest.merging([one, classes])
    }
    #expect(throws: ForestError("forests 1 and 3 have different features")) {
      try Forest.merging([one, one, features])
    }
  }
}
