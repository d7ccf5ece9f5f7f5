import ForestCore
import Testing

@Suite struct ForestValidationTests {
  /// A number with two thresholds, a category of 70 levels in 66 groups: two words a set.
  private static let sound = ForestTables(
    task: .classification(classCount: 2), levelCounts: [0, 70], cuts: [[1.5, 2], []],
    levelGroups: [[], (0..<70).map { UInt16(min($0, 65)) }],
    nodeCounts: [3, 5], leafCounts: [2, 2], setWordCounts: [0, 2],
    nodeFeatures: [0, .max, .max, 1, 0, .max, .max, .max],
    nodeValues: [0, 0, 1, 0, 1, 1, 0, 1], missingLeft: [0b1001], categorySets: [5, 1],
    leafValues: [1, 0, 0.25, 0.75, 1, 0, 0.25, 0.75])

  private func expectError(
    _ message: String, sourceLocation: SourceLocation = #_sourceLocation,
    _ damage: (inout ForestTables) -> Void
  ) {
    var tables = ForestValidationTests.sound
    damage(&tables)
    #expect(throws: ForestError(message), sourceLocation: sourceLocation) { try Forest(tables) }
  }

  @Test func `a sound forest predicts`() throws {
    let forest = try Forest(ForestValidationTests.sound)
    #expect(forest.treeCount == 2)
    #expect(forest.featureCount == 2)
    #expect(forest.leafCount == 5)
    #expect(forest.predict(row: [1.5, 64]) == [1, 0])
    #expect(forest.predict(row: [1.5, 1]) == [0.625, 0.375])
    #expect(forest.predict(row: [2.5, 64]) == [0.25, 0.75])
    #expect(forest.predict(row: [.nan, .nan]) == [0.625, 0.375])
    // Levels that no set tells apart are one group.
    #expect(Set(forest.levelGroups[1]).count == 2)
  }

  @Test func `too few or too many classes`() {
    for count in [1, -3, 65_537] {
      expectError("a forest needs 2 to 65536 classes, not \(count)") {
        $0.task = .classification(classCount: count)
      }
    }
  }

  @Test func `too few or too many features`() {
    expectError("a forest needs 1 to 65535 features, not 0") { $0.levelCounts = [] }
    expectError("a forest needs 1 to 65535 features, not 65536") {
      $0.levelCounts = Array(repeating: 0, count: 65_536)
    }
    expectError("the thresholds or levels are not those of the features") { $0.cuts = [] }
    expectError("the thresholds or levels are not those of the features") {
      $0.levelCounts = [0, 71]
    }
    expectError("the thresholds or levels are not those of the features") { $0.cuts[1] = [1] }
  }

  @Test(arguments: [-1, Int.min, Int.max])
  func `an impossible number of levels`(levelCount: Int) {
    expectError("a feature has an impossible number of levels") { $0.levelCounts[1] = levelCount }
  }

  @Test func `groups beyond the codes`() {
    expectError("the group of a level is out of range") { $0.levelGroups[1][3] = .max }
    // A group more makes three words a set.
    expectError("a node points to a split that does not exist") { $0.levelGroups[1][3] = 128 }
  }

  @Test(arguments: [-0.5, 1.5, Double.nan, .infinity])
  func `a probability that is none`(value: Double) {
    expectError("a probability is not between 0 and 1") { $0.leafValues[2] = value }
  }

  @Test func `probabilities that do not add up`() {
    expectError("the probabilities of a leaf do not add up to 1") { $0.leafValues[1] = 0.1 }
    expectError("leaf values are not a whole number of leaves") { $0.leafValues.removeLast() }
  }

  @Test(arguments: [Double.nan, .infinity])
  func `a mean that is no number`(value: Double) {
    expectError("the value of a leaf is not finite") {
      $0.task = .regression
      $0.leafValues[2] = value
    }
  }

  @Test func `thresholds that do not ascend`() {
    for value in [Double.nan, .infinity] {
      expectError("a threshold is not finite") { $0.cuts[0][1] = value }
    }
    expectError("the thresholds of a feature do not ascend") { $0.cuts[0][1] = 1.5 }
    expectError("the thresholds of a feature do not ascend") { $0.cuts[0] = [0, -0.0] }
  }

