/// Grows one tree on its bag, exactly: every threshold of every drawn feature is tried.
struct TreeGrower {
  private let dataset: Dataset
  private let parameters: TrainingParameters
  private let tree: Int
  /// Bag draws times class weight; 0 out of the bag.
  private let weights: [Double]
  private let numeric: NumericSplitSearch
  private let category: CategorySplitSearch
  private let isCancelled: () -> Bool

  /// The bag's examples; each node owns a range of them.
  private var rows: [Int32]
  private var grown: ExactTree
  private let bagWeight: Double

  init(
    _ dataset: Dataset, _ parameters: TrainingParameters, tree: Int, bag: Bag,
    classWeights: [Double], isCancelled: @escaping () -> Bool
  ) {
    self.dataset = dataset
    self.parameters = parameters
    self.tree = tree
    self.isCancelled = isCancelled
    let weights = bag.drawCounts.indices.map {
      Double(bag.drawCounts[$0]) * classWeights[Int(dataset.labels[$0])]
    }
    self.weights = weights
    rows = weights.indices.filter { weights[$0] > 0 }.map(Int32.init)
    bagWeight = weights.reduce(0, +)
    numeric = NumericSplitSearch(
      labels: dataset.labels, weights: weights, minLeafCount: parameters.minLeafCount)
    category = CategorySplitSearch(
      labels: dataset.labels, weights: weights, minLeafCount: parameters.minLeafCount)
    grown = ExactTree(impurityDecrease: Array(repeating: 0, count: dataset.featureCount))
  }

  private struct Pending {
    var node: Int
    var range: Range<Int>
    var depth: Int
  }

  /// The tree, or nil when the training was cancelled meanwhile.
  mutating func grow() -> ExactTree? {
    var pending = [Pending(node: 0, range: 0..<rows.count, depth: 0)]
    grown.nodes.append(TreeGrower.emptyNode)
    while let next = pending.popLast() {
      if isCancelled() { return nil }
      let classWeights = classWeights(rows[next.range])
      guard let split = split(next, classWeights) else {
        makeLeaf(next.node, classWeights)
        continue
      }
      let middle = partition(next.range, by: split)
      record(split, node: next.node, classWeights)
      let left = grown.nodes[next.node].left
      // The left child is grown first: it is pushed last.
      pending.append(
        Pending(node: left + 1, range: middle..<next.range.upperBound, depth: next.depth + 1))
      pending.append(
        Pending(node: left, range: next.range.lowerBound..<middle, depth: next.depth + 1))
    }
    return grown
  }

  private static let emptyNode = ExactTree.Node(
    feature: 0, threshold: 0, levels: [], missingGoesLeft: false, left: 0, probabilities: [])

  private func classWeights(_ rows: ArraySlice<Int32>) -> [Double] {
    var sums = Array(repeating: 0.0, count: dataset.classCount)
    for row in rows { sums[Int(dataset.labels[Int(row)])] += weights[Int(row)] }
    return sums
  }

  /// The split of a node, nil when it is to be a leaf.
  private func split(_ next: Pending, _ classWeights: [Double]) -> Split? {
    if classWeights.count(where: { $0 > 0 }) < 2 { return nil }
    if let maxDepth = parameters.maxDepth, next.depth >= maxDepth { return nil }
    if next.range.count / 2 < parameters.minLeafCount { return nil }
    // The slice ends with this call: while it lived, `partition` would copy all rows.
    let examples = NodeExamples(rows: rows[next.range], classWeights: classWeights)
    return bestSplit(examples, node: next.node)
  }

  /// The best split among so many drawn features as the parameters say. Features that are constant
  /// in the node do not count as drawn, so that a node is split whenever it can be. The first drawn
  /// of two equal splits wins: the seed breaks ties, not the order of columns.
  private func bestSplit(_ examples: NodeExamples, node: Int) -> Split? {
    var random = RandomStream(parameters.seed, 0x59117, UInt64(tree), UInt64(node))
    var features = Array(0..<dataset.featureCount)
    var toTry = parameters.featuresPerSplit.resolved(featureCount: features.count)
    var best: Split?
    for drawn in features.indices {
      if toTry == 0 || isCancelled() { break }
      features.swapAt(drawn, drawn + random.below(features.count - drawn))
      let found = search(examples, feature: features[drawn])
      if found.isConstant { continue }
      toTry -= 1
      if let split = found.split, split.score > best?.score ?? -.infinity { best = split }
    }
    return best
  }

  private func search(
    _ examples: NodeExamples, feature: Int
  ) -> (split: Split?, isConstant: Bool) {
    let values = dataset.matrix.columns[feature]
    let levelCount = dataset.levelCounts[feature]
    return levelCount == 0
      ? numeric.best(examples, feature: feature, values: values)
      : category.best(examples, feature: feature, values: values, levelCount: levelCount)
  }

  /// Moves the examples that go left to the front, keeping the order within both sides.
  private mutating func partition(_ range: Range<Int>, by split: Split) -> Int {
    let values = dataset.matrix.columns[split.feature]
    var right: [Int32] = []
    var end = range.lowerBound
    for index in range {
      let row = rows[index]
      if split.goesLeft(values[Int(row)]) {
        rows[end] = row
        end += 1
      } else {
        right.append(row)
      }
    }
    rows.replaceSubrange(end..<range.upperBound, with: right)
    return end
  }

  private mutating func record(_ split: Split, node: Int, _ classWeights: [Double]) {
    let parent = GiniScore.purity(classWeights, classWeights.reduce(0, +))
    grown.impurityDecrease[split.feature] += max(0, split.score - parent) / bagWeight
    grown.nodes[node].feature = split.feature
    grown.nodes[node].missingGoesLeft = split.missingGoesLeft
    switch split.question {
    case .atMost(let threshold): grown.nodes[node].threshold = threshold
    case .oneOf(let levels): grown.nodes[node].levels = levels
    }
    grown.nodes[node].left = grown.nodes.count
    grown.nodes.append(TreeGrower.emptyNode)
    grown.nodes.append(TreeGrower.emptyNode)
  }

  private mutating func makeLeaf(_ node: Int, _ classWeights: [Double]) {
    let total = classWeights.reduce(0, +)
    grown.nodes[node].probabilities = classWeights.map { $0 / total }
  }
}
