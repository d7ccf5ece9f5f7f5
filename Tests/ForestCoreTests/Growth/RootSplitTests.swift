import Testing

@testable import ForestCore

/// The first split of a tree against every division there is.
@Suite struct RootSplitTests {
  static let kinds: [RecordLayout.Kind] = [.counted, .weighted, .number]

  @Test(arguments: kinds, [2, 3, 7])
  func bestSplitIsTheBestOfAllDivisions(_ kind: RecordLayout.Kind, classCount: Int) throws {
    var random = RandomStream(UInt64(classCount))
    for round in 0..<150 {
      let count = Int.random(in: round % 10 == 0 ? 100...400 : 3...70, using: &random)
      let table = CodedCase(
        kind: kind, count: count, classCount: classCount,
        codeCounts: [40, 3, 5, 250].map { Int.random(in: 1...$0, using: &random) },
        isCategory: [false, true, classCount == 2, false],
        missingShare: round % 3 == 0 ? 0.2 : 0, using: &random)
      let minLeafCount = round % 4 == 3 ? Int.random(in: 2...6, using: &random) : 1
      let usesEntropy = kind != .number && round % 5 == 4
      try check(table, minLeafCount: minLeafCount, usesEntropy: usesEntropy)
    }
  }

  private func check(_ table: CodedCase, minLeafCount: Int, usesEntropy: Bool) throws {
    let rules = GrowthRules(
      classCount: table.classCount, featuresPerSplit: table.columns.count,
      minLeafCount: minLeafCount, maxDepth: 1, usesEntropy: usesEntropy, splitsAtRandom: false,
      seed: 7)
    let force = BruteForce(table: table, minLeafCount: minLeafCount, usesEntropy: usesEntropy)
    let tree = try #require(table.tree(rules))
    let root = tree.nodes[0]
    let isPure =
      table.kind == .number
      ? Set(table.numbers).count == 1 : Set(table.labels).count == 1
    guard root.feature != GrownTree.Node.leaf else {
      return #expect(isPure || force.best() == nil || table.count / 2 < minLeafCount)
    }
    let best = try #require(force.best())
    let goesLeft = (0..<table.count).map { table.goesLeft($0, at: root, of: tree) }
    let actual = try #require(force.decrease(goesLeft))
    let tolerance = 1e-4 * max(1, best)
    #expect(
      abs(actual - best) < tolerance, "\(table.kind) \(table.count) rows, entropy \(usesEntropy)")
    #expect(abs(tree.impurityDecrease.reduce(0, +) - actual) < tolerance)
  }

  @Test(arguments: kinds) func splitsAtRandomAreAllowed(_ kind: RecordLayout.Kind) throws {
    var random = RandomStream(3)
    var cuts: Set<UInt32> = []
    for seed in 0..<200 {
      let table = CodedCase(
        kind: kind, count: 60, classCount: 3, codeCounts: [30, 5], isCategory: [false, true],
        missingShare: seed % 2 == 0 ? 0.1 : 0, using: &random)
      let rules = GrowthRules(
        classCount: table.classCount, featuresPerSplit: 1, minLeafCount: 3, maxDepth: 1,
        usesEntropy: false, splitsAtRandom: true, seed: UInt64(seed))
      let tree = try #require(table.tree(rules))
      guard tree.nodes[0].feature != GrownTree.Node.leaf else { continue }
      let left = (0..<table.count).count { table.goesLeft($0, at: tree.nodes[0], of: tree) }
      #expect(left >= 3 && table.count - left >= 3)
      if tree.nodes[0].feature == 0 { cuts.insert(tree.nodes[0].payload) }
    }
    #expect(cuts.count > 10)
  }
}