  @Test func `trees that do not cover the tables`() {
    let message = "the trees do not cover the tables"
    expectError(message) { $0.nodeCounts = [3, 6] }
    expectError(message) { $0.nodeCounts = [3, .max] }
    expectError(message) { $0.leafCounts = [2, 1] }
    expectError(message) { $0.setWordCounts = [0, 3] }
    expectError("the tables of the nodes differ in length") { $0.leafCounts = [4] }
    expectError("the tables of the nodes differ in length") { $0.nodeValues.removeLast() }
    expectError("the tables of the nodes differ in length") { $0.missingLeft.append(0) }
    expectError("a forest needs at least one tree") { $0.nodeCounts = [] }
  }

  @Test func `trees that are none`() {
    let message = "a tree has not one leaf more than splits"
    expectError(message) { $0.nodeCounts = [8, 0] }
    expectError(message) { $0.nodeFeatures[1] = 0 }
    expectError(message) { $0.nodeFeatures[0] = .max }
    // As many leaves as there should be, but the root is one of them.
    expectError("a tree has nodes that no split leads to") {
      $0.nodeFeatures = [.max, 0, .max, 1, 0, .max, .max, .max]
      $0.nodeValues[0] = 0
    }
  }

  @Test func `weights of leaves`() throws {
    var tables = ForestValidationTests.sound
    tables.leafWeights = [3, 1, 70_000, 1, 2]
    let forest = try Forest(tables)
    #expect(forest.nodeWeights(tree: 0) == [4, 3, 1])
    #expect(ForestTables(forest).leafWeights == tables.leafWeights)
    #expect(try forest != Forest(ForestValidationTests.sound))
    #expect(try Forest(ForestValidationTests.sound).nodeWeights(tree: 0) == nil)
    expectError("the trees do not cover the tables") { $0.leafWeights = [3, 1, 2, 1] }
    for weight in [0, -1, .nan, .infinity, Float(1e-40)] {
      expectError("the weight of a leaf is not a positive number") {
        $0.leafWeights = [3, 1, weight, 1, 2]
      }
    }
    let trees = [[Forest.Node.leaf([1, 0])]]
    for (weights, message) in [
      ([[Float(1)], []], "the weights of leaves are not those of the trees"),
      ([[]], "the weights of a tree are not one a leaf"),
      ([[1, 1]], "the weights of a tree are not one a leaf"),
      ([[0]], "the weight of a leaf is not a positive number"),
    ] {
      #expect(throws: ForestError(message)) {
        try Forest(
          task: .classification(classCount: 2), levelCounts: [0], trees: trees,
          leafWeights: weights)
      }
    }
  }

  @Test func `pointers to nothing`() {
    expectError("a node asks a feature that does not exist") { $0.nodeFeatures[0] = 2 }
    expectError("a node points to a split that does not exist") { $0.nodeValues[0] = 2 }
    expectError("a node points to a split that does not exist") { $0.nodeValues[0] = .max }
    // The second word of the set is missing.
    expectError("a node points to a split that does not exist") { $0.nodeValues[3] = 1 }
    expectError("a node points to a split that does not exist") { $0.nodeValues[3] = .max }
    expectError("a node points to a leaf that does not exist") { $0.nodeValues[2] = 2 }
    expectError("a node points to a leaf that does not exist") { $0.nodeValues[2] = .max }
  }

  @Test func `nodes that are no tree`() {
    func message(_ nodes: [Forest.Node]) -> String {
      do {
        _ = try Forest(task: .regression, levelCounts: [0, 3], trees: [nodes])
        return "none"
      } catch {
        return error.description
      }
    }
    func split(_ left: Int, _ feature: Int = 0, _ question: Forest.Question = .atMost(1))
      -> Forest.Node
    {
      .split(feature: feature, question: question, missingGoesLeft: true, left: left)
    }
    let leaf = Forest.Node.leaf([1])
    #expect(message([split(1), leaf, leaf]) == "none")
    #expect(message([]) == "a tree has no nodes")
    for left in [0, -1, 2, .max, .min] {
      #expect(message([split(left), leaf, leaf]) == "node 0 has children outside its tree")
    }
    #expect(message([leaf, leaf]) == "a tree has nodes that no split leads to")
    #expect(
      message([split(1), split(3), split(3), leaf, leaf]) == "a tree has a node with two parents")
    #expect(message([split(1, 2), leaf, leaf]) == "node 0 asks a feature that does not exist")
    for node in [
      split(1, 1), split(1, 0, .oneOf([1])), split(1, 1, .oneOf([1, 2])),
      split(1, 0, .atMost(.nan)),
    ] {
      #expect(message([node, leaf, leaf]) == "node 0 asks what its feature cannot answer")
    }
    #expect(message([.leaf([1, 2])]) == "node 0 has 2 values, not 1")
  }
}
