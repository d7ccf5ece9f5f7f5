/// What one column by itself tells about a target that is a number.
struct NumberAssociation {
  /// The share of the target's variance that the column's groups explain, 0 … 1, each row judged by
  /// the other rows of its group, so that many small groups do not look informative.
  let explained: Double
  /// The square of Spearman's rank correlation, for a column of numbers.
  let rankAgreement: Double?
  private let rowCount: Int

  /// Fewer rows are not trusted to show a leak.
  static let rowCountMin = 20
  static let leakExplained = 0.98
  static let leakAgreement = 0.995
  /// Ranks are compared in so many rows at most: ranking takes a sort, and more would tell no more.
  static let rankedRowMax = 10_000

  /// - Parameters:
  ///   - values: the column's numbers, one a row; nil when it has none.
  ///   - target: one number a row; NaN where it is missing, such rows are left out.
  init(_ bins: ColumnBins, values: [Double]?, target: [Double]) {
    rowCount = target.count { !$0.isNaN }
    explained = NumberAssociation.explained(bins, target, rowCount)
    rankAgreement = values.flatMap { NumberAssociation.rankAgreement($0, target) }
  }

  /// Advice against a column that gives the target away.
  func leak(targetName: String) -> ColumnAdvice? {
    guard rowCount >= NumberAssociation.rowCountMin else { return nil }
    if let rankAgreement, rankAgreement >= NumberAssociation.leakAgreement {
      return ColumnAdvice(.leak, "leak: puts the rows in the same order as \(targetName)")
    }
    guard explained >= NumberAssociation.leakExplained else { return nil }
    let percent = (explained * 1000).rounded(.down) / 10
    return ColumnAdvice(.leak, "leak: explains \(percent) % of \(targetName) by itself")
  }

  private static func explained(
    _ bins: ColumnBins, _ target: [Double], _ rowCount: Int
  ) -> Double {
    guard rowCount > 1, let first = target.first(where: { !$0.isNaN }) else { return 0 }
    var sums = Array(repeating: 0.0, count: bins.groupCount)
    var counts = Array(repeating: 0.0, count: bins.groupCount)
    var sum = 0.0
    for (row, value) in target.enumerated() where !value.isNaN {
      // From the first value on, as sums of large numbers lose small differences.
      let number = value - first
      sum += number
      sums[Int(bins.groups[row])] += number
      counts[Int(bins.groups[row])] += 1
    }
    let count = Double(rowCount)
    var (error, baseline) = (0.0, 0.0)
    for (row, value) in target.enumerated() where !value.isNaN {
      let number = value - first
      let others = (sum - number) / (count - 1)
      let group = Int(bins.groups[row])
      let guess = counts[group] > 1 ? (sums[group] - number) / (counts[group] - 1) : others
      error += (number - guess) * (number - guess)
      baseline += (number - others) * (number - others)
    }
    return baseline > 0 ? min(1, max(0, 1 - error / baseline)) : 0
  }

  private static func rankAgreement(_ values: [Double], _ target: [Double]) -> Double? {
    let isPresent = { (row: Int) in !values[row].isNaN && !target[row].isNaN }
    let rowCount = target.indices.count { isPresent($0) }
    guard rowCount >= rowCountMin else { return nil }
    let step = (rowCount + rankedRowMax - 1) / rankedRowMax
    var (rows, seenCount) = ([Int](), 0)
    for row in target.indices where isPresent(row) {
      if seenCount % step == 0 { rows.append(row) }
      seenCount += 1
    }
    let (x, y) = (ranks(rows.map { values[$0] }), ranks(rows.map { target[$0] }))
    let mean = Double(rows.count - 1) / 2
    var (xy, xx, yy) = (0.0, 0.0, 0.0)
    for (a, b) in zip(x, y) {
      xy += (a - mean) * (b - mean)
      xx += (a - mean) * (a - mean)
      yy += (b - mean) * (b - mean)
    }
    return xx > 0 && yy > 0 ? xy * xy / (xx * yy) : nil
  }

  /// The rank of each value, from 0; equal values share their mean rank.
  private static func ranks(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = Array(repeating: 0.0, count: values.count)
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
      for index in start..<end { ranks[order[index]] = Double(start + end - 1) / 2 }
      start = end
    }
    return ranks
  }
}
