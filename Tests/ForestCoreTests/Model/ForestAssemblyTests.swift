import Testing

@testable import ForestCore

@Suite struct ForestAssemblyTests {
  /// Two features in codes: a number with cuts that are not all asked, a category of 6 levels of
  /// which two share a code.
  private static let coding = FeatureCoding(columns: [
    .numeric(cuts: [1, 2, 3, 4]), .category(codes: [0, 1, 2, 3, 4, 4]),
  ])

  private static let leaf = GrownTree.Node.leaf

  /// Grown depth-first: the right child's own children come before the left one's.
  private static let tree = TreeByHand(
    nodes: [
      GrownTree.Node(feature: 0, missingGoesLeft: true, payload: 2, left: 1),
      GrownTree.Node(feature: 1, missingGoesLeft: false, payload: 1, left: 5),
      GrownTree.Node(feature: 0, missingGoesLeft: false, payload: 3, left: 3),
      GrownTree.Node(feature: leaf, missingGoesLeft: false, payload: 0, left: 0),
      GrownTree.Node(feature: leaf, missingGoesLeft: false, payload: 1, left: 0),
      GrownTree.Node(feature: leaf, missingGoesLeft: false, payload: 2, left: 0),
      GrownTree.Node(feature: leaf, missingGoesLeft: false, payload: 0, left: 0),
    ],
    sets: [0, 0, 0, 0, 0b10110, 0, 0, 0], leafValues: [1, 0, 0.5, 0.5, 0.5, 0.5])

  private static let task = ForestTask.classification(classCount: 2)

  private static let assembly = ForestAssembly(task: task, levelCounts: [0, 6], coding: coding)

  private func forest(_ trees: [TreeByHand]) throws -> Forest {
    try ForestAssemblyTests.assembly.forest(trees)
  }

  @Test func `a grown tree keeps its meaning`() throws {
    let forest = try forest([ForestAssemblyTests.tree])
    #expect(
      forest.nodes(tree: 0) == [
        .split(feature: 0, question: .atMost(3), missingGoesLeft: true, left: 1),
        .split(feature: 1, question: .oneOf([0b110110]), missingGoesLeft: false, left: 3),
        .split(feature: 0, question: .atMost(4), missingGoesLeft: false, left: 5),
        .leaf([0.5, 0.5]), .leaf([1, 0]), .leaf([1, 0]), .leaf([0.5, 0.5]),
      ])
  }

  @Test func `only what is asked is kept`() throws {
    let forest = try forest([ForestAssemblyTests.tree])
    #expect(forest.cuts == [[3, 4], []])
    #expect(forest.levelGroups == [[], [0, 1, 1, 0, 1, 1]])
    // Equal leaves are one.
    #expect(ForestTables(forest).leafValues == [0.5, 0.5, 1, 0])
    #expect(forest.tables.format == .compactWithSets)
    #expect(forest.nodeCount == 7)
    #expect(forest.leafCount == 4)
    #expect(forest.asks(feature: 0) && forest.asks(feature: 1))
  }

  @Test func `the same forest comes of coded trees and of their nodes`() throws {
    let forest = try forest([ForestAssemblyTests.tree, ForestAssemblyTests.tree])
    let again = try Forest(
      task: forest.task, levelCounts: forest.levelCounts,
      trees: (0..<2).map { forest.nodes(tree: $0) })
    #expect(again == forest)
    #expect(try Forest(ForestTables(forest)) == forest)
  }

  /// With missing values a row goes down by its bytes, without them by words.
  @Test(arguments: [false, true])
  func `a packed tree finds the leaves of training rows`(hasMissing: Bool) throws {
    let tree = ForestAssemblyTests.tree
    let (packed, grownNumbers) = try ForestAssemblyTests.assembly.pack(tree)
    let forest = try forest([tree])
    var random = RandomStream(5)
    let rows = (0..<200).map { _ in
      hasMissing
        ? (number: random.below(6) - 1, level: random.below(7) - 1)
        : (number: random.below(5), level: random.below(6))
    }
    let codes = rows.map { row in
      let level = row.level < 0 ? nil : [0, 1, 2, 3, 4, 4][row.level] as UInt8
      return (number: row.number < 0 ? 255 : UInt8(row.number), level: level ?? 255)
    }
    // Row by row, with a byte between them that belongs to no feature.
    let bytes =
      codes.flatMap { [$0.number, $0.level, 77] } + Array(repeating: UInt8(0), count: 256)
    let words = codes.flatMap { code in
      [UInt16(countBelow: code.number), UInt16(group: UInt16(min(code.level, 5)))]
    }
    let picked = (0..<150).map { _ in Int32(random.below(200)) }
    var leaves = Array(repeating: UInt32(0), count: picked.count)
    bytes.withUnsafeBufferPointer { bytes in
      words.withUnsafeBufferPointer { words in
        let training = TrainingRows(
          count: rows.count, featureCount: 2, codes: bytes.baseAddress!, stride: 3,
          hasMissing: hasMissing, words: hasMissing ? nil : words.baseAddress)
        picked.withUnsafeBufferPointer {
          packed.leafNodes(rows: $0, of: training, top: TreeTop(), into: &leaves)
        }
      }
    }
    for (row, leaf) in zip(picked, leaves) {
      let row = rows[Int(row)]
      let number = row.number < 0 ? Double.nan : Double(row.number) + 0.5
      let values = forest.walk(tree: 0, [number, row.level < 0 ? .nan : Double(row.level)])
      let node = tree.nodes[Int(grownNumbers[Int(leaf)])]
      #expect(node.isLeaf)
      #expect(Array(tree.leafValues[2 * Int(node.payload)..<2 * Int(node.payload) + 2]) == values)
    }
  }
}
