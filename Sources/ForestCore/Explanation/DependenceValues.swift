import Threads

/// The values of a feature at which its partial dependence is computed.
enum DependenceValues {
  /// Values of a number: more than a curve on a screen has dots for in width are not needed.
  static let numberCountMax = 64
  /// Levels of a category; the rarest of more are left out.
  static let levelCountMax = 60

  /// The values of a feature among the training examples, and NaN last if it is missing in any.
  ///
  /// Of a number all different ones in the sample, ascending, with the smallest and the largest of
  /// all examples; where these are many, half as many quantiles, so that the curve is finest where
  /// the data is, and as many at equal distances, so that it has no holes. Of a category the
  /// levels, the most frequent first.
  static func of(_ sample: TrainingSample, feature: Int) -> [Double] {
    let distribution = sample.distributions[feature]
    let missing: [Double] = distribution.missingCount > 0 ? [.nan] : []
    if sample.examples.levelCounts[feature] > 0 {
      return distribution.levelsByFrequency.prefix(levelCountMax).map(Double.init) + missing
    }
    guard let range = distribution.range else { return missing }
    let sorted = sample.examples.matrix.columns[feature].filter(\.isFinite).sorted()
    let all = ascending(sorted + [range.lowerBound, range.upperBound])
    guard all.count > numberCountMax else { return all + missing }
    let steps = numberCountMax / 2
    let quantiles = (0..<steps).map { sorted[$0 * (sorted.count - 1) / (steps - 1)] }
    let even = (0..<steps).map { step in
      let share = Double(step) / Double(steps - 1)
      return range.lowerBound * (1 - share) + range.upperBound * share
    }
    return ascending(quantiles + even) + missing
  }

  private static func ascending(_ values: [Double]) -> [Double] {
    var result: [Double] = []
    for value in values.sorted() where value != result.last { result.append(value) }
    return result
  }
}

extension TrainingSample {
  /// The tenths of a number's values in the sample: nine, fewer where they coincide; none of a
  /// category.
  public func deciles(of feature: Int) -> [Double] {
    guard examples.levelCounts[feature] == 0 else { return [] }
    let sorted = examples.matrix.columns[feature].filter(\.isFinite).sorted()
    guard !sorted.isEmpty else { return [] }
    var deciles: [Double] = []
    for tenth in 1...9 {
      let value = sorted[tenth * (sorted.count - 1) / 10]
      if value != deciles.last { deciles.append(value) }
    }
    return deciles
  }
}

extension PartialDependence {
  /// The partial dependence over the values that a feature takes in training: see
  /// ``of(_:_:weights:feature:values:threadCount:monitor:)``. Examples count by their weights.
  ///
  /// - Returns: nothing at all, without a value, for a feature of infinite numbers alone.
  public static func of(
    _ forest: Forest, _ sample: TrainingSample, feature: Int, threadCount: Int,
    monitor: WorkMonitor = WorkMonitor()
  ) throws -> PartialDependence {
    try of(
      forest, sample.examples.matrix, weights: sample.examples.weights, feature: feature,
      values: DependenceValues.of(sample, feature: feature), threadCount: threadCount,
      monitor: monitor)
  }
}
