import Testing

@testable import ForestCore

@Suite struct WholeTreeTests {
  private func cases(seed: UInt64) -> [(CodedCase, GrowthRules)] {
    var random = RandomStream(seed)
    return (0..<60).map { round in
      let kind = RootSplitTests.kinds[round % 3]
      let table = CodedCase(
        kind: kind, count: Int.random(in: 2...500, using: &random),
        classCount: [2, 2, 4, 20][round % 4], codeCounts: [200, 30, 12, 254, 3],
        isCategory: [false, false, round % 2 == 0, false, true],
        missingShare: round % 5 == 0 ? 0.15 : 0, using: &random)
      let rules = GrowthRules(
        classCount: table.classCount, featuresPerSplit: 2, minLeafCount: round % 7 == 0 ? 3 : 1,
        maxDepth: round % 6 == 0 ? 4 : .max, usesEntropy: kind != .number && round % 8 == 0,
        splitsAtRandom: round % 9 == 0, seed: UInt64(round))
      return (table, rules)
    }
  }

  @Test func everyLeafSaysWhatItsExamplesAre() throws {
    for (table, rules) in cases(seed: 1) {
      let tree = try #require(table.tree(rules))
      var rowsOfLeaf: [Int: [Int]] = [:]
      for row in 0..<table.count {
        var index = 0
        var depth = 0
        while tree.nodes[index].feature != GrownTree.Node.leaf {
          let node = tree.nodes[index]
          #expect(Int(node.left) > index)
          index = Int(node.left) + (table.goesLeft(row, at: node, of: tree) ? 0 : 1)
          depth += 1
        }
        #expect(depth <= rules.maxDepth)
        rowsOfLeaf[index, default: []].append(row)
      }
      let leaves = tree.nodes.indices.filter { tree.nodes[$0].feature == GrownTree.Node.leaf }
      #expect(Set(rowsOfLeaf.keys) == Set(leaves), "every leaf has examples")
      for (leaf, rows) in rowsOfLeaf { check(leaf, rows, tree, table, rules) }
    }
  }

  private func check(
    _ leaf: Int, _ rows: [Int], _ tree: TreeCopy, _ table: CodedCase, _ rules: GrowthRules
  ) {
    #expect(rows.count >= rules.minLeafCount)
    let weights = rows.map { Double(table.weights[$0]) }
    let total = weights.reduce(0, +)
    #expect(abs(Double(tree.weights[leaf]) - total) < 1e-4 * total)
    let number = Int(tree.nodes[leaf].payload)
    if table.kind == .number {
      let mean = zip(rows, weights).reduce(0) { $0 + table.numbers[$1.0] * $1.1 } / total
      #expect(abs(tree.leafValues[number] - mean) < 1e-12 * max(1, abs(mean)) + 1e-12)
      return
    }
    for label in 0..<table.classCount {
      let share =
        zip(rows, weights).filter { table.labels[$0.0] == label }.reduce(0) { $0 + $1.1 } / total
      #expect(abs(tree.leafValues[number * table.classCount + label] - share) < 1e-6)
    }
  }

  @Test func fullyGrownTreesFitTheirBag() throws {
    var random = RandomStream(5)
    for kind in RootSplitTests.kinds {
      let table = CodedCase(
        kind: kind, count: 300, classCount: 5, codeCounts: [200, 254], isCategory: [false, false],
        missingShare: 0, using: &random)
      let rules = GrowthRules(
        classCount: table.classCount, featuresPerSplit: 1, minLeafCount: 1, maxDepth: .max,
        usesEntropy: false, splitsAtRandom: false, seed: 1)
      let tree = try #require(table.tree(rules))
      let distinct = Set((0..<table.count).map { [table.columns[0][$0], table.columns[1][$0]] })
      let leaves = tree.nodes.count { $0.feature == GrownTree.Node.leaf }
      #expect(leaves > distinct.count / 3)
    }
  }

  @Test func recordsWithoutCodesGrowTheSameTree() throws {
    for (table, rules) in cases(seed: 3) {
      let moved = try #require(table.tree(rules))
      table.keepsColumns = true
      expectEqual(moved, try #require(table.tree(rules)))
    }
  }

  @Test func aWeightOfTwoIsTheExampleTwice() throws {
    var random = RandomStream(11)
    for round in 0..<60 {
      let kind: RecordLayout.Kind = round % 2 == 0 ? .counted : .number
      let once = CodedCase(
        kind: kind, count: Int.random(in: 4...15, using: &random), classCount: 3,
        codeCounts: [20, 4, 9], isCategory: [false, true, false],
        missingShare: round % 3 == 0 ? 0.2 : 0, using: &random)
      // Small whole numbers, whose sums are exact in any order.
      once.numbers = once.numbers.map { ($0 * 4).rounded() }
      let twice = CodedCase(
        kind: kind, count: 1, classCount: 3, codeCounts: [1], isCategory: [false],
        missingShare: 0, using: &random)
      twice.isCategory = once.isCategory
      let rows = (0..<once.count).flatMap { [$0, $0] }
      twice.columns = once.columns.map { column in rows.map { column[$0] } }
      twice.labels = once.labels.isEmpty ? [] : rows.map { once.labels[$0] }
      twice.numbers = once.numbers.isEmpty ? [] : rows.map { once.numbers[$0] }
      once.weights = once.weights.map { _ in 2 }
      twice.weights = rows.map { _ in 1 }
      let rules = GrowthRules(
        classCount: once.classCount, featuresPerSplit: 3, minLeafCount: 1, maxDepth: .max,
        usesEntropy: false, splitsAtRandom: false, seed: UInt64(round))
      let a = try #require(once.tree(rules))
      let b = try #require(twice.tree(rules))
      #expect(a.nodes.count == b.nodes.count)
      #expect(abs(a.impurityDecrease.reduce(0, +) - b.impurityDecrease.reduce(0, +)) < 1e-3)
    }
  }

  private func expectEqual(_ a: TreeCopy, _ b: TreeCopy) {
    #expect(a.nodes.map(\.feature) == b.nodes.map(\.feature))
    #expect(a.nodes.map(\.payload) == b.nodes.map(\.payload))
    #expect(a.nodes.map(\.missingGoesLeft) == b.nodes.map(\.missingGoesLeft))
    #expect(a.nodes.map(\.left) == b.nodes.map(\.left))
    #expect(a.sets == b.sets)
    #expect(a.leafValues == b.leafValues)
    #expect(a.weights == b.weights)
    #expect(a.impurityDecrease == b.impurityDecrease)
  }
}
