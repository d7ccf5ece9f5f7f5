extension Forest {
  /// Assembles a forest from tables after checking every index and number in them.
  ///
  /// What the tables hold twice, or hold without using it, is left out.
  ///
  /// - Throws: `ForestError` that names the first thing that does not hold, whatever is given.
  public init(_ tables: ForestTables, threadCount: Int = 1) throws(ForestError) {
    let coding = try Forest.checkedCoding(tables)
    let starts = try TableStarts.all(tables, coding)
    let packer = TreePacker(task: tables.task, coding: coding, wordsPerSetNumber: 1)
    let packed = Parallel.map(count: starts.count, threadCount: threadCount) { tree in
      Result { () throws(ForestError) in try starts[tree].packed(tables, packer) }
    }
    var references: [TreeReference] = []
    for tree in packed { references.append(TreeReference(try tree.get())) }
    var union = ForestUnion(
      task: tables.task, levelCounts: tables.levelCounts,
      parts: [TreePart(coding: coding, trees: references)], threadCount: threadCount)
    self = try union.forest()
  }

  private static func checkedCoding(_ tables: ForestTables) throws(ForestError) -> TreeCoding {
    try checkShape(tables.task, tables.levelCounts, treeCount: tables.nodeCounts.count)
    guard tables.cuts.count == tables.levelCounts.count,
      tables.levelGroups.count == tables.levelCounts.count,
      zip(tables.levelGroups, tables.levelCounts).allSatisfy({ $0.count == $1 }),
      zip(tables.cuts, tables.levelCounts).allSatisfy({ $0.isEmpty || $1 == 0 })
    else { throw ForestError("the thresholds or levels are not those of the features") }
    try check(cuts: tables.cuts)
    guard tables.levelGroups.joined().allSatisfy({ Int($0) < groupCountMax }) else {
      throw ForestError("the group of a level is out of range")
    }
    try check(leafValues: tables.leafValues, tables.task)
    try check(leafWeights: tables.leafWeights)
    return TreeCoding(
      cuts: tables.cuts.map { $0.map { $0 + 0 } },
      levelCodes: tables.levelGroups.map { $0.map { group in UInt32(group) } })
  }
}

/// Where the parts of a tree begin in tables, and how long they are.
private struct TableStarts: Sendable {
  var nodes = 0..<0
  var leaves = 0..<0
  var setWords = 0..<0
  /// Nodes that are leaves, as far as they have weights.
  var weights = 0..<0

  /// The parts of all trees, which must cover the tables.
  static func all(
    _ tables: ForestTables, _ coding: TreeCoding
  ) throws(ForestError) -> [TableStarts] {
    let treeCount = tables.nodeCounts.count
    guard tables.leafCounts.count == treeCount, tables.setWordCounts.count == treeCount,
      tables.nodeValues.count == tables.nodeFeatures.count,
      tables.missingLeft.count == (tables.nodeFeatures.count + 7) / 8
    else { throw ForestError("the tables of the nodes differ in length") }
    var all: [TableStarts] = []
    var end = TableStarts()
    for tree in 0..<treeCount {
      end.nodes = end.nodes.upperBound..<end.nodes.upperBound + Int(tables.nodeCounts[tree])
      end.leaves = end.leaves.upperBound..<end.leaves.upperBound + Int(tables.leafCounts[tree])
      end.setWords =
        end.setWords.upperBound..<end.setWords.upperBound + Int(tables.setWordCounts[tree])
      if !tables.leafWeights.isEmpty {
        let leafCount = (Int(tables.nodeCounts[tree]) + 1) / 2
        end.weights = end.weights.upperBound..<end.weights.upperBound + leafCount
      }
      all.append(end)
    }
    guard end.nodes.upperBound == tables.nodeFeatures.count,
      end.setWords.upperBound == tables.categorySets.count,
      end.weights.upperBound == tables.leafWeights.count,
      end.leaves.upperBound * tables.task.outputCount == tables.leafValues.count
    else { throw ForestError("the trees do not cover the tables") }
    return all
  }

  func packed(_ tables: ForestTables, _ packer: TreePacker) throws(ForestError) -> PackedTree {
    var made: [GrownTree.Node] = []
    made.reserveCapacity(nodes.count)
    var weights: [Float] = []
    var nextChild = 1
    for place in nodes {
      let feature = tables.nodeFeatures[place]
      let isLeaf = feature == ForestTables.leaf
      let bit = tables.missingLeft[place >> 3] >> UInt8(place & 7) & 1
      made.append(
        GrownTree.Node(
          feature: feature, missingGoesLeft: bit == 1, payload: tables.nodeValues[place],
          left: isLeaf ? 0 : UInt32(truncatingIfNeeded: nextChild)))
      if !isLeaf { nextChild += 2 }
    }
    guard nextChild == nodes.count else {
      throw ForestError("a tree has not one leaf more than splits")
    }
    if !self.weights.isEmpty {
      var next = self.weights.lowerBound
      for node in made {
        weights.append(node.isLeaf ? tables.leafWeights[next] : 0)
        if node.isLeaf { next += 1 }
      }
    }
    let outputCount = tables.task.outputCount
    let values = tables.leafValues[
      leaves.lowerBound * outputCount..<leaves.upperBound * outputCount]
    return try UnpackedTree.with(
      nodes: made, sets: Array(tables.categorySets[setWords]), leafValues: values.map { $0 + 0 },
      weights: weights.isEmpty ? nil : weights
    ) { tree throws(ForestError) in try packer.pack(tree).tree }
  }
}
