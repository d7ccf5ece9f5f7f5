/// A bounded number of training examples, for explanations that need some of them and not all, and
/// how the features of all are distributed.
public struct TrainingSample: Sendable {
  /// Drawn at random; all examples where there are no more than were asked for.
  public let examples: Dataset
  /// Of all examples, a distribution a feature.
  public let distributions: [FeatureDistribution]

  public init(_ dataset: Dataset, rowCountMax: Int, seed: UInt64, threadCount: Int = 1) {
    let rows = TrainingSample.rows(of: dataset.rowCount, atMost: rowCountMax, seed: seed)
    examples = rows.count == dataset.rowCount ? dataset : dataset.selecting(rows)
    distributions = Parallel.map(count: dataset.featureCount, threadCount: threadCount) {
      FeatureDistribution(dataset.matrix.columns[$0], levelCount: dataset.levelCounts[$0])
    }
  }

  /// Positions among `count` examples, ascending: all of them, or as many as there may be.
  static func rows(of count: Int, atMost limit: Int, seed: UInt64) -> [Int] {
    guard count > limit else { return Array(0..<count) }
    var random = RandomStream(seed, 0x5A3)
    var rows = Array(0..<count)
    random.shuffle(&rows)
    return rows.prefix(limit).sorted()
  }
}
