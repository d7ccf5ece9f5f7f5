@testable import ForestCore

/// A node with a single feature and a number to learn, small enough to try every division.
struct NumberCase {
  var values: [Double]
  /// Whole numbers, as the weights are: but for their mean, sums are exact.
  var numbers: [Double]
  var weights: [Double]

  static func random(
    _ random: inout RandomStream, rows: Int, valueCount: Int, missing: Bool
  ) -> NumberCase {
    var made = NumberCase(values: [], numbers: [], weights: [])
    for _ in 0..<rows {
      let isMissing = missing && random.below(4) == 0
      made.values.append(isMissing ? .nan : Double(random.below(valueCount)))
      made.numbers.append(Double(random.below(20)) + 1e6)
      made.weights.append(Double(1 + random.below(3)))
    }
    return made
  }

  var target: SplitTarget {
    SplitTarget(values: .numbers(numbers), weights: weights, purity: .squares)
  }

  var node: NodeExamples { target.node(values.indices.map(Int32.init)[...]) }

  /// How much of the weighted squared distance from the mean a division takes away, from the
  /// definition.
  func gain(_ goesLeft: (Double) -> Bool) -> Double {
    let rows = Array(values.indices)
    let left = rows.filter { goesLeft(values[$0]) }
    let right = rows.filter { !goesLeft(values[$0]) }
    return spread(rows) - spread(left) - spread(right)
  }

  /// The greatest gain of all thresholds, with the missing values on either side or alone.
  var bestNumericGain: Double {
    var best = 0.0
    for threshold in values where !threshold.isNaN {
      for missingLeft in [false, true] {
        best = max(best, gain { $0.isNaN ? missingLeft : $0 <= threshold })
      }
    }
    return best
  }

  /// The greatest gain of all sets of levels, with the missing values on either side.
  func bestCategoryGain(levelCount: Int) -> Double {
    var best = 0.0
    for set in 0..<1 << levelCount {
      for missingLeft in [false, true] {
        best = max(best, gain { $0.isNaN ? missingLeft : set >> Int($0) & 1 == 1 })
      }
    }
    return best
  }

  private func spread(_ rows: [Int]) -> Double {
    let weight = rows.reduce(0) { $0 + weights[$1] }
    guard weight > 0 else { return 0 }
    let mean = rows.reduce(0) { $0 + weights[$1] * numbers[$1] } / weight
    return rows.reduce(0) { $0 + weights[$1] * (numbers[$1] - mean) * (numbers[$1] - mean) }
  }
}
