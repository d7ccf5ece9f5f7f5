import Synchronization

/// Grows random forests: bootstrap bags, a fresh draw of features at every split, Gini impurity,
/// trees grown to the end (Breiman 2001). Exact: every distinct value may become a threshold.
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
    /// Mean decrease in Gini impurity by feature, adding up to 1 (or all 0 when nothing was split).
    public let impurityImportances: [Double]
  }

  /// Grows a forest on all examples of the dataset.
  ///
  /// - Throws: `CancellationError` after `monitor.cancel()`, `ForestError` when the dataset or the
  ///   parameters allow no forest.
  public func train(_ dataset: Dataset, monitor: TrainingMonitor = TrainingMonitor()) throws
    -> Result
  {
    try check(dataset)
    let classWeights = parameters.weights(classCounts: dataset.classCounts)
    let votes = OutOfBagVotes(labels: dataset.labels, classCount: dataset.classCount)
    let parameters = parameters
    monitor.begin(.growing)
    let trees = Parallel.map(count: parameters.treeCount, threadCount: threadCount) {
      tree -> ExactTree? in
      if monitor.isCancelled { return nil }
      let bag = Bag(exampleCount: dataset.rowCount, seed: parameters.seed, tree: tree)
      var grower = TreeGrower(
        dataset, parameters, tree: tree, bag: bag, classWeights: classWeights,
        isCancelled: { monitor.isCancelled })
      guard let grown = grower.grow() else { return nil }
      votes.add(ForestTrainer.ballot(of: grown, dataset, bag), tree: tree)
      monitor.treeFinished(errorCurve: votes.errorCurve)
      return grown
    }
    if monitor.isCancelled { throw CancellationError() }
    return try assemble(trees.compactMap { $0 }, dataset, votes)
  }

  private func check(_ dataset: Dataset) throws(ForestError) {
    if let problem = parameters.problem { throw ForestError(problem) }
    guard dataset.rowCount > 0 else { throw ForestError("there are no examples to learn from") }
    guard dataset.featureCount > 0 else { throw ForestError("there are no features to learn from") }
    guard dataset.featureCount <= Forest.featureCountMax else {
      throw ForestError("\(dataset.featureCount) features are more than \(Forest.featureCountMax)")
    }
    guard dataset.classCount <= Forest.classCountMax else {
      throw ForestError("\(dataset.classCount) classes are more than \(Forest.classCountMax)")
    }
    guard dataset.classCounts.count(where: { $0 > 0 }) > 1 else {
      throw ForestError("all examples are of one class; a classifier needs at least two")
    }
  }

  private static func ballot(of tree: ExactTree, _ dataset: Dataset, _ bag: Bag)
    -> OutOfBagVotes.Ballot
  {
    var ballot = OutOfBagVotes.Ballot(rows: [], probabilities: [])
    for row in 0..<dataset.rowCount where bag.isOutOfBag(row) {
      ballot.rows.append(Int32(row))
      ballot.probabilities += tree.probabilities(row, dataset.matrix)
    }
    return ballot
  }

  private func assemble(
    _ trees: [ExactTree], _ dataset: Dataset, _ votes: OutOfBagVotes
  ) throws(ForestError) -> Result {
    var importances = Array(repeating: 0.0, count: dataset.featureCount)
    for tree in trees {
      let total = tree.impurityDecrease.reduce(0, +)
      guard total > 0 else { continue }
      for feature in importances.indices {
        importances[feature] += tree.impurityDecrease[feature] / total
      }
    }
    let sum = importances.reduce(0, +)
    return Result(
      forest: try Forest(
        task: .classification(classCount: dataset.classCount), levelCounts: dataset.levelCounts,
        trees: trees.map(\.forestNodes), threadCount: threadCount),
      outOfBag: votes.result(),
      impurityImportances: importances.map { sum > 0 ? $0 / sum : 0 })
  }
}
