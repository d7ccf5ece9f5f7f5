@testable import ForestCore

/// A node with a single feature, small enough to try every division of its examples.
struct SplitCase {
  var values: [Double]
  var labels: [Int32]
  /// Whole numbers, so that all sums are exact and scores can be compared for equality.
  var weights: [Double]
  var classCount: Int

  /// - Parameter valueCount: how many different values there are to draw from, besides missing
  ///   ones.
  static func random(
    _ random: inout RandomStream, rows: Int, classCount: Int, valueCount: Int, missing: Bool
  ) -> SplitCase {
    var made = SplitCase(values: [], labels: [], weights: [], classCount: classCount)
    for _ in 0..<rows {
      let isMissing = missing && random.below(4) == 0
      made.values.append(isMissing ? .nan : Double(random.below(valueCount)))
      made.labels.append(Int32(random.below(classCount)))
      made.weights.append(Double(1 + random.below(3)))
    }
    return made
  }

  /// What splits raise; `squares` is Gini.
  var purity = Purity.squares

  var target: SplitTarget {
    SplitTarget(values: .classes(labels, count: classCount), weights: weights, purity: purity)
  }

  var node: NodeExamples { target.node(values.indices.map(Int32.init)[...]) }

  func numericSplit(minLeafCount: Int = 1) -> FoundSplit {
    NumericSplitSearch(target: target, minLeafCount: minLeafCount)
      .best(node, feature: 0, values: values)
  }

  func categorySplit(levelCount: Int, minLeafCount: Int = 1) -> FoundSplit {
    CategorySplitSearch(target: target, minLeafCount: minLeafCount)
      .best(node, feature: 0, values: values, levelCount: levelCount)
  }

  /// The score of a division, from the definition; nil when it leaves too small a side.
  func score(minLeafCount: Int = 1, _ goesLeft: (Double) -> Bool) -> Double? {
    let leftCount = values.count(where: goesLeft)
    guard min(leftCount, values.count - leftCount) >= minLeafCount else { return nil }
    return purity(classWeights(goesLeft)) + purity(classWeights { !goesLeft($0) })
  }

  /// The highest score of all thresholds, with the missing values on either side or alone.
  func bestNumericScore(minLeafCount: Int = 1) -> Double? {
    var scores: [Double?] = []
    for threshold in values where !threshold.isNaN {
      for missingLeft in [false, true] {
        scores.append(
          score(minLeafCount: minLeafCount) { $0.isNaN ? missingLeft : $0 <= threshold })
      }
    }
    return scores.compactMap { $0 }.max()
  }

  /// The highest score of all sets of levels, with the missing values on either side.
  func bestCategoryScore(levelCount: Int, minLeafCount: Int = 1) -> Double? {
    var scores: [Double?] = []
    for set in 0..<1 << levelCount {
      for missingLeft in [false, true] {
        scores.append(
          score(minLeafCount: minLeafCount) { $0.isNaN ? missingLeft : set >> Int($0) & 1 == 1 })
      }
    }
    return scores.compactMap { $0 }.max()
  }

  private func classWeights(_ isIn: (Double) -> Bool) -> [Double] {
    var sums = Array(repeating: 0.0, count: classCount)
    for row in values.indices where isIn(values[row]) { sums[Int(labels[row])] += weights[row] }
    return sums
  }

  private func purity(_ sums: [Double]) -> Double {
    purity.of(sums, total: sums.reduce(0, +))
  }
}
