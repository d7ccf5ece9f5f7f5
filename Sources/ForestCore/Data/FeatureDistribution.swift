/// Which values a feature takes among some examples.
public struct FeatureDistribution: Sendable, Hashable {
  public let rowCount: Int
  public let missingCount: Int
  /// Examples of each level; empty for a number.
  public let levelCounts: [Int]
  /// The smallest and the largest finite number; nil without one, and for a category.
  public let range: ClosedRange<Double>?

  /// - Parameters:
  ///   - column: one value an example, NaN where it is missing.
  ///   - levelCount: 0 for a number.
  public init(_ column: [Double], levelCount: Int) {
    rowCount = column.count
    var missing = 0
    var counts = Array(repeating: 0, count: levelCount)
    var low = Double.infinity
    var high = -Double.infinity
    for value in column {
      if value.isNaN {
        missing += 1
      } else if levelCount > 0 {
        counts[Int(value)] += 1
      } else if value.isFinite {
        low = min(low, value)
        high = max(high, value)
      }
    }
    missingCount = missing
    levelCounts = counts
    range = low <= high ? low...high : nil
  }

  /// The levels that occur, the most frequent first; equally frequent ones in their order.
  public var levelsByFrequency: [Int] {
    levelCounts.indices.filter { levelCounts[$0] > 0 }.sorted {
      (levelCounts[$1], $0) < (levelCounts[$0], $1)
    }
  }
}
