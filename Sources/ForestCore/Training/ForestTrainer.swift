import Threads

/// Grows random forests: bootstrap bags, a fresh draw of features at every split, trees grown to
/// the end (Breiman 2001).
///
/// Splits lower the Gini impurity or the entropy of classes, or the variance of numbers; a leaf's
/// prediction is the mean of its examples. A numeric feature may be split between any two of its
/// values while they are few, and between ranges of equally many examples beyond
/// `NumericBins.codeCountMax`.
public struct ForestTrainer: Sendable {
  public var parameters: TrainingParameters
  /// Threads to use; the forest is the same for any number.
  public var threadCount: Int

  public init(parameters: TrainingParameters, threadCount: Int = Parallel.processorCount) {
    self.parameters = parameters
    self.threadCount = threadCount
  }

  /// A grown forest and what was learnt about it on the way.
  public struct Result: Sendable {
    public let forest: Forest
    public let outOfBag: OutOfBagPrediction
    /// The decrease in impurity by feature, measured on out-of-bag examples, such that what is
    /// above 0 adds up to 1; below 0 where a feature's splits only fitted noise. It does not favour
    /// features of many values. Gini impurity also when the trees were grown by entropy.
    public let impurityImportances: [Double]
    /// The same measured on the examples that the trees learnt, adding up to 1 (or all 0 when
    /// nothing was split). It favours features of many values.
    public let rawImpurityImportances: [Double]
    /// What the next trees are counted on to.
    fileprivate let votes: OutOfBagVotes
    fileprivate let decreaseSums: [Double]
    fileprivate let shareSums: [Double]
  }

  /// Grows a forest on all examples of the dataset.
  ///
  /// Trees are numbered from `parameters.firstTree` on and drawn by their number: trees 0 to 49 and
  /// 50 to 99, grown apart, are trees 0 to 99.
  ///
  /// - Parameter earlier: a training on the same dataset, by parameters that differ in the number
  ///   of trees alone. So many trees as the parameters say are then grown after its own; forest,
  ///   out-of-bag predictions and importances are those of growing all of them at once.
  /// - Throws: `CancellationError` after `monitor.cancel()`, `ForestError` when the dataset or the
  ///   parameters allow no forest.
  public func train(
    _ dataset: Dataset, after earlier: Result? = nil, monitor: TrainingMonitor = TrainingMonitor()
  ) throws -> Result {
    var parameters = parameters
    parameters.firstTree += earlier?.forest.treeCount ?? 0
    try check(dataset, parameters)
    monitor.begin(.growing)
    let growth = ForestGrowth(
      dataset, parameters, after: earlier?.votes, threadCount: threadCount, monitor)
    let (grown, trees) = try forest(growth, parameters, monitor)
    guard let votes = growth.votes else { preconditionFailure("votes were asked for") }
    let none = Array(repeating: 0.0, count: dataset.featureCount)
    let decreaseSums = ImpurityImportance.sums(
      trees.map(\.outOfBagDecrease), onto: earlier?.decreaseSums ?? none)
    let shareSums = ImpurityImportance.shareSums(
      trees.map(\.impurityDecrease), onto: earlier?.shareSums ?? none)
    return Result(
      forest: try earlier.map {
        try Forest.merging([$0.forest, grown], threadCount: threadCount)
      } ?? grown,
      outOfBag: votes.result(),
      impurityImportances: ImpurityImportance.corrected(decreaseSums),
      rawImpurityImportances: ImpurityImportance.raw(shareSums),
      votes: votes, decreaseSums: decreaseSums, shareSums: shareSums)
  }

  /// Grows the forest of ``train(_:after:monitor:)`` and measures nothing on the way: for those who
  /// have other examples to measure it on.
  ///
  /// - Throws: as that does.
  public func grow(
    _ dataset: Dataset, monitor: TrainingMonitor = TrainingMonitor()
  ) throws -> Forest {
    try check(dataset, parameters)
    monitor.begin(.growing)
    let growth = ForestGrowth(
      dataset, parameters, measuresOutOfBag: false, threadCount: threadCount, monitor)
    return try forest(growth, parameters, monitor).forest
  }

  private func forest(
    _ growth: ForestGrowth, _ parameters: TrainingParameters, _ monitor: TrainingMonitor
  ) throws -> (forest: Forest, trees: [ForestGrowth.Tree]) {
    let grown = Parallel.map(count: parameters.treeCount, threadCount: threadCount) {
      growth.grow(tree: $0)
    }
    if monitor.isCancelled { throw CancellationError() }
    let trees = try grown.map { try $0.get() }
    return (try growth.assembly.forest(trees.map(\.tree), threadCount: threadCount), trees)
  }

  private func check(
    _ dataset: Dataset, _ parameters: TrainingParameters
  ) throws(ForestError) {
    if let problem = parameters.problem { throw ForestError(problem) }
    guard dataset.rowCount > 0 else { throw ForestError("there are no examples to learn from") }
    guard dataset.rowCount <= Int(Int32.max) else {
      throw ForestError("\(dataset.rowCount) examples are more than \(Int32.max)")
    }
    guard dataset.featureCount > 0 else { throw ForestError("there are no features to learn from") }
    guard dataset.featureCount <= Forest.featureCountMax else {
      throw ForestError("\(dataset.featureCount) features are more than \(Forest.featureCountMax)")
    }
    switch dataset.target {
    case .classes(_, let classCount):
      guard classCount <= Forest.classCountMax else {
        throw ForestError("\(classCount) classes are more than \(Forest.classCountMax)")
      }
      guard dataset.classCounts.count(where: { $0 > 0 }) > 1 else {
        throw ForestError("all examples are of one class; a classifier needs at least two")
      }
    case .numbers(let numbers):
      guard numbers.contains(where: { $0 != numbers[0] }) else {
        throw ForestError("all examples have the same value of the target")
      }
    }
    if let problem = parameters.problem(for: dataset.task) { throw ForestError(problem) }
  }
}
