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
    let rows = sampledRows(dataset.rowCount, seed: seed)
    let trees = outOfBagTrees(of: rows, exampleCount: dataset.rowCount, forest: forest, seed: seed)
    let vote = OutOfBagVote(forest: forest, labels: dataset.labels, rows: rows, trees: trees)
    let before = vote.correct(dataset.matrix.columns)
    let used = Set(forest.nodes.lazy.filter { !$0.isLeaf }.map { Int($0.feature) })
    let result = Parallel.map(count: dataset.featureCount, threadCount: threadCount) {
      feature -> PermutationImportance in
      defer { monitor.featurePermuted() }
      // A feature that no split asks cannot change a prediction.
      guard used.contains(feature) else { return PermutationImportance(mean: 0, low: 0, high: 0) }
      var falls = Array(repeating: 0.0, count: rows.count)
      for round in 0..<repeatCount where !monitor.isCancelled {
        var random = RandomStream(seed, 0x9E27, UInt64(feature), UInt64(round))
        var shuffled = dataset.matrix.columns
        var donors = rows
        random.shuffle(&donors)
        for (row, donor) in zip(rows, donors) {
          shuffled[feature][row] = dataset.matrix.columns[feature][donor]
        }
        let after = vote.correct(shuffled)
        for index in rows.indices { falls[index] += before[index] - after[index] }
      }
      let voted = rows.indices.filter { !trees[$0].isEmpty }
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

  private static func outOfBagTrees(
    of rows: [Int], exampleCount: Int, forest: Forest, seed: UInt64
  ) -> [[Int32]] {
    var trees: [[Int32]] = Array(repeating: [], count: rows.count)
    for tree in 0..<forest.treeCount {
      let bag = Bag(exampleCount: exampleCount, seed: seed, tree: tree)
      for (index, row) in rows.enumerated() where bag.isOutOfBag(row) {
        trees[index].append(Int32(tree))
      }
    }
    return trees
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
  let forest: Forest
  let labels: [Int32]
  let rows: [Int]
  /// The out-of-bag trees of each of `rows`.
  let trees: [[Int32]]

  /// For each of `rows` 1 when it is predicted correctly from these columns, else 0.
  func correct(_ columns: [[Double]]) -> [Double] {
    var sums = Array(repeating: 0.0, count: forest.classCount)
    return rows.indices.map { index in
      let row = rows[index]
      for label in sums.indices { sums[label] = 0 }
      for tree in trees[index] {
        let start = forest.leaf(tree: Int(tree)) { columns[$0][row] } * forest.classCount
        for label in sums.indices { sums[label] += forest.leafProbabilities[start + label] }
      }
      return Forest.mostProbable(sums) == Int(labels[row]) ? 1 : 0
    }
  }
}
