import Foundation

@testable import ForestCore

/// The largest decrease of impurity that any allowed division of a case's examples has, by trying
/// every one of them.
struct BruteForce {
  let table: CodedCase
  let minLeafCount: Int
  let usesEntropy: Bool

  func best() -> Double? {
    table.columns.indices.compactMap(best(feature:)).max()
  }

  private func best(feature: Int) -> Double? {
    let column = table.columns[feature]
    let codes = Set(column).subtracting([255]).sorted()
    var lefts: [Set<UInt8>] = []
    if table.isCategory[feature] {
      for mask in 1..<(1 << max(1, codes.count)) {
        lefts.append(Set(codes.indices.filter { mask >> $0 & 1 == 1 }.map { codes[$0] }))
      }
    } else {
      lefts = codes.indices.map { Set(codes[...$0]) }
    }
    var best: Double?
    for left in lefts {
      for missingGoesLeft in column.contains(255) ? [false, true] : [false] {
        let goesLeft = column.map { $0 == 255 ? missingGoesLeft : left.contains($0) }
        guard let decrease = decrease(goesLeft) else { continue }
        best = max(best ?? -1, decrease)
      }
    }
    return best
  }

  /// How much a division lowers the weighted impurity; nil when it is not allowed.
  func decrease(_ goesLeft: [Bool]) -> Double? {
    let left = goesLeft.indices.filter { goesLeft[$0] }
    let right = goesLeft.indices.filter { !goesLeft[$0] }
    guard min(left.count, right.count) >= max(1, minLeafCount) else { return nil }
    return impurity(Array(goesLeft.indices)) - impurity(left) - impurity(right)
  }

  /// Weight times impurity.
  private func impurity(_ rows: [Int]) -> Double {
    let weights = rows.map { Double(table.weights[$0]) }
    let total = weights.reduce(0, +)
    if table.kind == .number {
      let mean = zip(rows, weights).reduce(0) { $0 + table.numbers[$1.0] * $1.1 } / total
      return zip(rows, weights).reduce(0) { sum, pair in
        sum + pair.1 * (table.numbers[pair.0] - mean) * (table.numbers[pair.0] - mean)
      }
    }
    var sums = Array(repeating: 0.0, count: table.classCount)
    for (row, weight) in zip(rows, weights) { sums[table.labels[row]] += weight }
    if usesEntropy {
      return -sums.filter { $0 > 0 }.reduce(0) { $0 + $1 * log2($1 / total) }
    }
    return total - sums.reduce(0) { $0 + $1 * $1 } / total
  }
}
