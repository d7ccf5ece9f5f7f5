extension Forest {
  /// How many classes and features a forest may have at most: what its nodes can index.
  public static let featureCountMax = Int(Node.leaf)
  public static let classCountMax = 65_536
  /// How many levels a category may have: a bit set of more is beyond what a node can point to.
  static let levelCountMax = Int(UInt32.max)

  func validate() throws(ForestError) {
    guard (2...Forest.classCountMax).contains(classCount) else {
      throw ForestError("a forest needs 2 to \(Forest.classCountMax) classes, not \(classCount)")
    }
    guard (1...Forest.featureCountMax).contains(featureCount) else {
      throw ForestError(
        "a forest needs 1 to \(Forest.featureCountMax) features, not \(featureCount)")
    }
    guard levelCounts.allSatisfy((0...Forest.levelCountMax).contains) else {
      throw ForestError("a feature has an impossible number of levels")
    }
    try validateLeafProbabilities()
    guard thresholds.allSatisfy(\.isFinite) else { throw ForestError("a threshold is not finite") }
    guard treeStarts.count >= 2, treeStarts.first == 0, treeStarts.last.map(Int.init) == nodes.count
    else { throw ForestError("the trees do not cover the nodes") }
    // All of them first: they index the nodes.
    for tree in 0..<treeCount where treeStarts[tree] >= treeStarts[tree + 1] {
      throw ForestError("tree \(tree) has no nodes")
    }
    for tree in 0..<treeCount {
      let end = Int(treeStarts[tree + 1])
      for node in Int(treeStarts[tree])..<end { try validate(node: node, treeEnd: end) }
    }
  }

  private func validateLeafProbabilities() throws(ForestError) {
    guard !leafProbabilities.isEmpty, leafProbabilities.count.isMultiple(of: classCount) else {
      throw ForestError("leaf probabilities are not a whole number of leaves")
    }
    for start in stride(from: 0, to: leafProbabilities.count, by: classCount) {
      var sum = 0.0
      for value in leafProbabilities[start..<start + classCount] {
        guard value >= 0, value <= 1 else {
          throw ForestError("a probability is not between 0 and 1")
        }
        sum += value
      }
      guard abs(sum - 1) < 1e-6 else {
        throw ForestError("the probabilities of a leaf do not add up to 1")
      }
    }
  }

  /// Children lie behind their parent and inside their tree, so that every walk ends in a leaf.
  private func validate(node index: Int, treeEnd: Int) throws(ForestError) {
    let node = nodes[index]
    if node.isLeaf {
      guard Int(node.payload) < leafProbabilities.count / classCount else {
        throw ForestError("node \(index) points to a leaf that does not exist")
      }
      return
    }
    guard Int(node.feature) < featureCount else {
      throw ForestError("node \(index) asks a feature that does not exist")
    }
    guard Int(node.left) > index, Int(node.left) + 1 < treeEnd else {
      throw ForestError("node \(index) has children outside its tree")
    }
    let levelCount = levelCounts[Int(node.feature)]
    let end = Int(node.payload) + (levelCount == 0 ? 1 : Forest.wordCount(levels: levelCount))
    guard end <= (levelCount == 0 ? thresholds.count : categorySets.count) else {
      throw ForestError("node \(index) points to a split that does not exist")
    }
  }

  /// The words that a bit set of so many levels takes.
  static func wordCount(levels: Int) -> Int { (levels + 63) / 64 }
}
