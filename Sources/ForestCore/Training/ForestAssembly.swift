/// Packs grown trees into one forest, each distinct threshold, category set and leaf stored once.
struct ForestAssembly {
  private let classCount: Int
  private let levelCounts: [Int]
  private var treeStarts: [UInt32] = [0]
  private var nodes: [Forest.Node] = []
  private var thresholds: [Double] = []
  private var categorySets: [UInt64] = []
  private var leafProbabilities: [Double] = []
  private var thresholdIndex: [Double: UInt32] = [:]
  private var setIndex: [[UInt64]: UInt32] = [:]
  private var leafIndex: [[Double]: UInt32] = [:]

  init(classCount: Int, levelCounts: [Int]) {
    self.classCount = classCount
    self.levelCounts = levelCounts
  }

  mutating func append(_ tree: GrownTree) {
    let start = UInt32(nodes.count)
    for node in tree.nodes {
      nodes.append(
        node.isLeaf
          ? Forest.Node(
            feature: Forest.Node.leaf, missingGoesLeft: false, payload: leaf(node.probabilities),
            left: 0)
          : Forest.Node(
            feature: UInt16(node.feature), missingGoesLeft: node.missingGoesLeft,
            payload: node.levels.isEmpty ? threshold(node.threshold) : categorySet(node.levels),
            left: start + UInt32(node.left)))
    }
    treeStarts.append(UInt32(nodes.count))
  }

  func forest() throws(ForestError) -> Forest {
    try Forest(
      classCount: classCount, levelCounts: levelCounts, treeStarts: treeStarts, nodes: nodes,
      thresholds: thresholds, categorySets: categorySets, leafProbabilities: leafProbabilities)
  }

  private mutating func threshold(_ value: Double) -> UInt32 {
    if let known = thresholdIndex[value] { return known }
    let index = UInt32(thresholds.count)
    thresholds.append(value)
    thresholdIndex[value] = index
    return index
  }

  private mutating func categorySet(_ words: [UInt64]) -> UInt32 {
    if let known = setIndex[words] { return known }
    let index = UInt32(categorySets.count)
    categorySets += words
    setIndex[words] = index
    return index
  }

  private mutating func leaf(_ probabilities: [Double]) -> UInt32 {
    if let known = leafIndex[probabilities] { return known }
    let index = UInt32(leafProbabilities.count / classCount)
    leafProbabilities += probabilities
    leafIndex[probabilities] = index
    return index
  }
}
