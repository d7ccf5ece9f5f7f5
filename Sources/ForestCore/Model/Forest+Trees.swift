extension Forest {
  /// Makes a forest of trees that were made by hand or read from anywhere.
  ///
  /// - Parameters:
  ///   - levelCounts: how many levels each feature has; 0 for a number.
  ///   - trees: the nodes of each tree, its root first; children lie behind their parent, and every
  ///     other node is the child of one split.
  ///   - leafWeights: what the training examples weigh in each leaf of each tree, leaf after leaf
  ///     in the order of the nodes; without them the forest cannot be explained.
  /// - Throws: `ForestError` that names the first thing that does not hold, whatever is given.
  public init(
    task: ForestTask, levelCounts: [Int], trees: [[Node]], leafWeights: [[Float]]? = nil,
    threadCount: Int = 1
  ) throws(ForestError) {
    try Forest.checkShape(task, levelCounts, treeCount: trees.count)
    if let leafWeights {
      guard leafWeights.count == trees.count else {
        throw ForestError("the weights of leaves are not those of the trees")
      }
      try Forest.check(leafWeights: leafWeights.joined())
    }
    for tree in trees { try Forest.check(tree, task, levelCounts) }
    let coding = TreeCoding(
      cuts: Forest.thresholds(trees, levelCounts),
      levelCodes: levelCounts.map { $0 > 0 ? (0..<UInt32($0)).map { $0 } : [] })
    try Forest.check(cuts: coding.cuts)
    let packer = TreePacker(task: task, coding: coding, wordsPerSetNumber: 1)
    let packed = Parallel.map(count: trees.count, threadCount: threadCount) { tree in
      Result { () throws(ForestError) in
        let coded = CodedTree(trees[tree], coding)
        return try UnpackedTree.with(
          nodes: coded.nodes, sets: coded.sets, leafValues: coded.leafValues,
          weights: try coded.nodeWeights(leafWeights?[tree])
        ) { tree throws(ForestError) in try packer.pack(tree).tree }
      }
    }
    var references: [TreeReference] = []
    for tree in packed { references.append(TreeReference(try tree.get())) }
    var union = ForestUnion(
      task: task, levelCounts: levelCounts, parts: [TreePart(coding: coding, trees: references)],
      threadCount: threadCount)
    self = try union.forest()
  }

  /// Checks what stands in the nodes; how they hang together is for `TreePacker` to check.
  private static func check(
    _ tree: [Node], _ task: ForestTask, _ levelCounts: [Int]
  ) throws(ForestError) {
    for (index, node) in tree.enumerated() {
      switch node {
      case .leaf(let values):
        guard values.count == task.outputCount else {
          throw ForestError("node \(index) has \(values.count) values, not \(task.outputCount)")
        }
        try check(leafValues: values, task)
      case .split(let feature, let question, _, let left):
        guard levelCounts.indices.contains(feature) else {
          throw ForestError("node \(index) asks a feature that does not exist")
        }
        guard left > index, left < tree.count - 1, left < Int(UInt32.max) else {
          throw ForestError("node \(index) has children outside its tree")
        }
        guard fits(question, levelCount: levelCounts[feature]) else {
          throw ForestError("node \(index) asks what its feature cannot answer")
        }
      }
    }
  }

  private static func fits(_ question: Question, levelCount: Int) -> Bool {
    switch question {
    case .atMost(let threshold): levelCount == 0 && threshold.isFinite
    case .oneOf(let words): levelCount > 0 && words.count == TreeCoding.wordCount(levelCount)
    }
  }

  private static func thresholds(_ trees: [[Node]], _ levelCounts: [Int]) -> [[Double]] {
    var all = levelCounts.map { _ in Set<Double>() }
    for node in trees.joined() {
      // 0 and -0 are one threshold; adding 0 makes it the positive one.
      if case .split(let feature, .atMost(let value), _, _) = node {
        all[feature].insert(value + 0)
      }
    }
    return all.map { $0.sorted() }
  }
}

/// A tree in codes, as `TreePacker` takes it.
private struct CodedTree {
  var nodes: [GrownTree.Node] = []
  var sets: [UInt64] = []
  var leafValues: [Double] = []

  /// - Parameter tree: checked nodes.
  init(_ tree: [Forest.Node], _ coding: TreeCoding) {
    nodes.reserveCapacity(tree.count)
    var leafCount: UInt32 = 0
    var known = DistinctWords()
    for node in tree {
      switch node {
      case .leaf(let values):
        nodes.append(
          GrownTree.Node(
            feature: GrownTree.Node.leaf, missingGoesLeft: false, payload: leafCount, left: 0))
        leafValues += values.map { $0 + 0 }
        leafCount += 1
      case .split(let feature, let question, let missingGoesLeft, let left):
        var payload = 0
        switch question {
        case .atMost(let value): payload = CodedTree.position(of: value, in: coding.cuts[feature])
        case .oneOf(let words):
          payload =
            known.insert(
              CodedTree.masked(words, coding.levelCodes[feature].count), tag: feature
            ).start
        }
        nodes.append(
          GrownTree.Node(
            feature: UInt16(feature), missingGoesLeft: missingGoesLeft,
            payload: UInt32(payload), left: UInt32(left)))
      }
    }
    sets = known.words
  }

  /// A weight a node, 0 for splits, of one a leaf.
  func nodeWeights(_ leafWeights: [Float]?) throws(ForestError) -> [Float]? {
    guard let leafWeights else { return nil }
    var weights: [Float] = []
    weights.reserveCapacity(nodes.count)
    var rest = leafWeights[...]
    for node in nodes {
      guard node.isLeaf else {
        weights.append(0)
        continue
      }
      guard let weight = rest.popFirst() else { break }
      weights.append(weight)
    }
    guard weights.count == nodes.count, rest.isEmpty else {
      throw ForestError("the weights of a tree are not one a leaf")
    }
    return weights
  }

  /// The set without bits that are no level's.
  private static func masked(_ words: [UInt64], _ levelCount: Int) -> [UInt64] {
    var words = words
    if levelCount % 64 > 0 { words[words.count - 1] &= 1 << UInt64(levelCount % 64) - 1 }
    return words
  }

  /// Where a value is in a table that holds it.
  private static func position(of value: Double, in cuts: [Double]) -> Int {
    var (low, high) = (0, cuts.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if cuts[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
