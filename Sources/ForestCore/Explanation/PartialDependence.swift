import Threads

/// How a forest's mean prediction moves with one feature: the mean over some examples, each with
/// the feature set to a value and all others as they are (Friedman, "Greedy function approximation:
/// a gradient boosting machine", 2001, section 8.2).
///
/// It is computed by brute force, which is the definition: every example is predicted at every
/// value. So it counts examples by their weights, and treats numbers, levels and missing values
/// alike, also where walking down both branches of the splits on other features would be faster.
///
/// It says what the model does, not what the world does: values that never occur together are put
/// together.
public struct PartialDependence: Sendable, Equatable {
  public let feature: Int
  /// Where it was computed; NaN is a missing value.
  public let values: [Double]
  /// Class probabilities, or the mean: `outputCount` numbers a value.
  public let outputs: [Double]
  public let outputCount: Int

  /// The mean of one output at each value.
  public func means(output: Int) -> [Double] {
    values.indices.map { outputs[$0 * outputCount + output] }
  }

  /// Predicts the examples with one feature set to each of some values.
  ///
  /// - Parameters:
  ///   - matrix: the examples; a few hundred are enough for a mean.
  ///   - weights: how much each example counts in the mean, above 0; nil for 1.
  ///   - values: numbers, levels' indices or NaN.
  /// - Throws: `CancellationError` after `monitor.cancel()`.
  public static func of(
    _ forest: Forest, _ matrix: FeatureMatrix, weights: [Double]? = nil, feature: Int,
    values: [Double], threadCount: Int, monitor: WorkMonitor = WorkMonitor()
  ) throws -> PartialDependence {
    precondition(matrix.rowCount > 0, "no examples to take a mean of")
    monitor.begin(values.count)
    let means = Parallel.map(count: values.count, threadCount: threadCount) { index -> [Double] in
      if monitor.isCancelled { return [] }
      defer { monitor.add(1) }
      return mean(
        forest.predict(matrix.setting(feature, to: values[index])), weights: weights,
        outputCount: forest.outputCount)
    }
    if monitor.isCancelled { throw CancellationError() }
    return PartialDependence(
      feature: feature, values: values, outputs: means.flatMap(\.self),
      outputCount: forest.outputCount)
  }

  private static func mean(
    _ outputs: [Double], weights: [Double]?, outputCount: Int
  ) -> [Double] {
    var sums = Array(repeating: 0.0, count: outputCount)
    var total = 0.0
    for row in 0..<outputs.count / outputCount {
      let weight = weights?[row] ?? 1
      total += weight
      for output in 0..<outputCount { sums[output] += weight * outputs[row * outputCount + output] }
    }
    return sums.map { $0 / total }
  }
}

extension FeatureMatrix {
  /// The same examples with one value of a feature for all of them.
  fileprivate func setting(_ feature: Int, to value: Double) -> FeatureMatrix {
    var columns = columns
    columns[feature] = Array(repeating: value, count: rowCount)
    return FeatureMatrix(rowCount: rowCount, columns: columns)
  }
}
