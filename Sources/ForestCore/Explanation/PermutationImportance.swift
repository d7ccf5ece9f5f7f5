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
  ) throws -> [PermutationImportance]? {
    guard parameters.leavesOutOfBag else { return nil }
    monitor.begin(.permuting)
    let seed = parameters.seed
    let vote = OutOfBagVote(
      forest, dataset, rows: sampledRows(dataset.rowCount, seed: seed), parameters)
    guard vote.hasVote.contains(true) else { return nil }
    let before = vote.quality(vote.examples, monitor: monitor)
    let used = Set((0..<forest.featureCount).filter { forest.asks(feature: $0) })
    let result = Parallel.map(count: dataset.featureCount, threadCount: threadCount) {
      feature -> PermutationImportance in
      defer { monitor.featurePermuted() }
      // A feature that no split asks cannot change a prediction.
      guard used.contains(feature) else { return PermutationImportance(mean: 0, low: 0, high: 0) }
      var falls = Array(repeating: 0.0, count: before.count)
      for round in 0..<repeatCount where !monitor.isCancelled {
        var random = RandomStream(seed, 0x9E27, UInt64(feature), UInt64(round))
        let after = vote.quality(vote.shuffling(feature, &random), monitor: monitor)
        for index in before.indices { falls[index] += before[index] - after[index] }
      }
      let voted = before.indices.filter { vote.hasVote[$0] }
      return interval(voted.map { falls[$0] / Double(repeatCount) })
    }
    if monitor.isCancelled { throw CancellationError() }
    return result
  }

  private static func sampledRows(_ count: Int, seed: UInt64) -> [Int] {
    guard count > rowCountMax else { return Array(0..<count) }
    var random = RandomStream(seed, 0x5A3)
    var rows = Array(0..<count)
    random.shuffle(&rows)
    return rows.prefix(rowCountMax).sorted()
  }

  /// The mean with its normal 95 % interval.
  private static func interval(_ values: [Double]) -> PermutationImportance {
    let count = Double(values.count)
    guard count > 1 else { return PermutationImportance(mean: 0, low: 0, high: 0) }
    let mean = values.reduce(0, +) / count
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
    let half = WilsonInterval.z * (variance / count).squareRoot()
    return PermutationImportance(mean: mean, low: mean - half, high: mean + half)
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
