import ForestCore
import Testing

/// The tables of a small sound forest, to be damaged.
private struct Tables {
  var classCount = 2
  /// A number and a category of 70 levels, two words a set.
  var levelCounts = [0, 70]
  var treeStarts: [UInt32] = [0, 3, 6]
  var nodes: [Forest.Node] = [
    split(feature: 0, payload: 0, left: 1), leaf(0), leaf(1),
    split(feature: 1, payload: 0, left: 4), leaf(1), leaf(0),
  ]
  var thresholds = [1.5]
  var categorySets: [UInt64] = [5, 1]
  var leafProbabilities = [1, 0, 0.25, 0.75]

  static func split(feature: UInt16, payload: UInt32, left: UInt32) -> Forest.Node {
    Forest.Node(feature: feature, missingGoesLeft: true, payload: payload, left: left)
  }

  static func leaf(_ number: UInt32) -> Forest.Node {
    Forest.Node(feature: Forest.Node.leaf, missingGoesLeft: false, payload: number, left: 0)
  }

  func forest() throws(ForestError) -> Forest {
    try Forest(
      classCount: classCount, levelCounts: levelCounts, treeStarts: treeStarts, nodes: nodes,
      thresholds: thresholds, categorySets: categorySets, leafProbabilities: leafProbabilities)
  }
}

@Suite struct ForestValidationTests {
  private func expectError(
    _ message: String, sourceLocation: SourceLocation = #_sourceLocation,
    _ damage: (inout Tables) -> Void
  ) {
    var tables = Tables()
    damage(&tables)
    #expect(throws: ForestError(message), sourceLocation: sourceLocation) {
      try tables.forest()
    }
  }

  @Test func `a sound forest predicts`() throws {
    let forest = try Tables().forest()
    #expect(forest.treeCount == 2)
    #expect(forest.featureCount == 2)
    #expect(forest.leafCount == 4)
    #expect(forest.probabilities(row: [1.5, 64]) == [0.625, 0.375])
    #expect(forest.probabilities(row: [1.6, 1]) == [0.625, 0.375])
    #expect(forest.probabilities(row: [.nan, .nan]) == [0.625, 0.375])
    #expect(forest.probabilities(row: [1, 1]) == [1, 0])
  }

  @Test func `too few or too many classes`() {
    expectError("a forest needs 2 to 65536 classes, not 1") { $0.classCount = 1 }
    expectError("a forest needs 2 to 65536 classes, not -3") { $0.classCount = -3 }
    expectError("a forest needs 2 to 65536 classes, not 65537") { $0.classCount = 65_537 }
  }

  @Test func `too few or too many features`() {
    expectError("a forest needs 1 to 65535 features, not 0") { $0.levelCounts = [] }
    expectError("a forest needs 1 to 65535 features, not 65536") {
      $0.levelCounts = Array(repeating: 0, count: 65_536)
    }
  }

  @Test(arguments: [-1, Int.min, Int.max])
  func `an impossible number of levels`(levelCount: Int) {
    expectError("a feature has an impossible number of levels") { $0.levelCounts[1] = levelCount }
  }

  @Test func `leaf probabilities that do not come in whole leaves`() {
    let message = "leaf probabilities are not a whole number of leaves"
    expectError(message) { $0.leafProbabilities.removeLast() }
    expectError(message) { $0.leafProbabilities = [] }
  }

  @Test(arguments: [-0.5, 1.5, Double.nan, .infinity])
  func `a probability that is none`(value: Double) {
    expectError("a probability is not between 0 and 1") { $0.leafProbabilities[2] = value }
  }

  @Test func `probabilities that do not add up`() {
    expectError("the probabilities of a leaf do not add up to 1") { $0.leafProbabilities[1] = 0.1 }
  }

  @Test(arguments: [Double.nan, .infinity])
  func `a threshold that is no number`(value: Double) {
    expectError("a threshold is not finite") { $0.thresholds[0] = value }
  }

  @Test(arguments: [[], [0], [1, 3, 6], [0, 3, 5], [0, 3, 7]] as [[UInt32]])
  func `trees that do not cover the nodes`(treeStarts: [UInt32]) {
    expectError("the trees do not cover the nodes") { $0.treeStarts = treeStarts }
  }

  @Test func `an empty tree`() {
    expectError("tree 1 has no nodes") { $0.treeStarts = [0, 3, 3, 6] }
    expectError("tree 1 has no nodes") { $0.treeStarts = [0, 100, 6] }
    expectError("the trees do not cover the nodes") {
      $0.treeStarts = [0]
      $0.nodes = []
    }
  }

  /// Backwards or to itself the walk would never end; beyond its tree it would leave the table.
  @Test(arguments: [0, 2, 5, .max] as [UInt32])
  func `children in the wrong place`(left: UInt32) {
    expectError("node 0 has children outside its tree") { $0.nodes[0].left = left }
  }

  @Test func `children of another tree`() {
    expectError("node 3 has children outside its tree") { $0.nodes[3].left = 1 }
  }

  @Test func `pointers to nothing`() {
    expectError("node 0 asks a feature that does not exist") { $0.nodes[0].feature = 2 }
    expectError("node 0 points to a split that does not exist") { $0.nodes[0].payload = 1 }
    expectError("node 0 points to a split that does not exist") { $0.nodes[0].payload = .max }
    // The second word of the set is missing.
    expectError("node 3 points to a split that does not exist") { $0.nodes[3].payload = 1 }
    expectError("node 2 points to a leaf that does not exist") { $0.nodes[2].payload = 2 }
    expectError("node 2 points to a leaf that does not exist") { $0.nodes[2].payload = .max }
  }
}
