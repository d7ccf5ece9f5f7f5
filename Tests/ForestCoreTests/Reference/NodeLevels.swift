@testable import ForestCore

/// The examples of a node by the levels of a category; only levels that occur.
struct NodeLevels {
  /// The levels, in the order in which they first occur.
  private(set) var present: [Int] = []
  /// One group a present level.
  private(set) var groups: [SplitTarget.Group] = []
  private(set) var missing: SplitTarget.Group
  /// All present levels together.
  private(set) var known: SplitTarget.Group

  init(_ node: NodeExamples, _ target: SplitTarget, values: [Double], levelCount: Int) {
    missing = SplitTarget.Group(outputCount: target.outputCount)
    known = missing
    var position = Array(repeating: -1, count: levelCount)
    for row in node.rows {
      let row = Int(row)
      if values[row].isNaN {
        target.add(row, to: &missing, center: node.center)
        continue
      }
      let level = Int(values[row])
      if position[level] < 0 {
        position[level] = present.count
        present.append(level)
        groups.append(SplitTarget.Group(outputCount: target.outputCount))
      }
      target.add(row, to: &groups[position[level]], center: node.center)
      target.add(row, to: &known, center: node.center)
    }
  }

  /// Whether all examples have the same level, or none has any.
  var isConstant: Bool { present.count + (missing.count > 0 ? 1 : 0) < 2 }

  /// The bit set of the levels that go left: those at the given positions in `present`. Levels that
  /// the node has not seen go where most weight goes.
  func set(left: [Int], levelCount: Int) -> [UInt64] {
    let leftWeight = left.reduce(0) { $0 + groups[$1].total }
    let total = groups.reduce(0) { $0 + $1.total }
    var words = [UInt64](repeating: 0, count: (levelCount + 63) / 64)
    func insert(_ level: Int) { words[level >> 6] |= 1 << UInt64(level & 63) }
    // As for missing values, left when both weigh the same.
    if leftWeight * 2 >= total {
      let seen = Set(present)
      for level in 0..<levelCount where !seen.contains(level) { insert(level) }
    }
    for position in left { insert(present[position]) }
    return words
  }
}
