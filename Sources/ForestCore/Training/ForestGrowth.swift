/// Grows the trees of one training, each a task of its own: bag, tree, and, unless nobody wants to
/// know, what the tree says of the examples that were not in its bag.
final class ForestGrowth: Sendable {
  let assembly: ForestAssembly
  /// Nil when out-of-bag examples are not measured on.
  let votes: OutOfBagVotes?
  private let table: CodedTable
  private let target: TargetValues
  private let parameters: TrainingParameters
  private let rules: GrowthRules
  /// How much each example counts besides its draws, by position; nil when all count the same.
  private let weights: [Float]?
  private let memories: GrowthMemories
  private let monitor: TrainingMonitor

  /// - Parameters:
  ///   - measuresOutOfBag: whether trees are measured on the examples that were not in their bags.
  ///   - earlier: the votes of the trees before these, on the same examples.
  init(
    _ dataset: Dataset, _ parameters: TrainingParameters, measuresOutOfBag: Bool = true,
    after earlier: OutOfBagVotes? = nil, threadCount: Int, _ monitor: TrainingMonitor
  ) {
    self.parameters = parameters
    self.monitor = monitor
    var weights: [Double]?
    if dataset.weights != nil || parameters.classWeight != .none {
      let all = parameters.exampleWeights(dataset)
      // Classes that are equally frequent weigh the same balanced or not: they can be counted.
      if dataset.weights != nil || all.contains(where: { $0 != all[0] }) { weights = all }
    }
    let table = CodedTable(dataset, isWeighted: weights != nil, threadCount: threadCount)
    self.table = table
    target = dataset.target.selecting(table.rows.lazy.map { Int($0) })
    self.weights = weights.map { ForestGrowth.scaled($0, in: table.rows) }
    rules = GrowthRules(parameters, dataset)
    memories = GrowthMemories(table, classCount: rules.classCount)
    assembly = ForestAssembly(
      task: dataset.task, levelCounts: dataset.levelCounts, coding: table.coding)
    votes =
      measuresOutOfBag
      ? earlier.map { OutOfBagVotes(continuing: $0, monitor) }
        ?? OutOfBagVotes(target, rows: table.rows, monitor)
      : nil
  }

  /// Weights by position, such that the largest is near 1 and none is 0, whatever their unit.
  /// Scaled by a power of two, which rounds nothing.
  private static func scaled(_ weights: [Double], in rows: [Int32]) -> [Float] {
    let largest = weights.max() ?? 1
    let unit = Double(sign: .plus, exponent: largest.exponent, significand: 1)
    return rows.map { Float(max(weights[Int($0)] / unit, Double(LeafWeights.least))) }
  }

  /// A tree, ready to be put into the forest.
  struct Tree: Sendable {
    let tree: PackedTree
    /// The decrease in impurity by feature, as a share of the weight of the examples that it was
    /// measured on: those of the bag, and those out of it.
    let impurityDecrease: [Double]
    /// Empty when nothing was measured on these.
    let outOfBagDecrease: [Double]
  }

  /// - Parameter index: counts from 0, whatever the number of the first tree.
  /// - Returns: the failure is a tree that no format can hold, or a cancelled one.
  func grow(tree index: Int) -> Result<Tree, any Error> {
    let memory = memories.take()
    defer { memories.giveBack(memory) }
    let number = parameters.firstTree + index
    let bag = Bag(exampleCount: table.count, parameters: parameters, tree: number)
    let outOfBagCount = OutOfBagExamples.find(
      bag, table, counts: memory.counts, positions: memory.positions)
    guard !monitor.isCancelled, let grown = grow(number, memory) else {
      return .failure(CancellationError())
    }
    return Result {
      let (packed, grownNumbers) = try assembly.pack(grown.unpacked)
      var decrease: [Double] = []
      if let votes {
        let outOfBag = OutOfBagExamples(
          positions: UnsafeBufferPointer(start: memory.positions, count: outOfBagCount),
          leaves: leaves(of: outOfBagCount, in: packed, grownNumbers, memory))
        decrease = OutOfBagDecrease(grown, outOfBag, target, weights).byFeature()
        votes.add(ballot(outOfBag, grown, memory), tree: index)
      }
      monitor.treeFinished()
      return Tree(
        tree: packed, impurityDecrease: grown.impurityDecreaseShares,
        outOfBagDecrease: decrease)
    }
  }

  /// The tree on the examples of a bag; nil when it was cancelled meanwhile.
  private func grow(_ number: Int, _ memory: GrowthMemories.Memory) -> GrownTree? {
    var rules = rules
    rules.seed = RandomStream.key(parameters.seed, 0x59117, UInt64(number))
    let isCancelled = { self.monitor.isCancelled }
    guard let weights = memory.weights else {
      return growTree(
        table.examples, counts: memory.counts, rules, &memory.growth, isCancelled: isCancelled)
    }
    for position in 0..<table.count {
      weights[position] = Float(memory.counts[position]) * (self.weights?[position] ?? 1)
    }
    return growTree(
      table.examples, weights: weights, rules, &memory.growth, isCancelled: isCancelled)
  }

  /// The nodes of the grown tree that the out-of-bag examples end in.
  private func leaves(
    of count: Int, in packed: PackedTree, _ grownNumbers: [UInt32],
    _ memory: GrowthMemories.Memory
  ) -> UnsafeBufferPointer<UInt32> {
    packed.leafNodes(
      rows: UnsafeBufferPointer(start: memory.positions, count: count), of: table.askedRows,
      top: memory.top, into: memory.leaves)
    grownNumbers.withUnsafeBufferPointer { numbers in
      for index in 0..<count { memory.leaves[index] = numbers[Int(memory.leaves[index])] }
    }
    return UnsafeBufferPointer(start: memory.leaves, count: count)
  }

  /// What the grown tree says of its out-of-bag examples, whose leaves are not known after it.
  private func ballot(
    _ outOfBag: OutOfBagExamples, _ grown: GrownTree, _ memory: GrowthMemories.Memory
  ) -> BallotView {
    let leaves = memory.leaves
    for index in 0..<outOfBag.leaves.count {
      leaves[index] = grown.nodes[Int(leaves[index])].payload
    }
    return BallotView(
      positions: outOfBag.positions,
      leaves: UnsafeBufferPointer(start: leaves, count: outOfBag.leaves.count),
      leafValues: grown.leafValues)
  }
}

extension GrowthRules {
  /// Without a seed: each tree has its own.
  init(_ parameters: TrainingParameters, _ dataset: Dataset) {
    var classCount = 0
    if case .classification(let count) = dataset.task { classCount = count }
    self.init(
      classCount: classCount,
      featuresPerSplit: parameters.featuresPerSplit.resolved(
        featureCount: dataset.featureCount, task: dataset.task),
      minLeafCount: parameters.minLeafCount, maxDepth: parameters.maxDepth ?? .max,
      usesEntropy: classCount > 0 && parameters.criterion == .entropy,
      splitsAtRandom: parameters.splitRule == .random, seed: 0)
  }
}
