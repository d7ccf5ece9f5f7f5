/// How much worse the out-of-bag predictions get when one feature's values are shuffled among the
/// examples.
///
/// For classes it is the fall in accuracy. For numbers it is the rise in mean squared error, as a
/// share of the variance of the target among the same examples: the fall in R², so to speak. It may
/// exceed 1, as a shuffled feature can mislead a forest beyond knowing nothing.
public struct PermutationImportance: Codable, Hashable, Sendable {
  /// The mean loss; near 0, also a little below, for a feature that does not matter.
  public var mean: Double
  /// The 95 % interval of the mean, from how the loss differs between examples.
  public var low: Double
  public var high: Double
}

extension PermutationImportance {
  /// Rows are a sample of at most so many: beyond it the interval hardly narrows.
  static let rowCountMax = 10_000
  static let repeatCount = 5

  /// The importance of every feature of a forest, measured on its training examples, each asked
  /// only of the trees that did not learn it (Breiman 2001, but by the forest's vote instead of
  /// tree by tree).
  ///
  /// - Parameters:
  ///   - dataset: the examples that `forest` was trained on.
  ///   - parameters: those it was trained with, from which its bags are drawn again.
  /// - Returns: one a feature; nil when no example was out of any bag, so that there is nothing to
  ///   measure on.
  /// - Throws: `CancellationError` after `monitor.cancel()`.
  public static func ofAll(
    _ forest: Forest, _ dataset: Dataset, parameters: TrainingParameters, threadCount: Int,
    monitor: TrainingMonitor = TrainingMonitor()
  ) throws -> [PermutationLosses]? {
    guard parameters.leavesOutOfBag else { return nil }
    monitor.begin(.permuting)
    let seed = parameters.seed
    let vote = OutOfBagVote(
      forest, dataset,
      rows: TrainingSample.rows(of: dataset.rowCount, atMost: rowCountMax, seed: seed), parameters)
    guard vote.hasVote.contains(true) else { return nil }
    let before = vote.quality(vote.examples, monitor: monitor)
    let voted = before.indices.filter { vote.hasVote[$0] }
    let used = Set((0..<forest.featureCount).filter { forest.asks(feature: $0) })
    let result = Parallel.map(count: dataset.featureCount, threadCount: threadCount) {
      feature -> PermutationLosses in
      defer { monitor.featurePermuted() }
      var falls = Array(repeating: 0.0, count: before.count)
      // A feature that no split asks cannot change a prediction.
      let repeats = used.contains(feature) ? repeatCount : 0
      for round in 0..<repeats where !monitor.isCancelled {
        var random = RandomStream(seed, 0x9E27, UInt64(feature), UInt64(round))
        let after = vote.quality(vote.shuffling(feature, &random), monitor: monitor)
        for index in before.indices { falls[index] += before[index] - after[index] }
      }
      return vote.losses(falls.map { $0 / Double(repeatCount) }, before: before, of: voted)
    }
    if monitor.isCancelled { throw CancellationError() }
    return result
  }

  /// The mean with its normal 95 % interval.
  init(meanOf values: [Double]) {
    let count = Double(values.count)
    guard count > 1 else {
      self.init(mean: 0, low: 0, high: 0)
      return
    }
    let mean = values.reduce(0, +) / count
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
    let half = WilsonInterval.z * (variance / count).squareRoot()
    self.init(mean: mean, low: mean - half, high: mean + half)
  }
}

/// Predicts training examples by their out-of-bag trees.
private struct OutOfBagVote: Sendable {
  private let forest: Forest
  private let target: TargetValues
  /// What squared errors are measured by: the variance of the numbers that have a vote.
  private let variance: Double
  /// For each tree the examples that were not in its bag.
  private let outOfBag: [[Int32]]
  /// The examples' features.
  let examples: CodedExamples
  /// Which examples were out of any bag.
  let hasVote: [Bool]

  /// - Parameter rows: the examples of the dataset to predict.
  init(_ forest: Forest, _ dataset: Dataset, rows: [Int], _ parameters: TrainingParameters) {
    self.forest = forest
    target = dataset.target.selecting(rows)
    examples = CodedExamples(forest, dataset.matrix.selecting(rows))
    outOfBag = (0..<forest.treeCount).map { tree in
      let bag = Bag(
        exampleCount: dataset.rowCount, parameters: parameters, tree: parameters.firstTree + tree)
      return rows.indices.filter { bag.isOutOfBag(rows[$0]) }.map { Int32($0) }
    }
    var hasVote = Array(repeating: false, count: rows.count)
    for example in outOfBag.joined() { hasVote[Int(example)] = true }
    self.hasVote = hasVote
    if case .numbers(let numbers) = target {
      variance = RegressionScores.variance(
        of: numbers.indices.filter { hasVote[$0] }.map { numbers[$0] })
    } else {
      variance = 0
    }
  }

  /// The examples with one feature's values shuffled among them.
  func shuffling(_ feature: Int, _ random: inout RandomStream) -> CodedExamples {
    var donors = Array(0..<target.rowCount)
    random.shuffle(&donors)
    return examples.shuffled(feature: feature, donors: donors)
  }

  /// What a feature's shuffling costs.
  ///
  /// - Parameters:
  ///   - falls: how much the quality of each example falls.
  ///   - before: the quality of each example when nothing is shuffled.
  ///   - voted: the examples that have a vote.
  func losses(_ falls: [Double], before: [Double], of voted: [Int]) -> PermutationLosses {
    let overall = PermutationImportance(meanOf: voted.map { falls[$0] })
    switch target {
    case .classes(let labels, let count):
      var byClass: [[Double]] = Array(repeating: [], count: count)
      for example in voted { byClass[Int(labels[example])].append(falls[example]) }
      return PermutationLosses(
        overall: overall,
        recalls: byClass.map { $0.isEmpty ? nil : PermutationImportance(meanOf: $0) })
    case .numbers:
      let error = voted.reduce(0) { $0 - before[$1] } / Double(max(1, voted.count))
      return PermutationLosses(
        overall: overall, recalls: [],
        rmse: overall.rootErrorRise(before: error * variance, variance: variance))
    }
  }

  /// For each example how well it is predicted from these values: 1 when its class is right, else
  /// 0; or minus the squared error as a share of the variance. Meaningless after the monitor was
  /// cancelled, and for an example without a vote.
  func quality(_ examples: CodedExamples, monitor: TrainingMonitor) -> [Double] {
    let width = forest.outputCount
    var sums = Array(repeating: 0.0, count: target.rowCount * width)
    var voteCounts = Array(repeating: 0.0, count: target.rowCount)
    sums.withUnsafeMutableBufferPointer { sums in
      guard let sums = sums.baseAddress else { return }
      // Tree by tree, so that a tree is fetched from memory once for all examples.
      for (tree, rows) in outOfBag.enumerated() where !monitor.isCancelled {
        examples.add(forest, tree: tree, rows: rows, to: sums)
        for row in rows { voteCounts[Int(row)] += 1 }
      }
    }
    return (0..<target.rowCount).map { example in
      switch target {
      case .classes(let labels, _):
        let own = sums[example * width..<(example + 1) * width]
        return Forest.mostProbable(own) == Int(labels[example]) ? 1 : 0
      case .numbers(let numbers):
        guard voteCounts[example] > 0, variance > 0 else { return 0 }
        let error = sums[example] / voteCounts[example] - numbers[example]
        return -error * error / variance
      }
    }
  }
}
