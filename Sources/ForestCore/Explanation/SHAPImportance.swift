import Threads

/// How far each feature moves the predictions: the mean size of its SHAP values over some training
/// examples, with intervals that tell how well so many examples know it.
///
/// It says what the model uses, not what it needs: shuffling a feature that another one repeats
/// costs no accuracy, yet both move predictions.
public struct SHAPImportance: Sendable, Equatable {
  /// The mean size of a feature's SHAP values, in the unit of the output, and its 95 % interval.
  public struct Mean: Sendable, Equatable {
    public let value: Double
    public let low: Double
    public let high: Double
  }

  /// The class whose probability is explained; 0 for the mean.
  public let label: Int
  /// A mean a feature, in the schema's order.
  public let means: [Mean]
  /// Examples that were explained.
  public let rowCount: Int

  /// Nodes that all examples may visit together: some seconds' work.
  private static let visitsMax = 400_000_000
  private static let rowCountMin = 30

  /// - Parameters:
  ///   - sample: examples of the training; of a large forest only some of them are explained.
  ///   - label: the class whose probability is explained; 0 for the mean.
  /// - Throws: `ForestError` when the forest was made without what explanations need;
  ///   `CancellationError` after `monitor.cancel()`.
  public static func of(
    _ forest: Forest, _ sample: TrainingSample, label: Int, threadCount: Int,
    monitor: WorkMonitor = WorkMonitor()
  ) throws -> SHAPImportance {
    let all = sample.examples.rowCount
    let count = min(all, max(rowCountMin, visitsMax / max(1, forest.nodeCount)))
    // Evenly through the sample, which is in the order of the table.
    let rows = (0..<count).map { $0 * all / max(1, count) }
    let values = try SHAPValues.of(
      forest, sample.examples.matrix.selecting(rows),
      outputs: Array(repeating: label, count: count), threadCount: threadCount, monitor: monitor)
    let weights = sample.examples.weights.map { weights in rows.map { weights[$0] } }
    return SHAPImportance(
      label: label,
      means: (0..<forest.featureCount).map { feature in
        mean(
          (0..<count).map { abs(values.contributions[$0 * forest.featureCount + feature]) }, weights
        )
      },
      rowCount: count)
  }

  /// The weighted mean of some numbers, and the interval of a normal distribution around it.
  static func mean(_ sizes: [Double], _ weights: [Double]?) -> Mean {
    let weights = weights ?? Array(repeating: 1, count: sizes.count)
    let total = weights.reduce(0, +)
    guard total > 0 else { return Mean(value: 0, low: 0, high: 0) }
    let mean = zip(sizes, weights).reduce(0.0) { $0 + $1.0 * $1.1 } / total
    // The error of a ratio of sums; with equal weights the usual one, but for n instead of n - 1.
    let squares = zip(sizes, weights).reduce(0.0) { sum, pair in
      let difference = pair.1 * (pair.0 - mean)
      return sum + difference * difference
    }
    let error = 1.96 * squares.squareRoot() / total
    return Mean(value: mean, low: max(0, mean - error), high: mean + error)
  }
}
