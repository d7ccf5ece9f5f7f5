/// How much the out-of-bag accuracy falls when one feature's values are shuffled among the
/// examples.
public struct PermutationImportance: Codable, Hashable, Sendable {
  /// The mean fall in accuracy; near 0, also a little below, for a feature that does not matter.
  public var mean: Double
  /// The 95 % interval of the mean, from how the fall differs between examples.
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
  ///   - seed: the seed it was trained with, from which its bags are drawn again.
  /// - Throws: `CancellationError` after `monitor.cancel()`.
  public static func ofAll(
    _ forest: Forest, _ dataset: Dataset, seed: UInt64, threadCount: Int,
    monitor: TrainingMonitor = TrainingMonitor()
  ) throws -> [PermutationImportance] {
    monitor.begin(.permuting)
    let vote = OutOfBagVote(forest, dataset, rows: sampledRows(dataset.rowCount, seed: seed), seed)
    let before = vote.correct(vote.examples, monitor: monitor)
    let used = Set((0..<forest.featureCount).filter { forest.asks(feature: $0) })
    let result = Parallel.map(count: dataset.featureCount, threadCount: threadCount) {
      feature -> PermutationImportance in
      defer { monitor.featurePermuted() }
      // A feature that no split asks cannot change a prediction.
      guard used.contains(feature) else { return PermutationImportance(mean: 0, low: 0, high: 0) }
      var falls = Array(repeating: 0.0, count: before.count)
      for round in 0..<repeatCount where !monitor.isCancelled {
        var random = RandomStream(seed, 0x9E27, UInt64(feature), UInt64(round))
        let after = vote.correct(vote.shuffling(feature, &random), monitor: monitor)
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
  private let labels: [Int32]
  /// For each tree the examples that were not in its bag.
  private let outOfBag: [[Int32]]
  /// The examples' features.
  let examples: CodedExamples
  /// Which examples were out of any bag.
  let hasVote: [Bool]

  /// - Parameter rows: the examples of the dataset to predict.
  init(_ forest: Forest, _ dataset: Dataset, rows: [Int], _ seed: UInt64) {
    self.forest = forest
    labels = rows.map { dataset.labels[$0] }
    examples = CodedExamples(forest, dataset.matrix.selecting(rows))
    outOfBag = (0..<forest.treeCount).map { tree in
      let bag = Bag(exampleCount: dataset.rowCount, seed: seed, tree: tree)
      return rows.indices.filter { bag.isOutOfBag(rows[$0]) }.map { Int32($0) }
    }
    var hasVote = Array(repeating: false, count: rows.count)
    for example in outOfBag.joined() { hasVote[Int(example)] = true }
    self.hasVote = hasVote
  }

  /// The examples with one feature's values shuffled among them.
  func shuffling(_ feature: Int, _ random: inout RandomStream) -> CodedExamples {
    var donors = Array(labels.indices)
    random.shuffle(&donors)
    return examples.shuffled(feature: feature, donors: donors)
  }

  /// For each example 1 when it is predicted correctly from these values, else 0; meaningless after
  /// the monitor was cancelled.
  func correct(_ examples: CodedExamples, monitor: TrainingMonitor) -> [Double] {
    let outputCount = forest.outputCount
    var sums = Array(repeating: 0.0, count: labels.count * outputCount)
    sums.withUnsafeMutableBufferPointer { sums in
      guard let sums = sums.baseAddress else { return }
      // Tree by tree, so that a tree is fetched from memory once for all examples.
      for (tree, rows) in outOfBag.enumerated() where !monitor.isCancelled {
        examples.add(forest, tree: tree, rows: rows, to: sums)
      }
    }
    return labels.indices.map { example in
      let own = sums[example * outputCount..<(example + 1) * outputCount]
      return Forest.mostProbable(own) == Int(labels[example]) ? 1 : 0
    }
  }
}
