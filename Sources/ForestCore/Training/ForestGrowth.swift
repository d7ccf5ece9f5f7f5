/// Grows the trees of one training, each a task of its own: bag, tree, and what the tree says of
/// the examples that were not in its bag.
final class ForestGrowth: Sendable {
  let assembly: ForestAssembly
  let votes: OutOfBagVotes
  private let table: CodedTable
  private let target: TargetValues
  private let parameters: TrainingParameters
  private let rules: GrowthRules
  /// How much each example counts besides its draws, by position; nil when all count the same.
  private let weights: [Float]?
  private let memories: GrowthMemories
  private let monitor: TrainingMonitor

  init(
    _ dataset: Dataset, _ parameters: TrainingParameters, threadCount: Int,
    _ monitor: TrainingMonitor
  ) {
    self.parameters = parameters
    self.monitor = monitor
    let isWeighted = dataset.weights != nil || parameters.classWeight != .none
    let table = CodedTable(dataset, isWeighted: isWeighted, threadCount: threadCount)
    self.table = table
    target = dataset.target.selecting(table.rows.lazy.map { Int($0) })
    weights =
      isWeighted
      ? ForestGrowth.scaled(parameters.exampleWeights(dataset), in: table.rows) : nil
    rules = GrowthRules(parameters, dataset)
    memories = GrowthMemories(table)
    assembly = ForestAssembly(
      task: dataset.task, levelCounts: dataset.levelCounts, coding: table.coding)
    votes = OutOfBagVotes(target, rows: table.rows)
  }

  /// Weights by position, such that the largest is near 1 and none is 0, whatever their unit.
  /// Scaled by a power of two, which rounds nothing.
  private static func scaled(_ weights: [Double], in rows: [Int32]) -> [Float] {
    let largest = weights.max() ?? 1
    let unit = Double(sign: .plus, exponent: largest.exponent, significand: 1)
    return rows.map { Float(max(weights[Int($0)] / unit, 1e-30)) }
  }

  /// A tree, ready to be put into the forest.
  struct Tree: Sendable {
    let tree: PackedTree
    /// The decrease in impurity by feature, as a share of the weight of the examples that it was
    /// measured on: those of the bag, and those out of it.
    let impurityDecrease: [Double]
    let outOfBagDecrease: [Double]
  }

  /// - Parameter index: counts from 0, whatever the number of the first tree.
  /// - Returns: the failure is a tree that no format can hold, or a cancelled one.
  func grow(tree index: Int) -> Result<Tree, any Error> {
    let number = parameters.firstTree + index
    let bag = Bag(exampleCount: table.count, parameters: parameters, tree: number)
    guard !monitor.isCancelled, let grown = grow(bag, number) else {
      return .failure(CancellationError())
    }
    return Result {
      let packed = try assembly.pack(grown.tree)
      let outOfBag = OutOfBagExamples(bag, table, packed)
      let decrease = OutOfBagDecrease(grown, packed, target, weights).byFeature(outOfBag)
      votes.add(
        OutOfBagVotes.Ballot(
          positions: outOfBag.positions, leaves: outOfBag.leafNumbers(packed), tree: packed),
        tree: index)
      monitor.treeFinished(errorCurve: votes.errorCurve)
      return Tree(
        tree: packed.forgettingGrownNumbers, impurityDecrease: grown.tree.impurityDecrease,
        outOfBagDecrease: decrease)
    }
  }

  /// The tree on the examples of a bag; nil when it was cancelled meanwhile.
  private func grow(_ bag: Bag, _ number: Int) -> WeighedTree? {
    let memory = memories.take()
    defer { memories.giveBack(memory) }
    var rules = rules
    rules.seed = RandomStream.key(parameters.seed, 0x59117, UInt64(number))
    var grown: WeighedTree?
    let take = { (nodes: GrownNodes) in grown = WeighedTree(nodes) }
    let isCancelled = { self.monitor.isCancelled }
    if table.examples.layout.kind == .counted {
      let counts = table.rows.map { UInt8(min(255, bag.drawCounts[Int($0)])) }
      growTree(
        table.examples, counts: counts, rules, memory.growth, isCancelled: isCancelled,
        result: take)
    } else {
      let weights = table.rows.indices.map { position in
        Float(bag.drawCounts[Int(table.rows[position])]) * (self.weights?[position] ?? 1)
      }
      growTree(
        table.examples, weights: weights, rules, memory.growth, isCancelled: isCancelled,
        result: take)
    }
    return grown
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
