@testable import ForestCore

/// Grows one tree on its bag, exactly: every threshold of every drawn feature is tried, or one
/// drawn at random where the parameters ask for it.
struct ReferenceGrower {
  private let dataset: Dataset
  private let parameters: TrainingParameters
  private let tree: Int
  private let target: SplitTarget
  private let isCancelled: () -> Bool

  /// The bag's examples; each node owns a range of them.
  private var rows: [Int32]
  private var grown: ReferenceTree
  private let bagWeight: Double

  /// - Parameters:
  ///   - tree: the tree's number, from which its draws come.
  ///   - exampleWeights: class weight times the row's own weight, one a row.
  init(
    _ dataset: Dataset, _ parameters: TrainingParameters, tree: Int, bag: Bag,
    exampleWeights: [Double], isCancelled: @escaping () -> Bool
  ) {
    self.dataset = dataset
    self.parameters = parameters
    self.tree = tree
    self.isCancelled = isCancelled
    let weights = exampleWeights.indices.map { Double(bag.drawCounts[$0]) * exampleWeights[$0] }
    target = SplitTarget(
      values: dataset.target, weights: weights,
      purity: parameters.purity(for: dataset.task))
    rows = weights.indices.filter { weights[$0] > 0 }.map(Int32.init)
    bagWeight = weights.reduce(0, +)
    grown = ReferenceTree(impurityDecrease: Array(repeating: 0, count: dataset.featureCount))
  }

  private struct Pending {
    var node: Int
    var range: Range<Int>
    var depth: Int
  }

  /// The tree, or nil when the training was cancelled meanwhile.
  mutating func grow() -> ReferenceTree? {
    var pending = [Pending(node: 0, range: 0..<rows.count, depth: 0)]
    grown.nodes.append(ReferenceTree.Node.undecided)
    while let next = pending.popLast() {
      if isCancelled() { return nil }
      // The examples end with this closure: while they lived, `partition` would copy all rows.
      let split: Split? = {
        let examples = target.node(rows[next.range])
        grown.nodes[next.node].values = target.leafValues(examples)
        guard let split = self.split(next, examples) else { return nil }
        let before = target.purity.of(examples.all.sums, total: examples.all.total)
        grown.impurityDecrease[split.feature] += max(0, split.score - before) / bagWeight
        return split
      }()
      guard let split else { continue }
      let middle = partition(next.range, by: split)
      let left = grown.nodes.count
      grown.nodes[next.node].ask(split, left: left)
      grown.nodes += [.undecided, .undecided]
      // The left child is grown first: it is pushed last.
      pending.append(
        Pending(node: left + 1, range: middle..<next.range.upperBound, depth: next.depth + 1))
      pending.append(
        Pending(node: left, range: next.range.lowerBound..<middle, depth: next.depth + 1))
    }
    return grown
  }

  /// The split of a node, nil when it is to be a leaf.
  private func split(_ next: Pending, _ examples: NodeExamples) -> Split? {
    if target.isPure(examples) { return nil }
    if let maxDepth = parameters.maxDepth, next.depth >= maxDepth { return nil }
    if next.range.count / 2 < parameters.minLeafCount { return nil }
    return bestSplit(examples, node: next.node)
  }

  /// The best split among so many drawn features as the parameters say. Features that are constant
  /// in the node do not count as drawn, so that a node is split whenever it can be. The first drawn
  /// of two equal splits wins: the seed breaks ties, not the order of columns.
  private func bestSplit(_ examples: NodeExamples, node: Int) -> Split? {
    var random = RandomStream(parameters.seed, 0x59117, UInt64(tree), UInt64(node))
    var features = Array(0..<dataset.featureCount)
    var toTry = parameters.featuresPerSplit.resolved(
      featureCount: features.count, task: dataset.task)
    var best: Split?
    for drawn in features.indices {
      if toTry == 0 || isCancelled() { break }
      features.swapAt(drawn, drawn + random.below(features.count - drawn))
      let found = search(examples, feature: features[drawn], &random)
      if found.isConstant { continue }
      toTry -= 1
      if let split = found.split, split.score > best?.score ?? -.infinity { best = split }
    }
    return best
  }

  private func search(
    _ examples: NodeExamples, feature: Int, _ random: inout RandomStream
  ) -> FoundSplit {
    let values = dataset.matrix.columns[feature]
    let levelCount = dataset.levelCounts[feature]
    let minLeafCount = parameters.minLeafCount
    switch (parameters.splitRule, levelCount) {
    case (.best, 0):
      return NumericSplitSearch(target: target, minLeafCount: minLeafCount)
        .best(examples, feature: feature, values: values)
    case (.best, _):
      return CategorySplitSearch(target: target, minLeafCount: minLeafCount)
        .best(examples, feature: feature, values: values, levelCount: levelCount)
    case (.random, 0):
      return RandomSplitSearch(target: target, minLeafCount: minLeafCount)
        .draw(examples, feature: feature, values: values, &random)
    case (.random, _):
      return RandomSplitSearch(target: target, minLeafCount: minLeafCount)
        .draw(examples, feature: feature, values: values, levelCount: levelCount, &random)
    }
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
}
