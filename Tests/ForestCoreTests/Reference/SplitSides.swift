@testable import ForestCore

/// Two sides of a node between which examples are moved, and how pure they are.
///
/// The score is the purity of both sides together. It is comparable between the splits of a node.
struct SplitSides {
  let purity: Purity
  private(set) var left: SplitTarget.Group
  private(set) var right: SplitTarget.Group

  /// All of the group on the right.
  init(_ all: SplitTarget.Group, purity: Purity) {
    self.purity = purity
    left = SplitTarget.Group(outputCount: all.sums.count)
    right = all
  }

  mutating func moveLeft(_ group: SplitTarget.Group) {
    for output in group.sums.indices where group.sums[output] != 0 {
      left.sums[output] += group.sums[output]
      right.sums[output] -= group.sums[output]
    }
    left.total += group.total
    right.total -= group.total
    left.count += group.count
    right.count -= group.count
  }

  /// The score with the missing values on their better side, or left when both are as good. nil
  /// when a side would have fewer than `minLeafCount` examples. Where nothing is missing, what is
  /// missing later goes to the heavier side, or left when both weigh the same.
  func best(
    missing: SplitTarget.Group, minLeafCount: Int
  ) -> (missingGoesLeft: Bool, score: Double)? {
    guard missing.count > 0 else {
      guard min(left.count, right.count) >= minLeafCount else { return nil }
      return (left.total >= right.total, score(left, right))
    }
    var best: (missingGoesLeft: Bool, score: Double)?
    if min(left.count + missing.count, right.count) >= minLeafCount {
      best = (true, score(SplitSides.joined(left, missing), right))
    }
    if min(left.count, right.count + missing.count) >= minLeafCount {
      let score = score(left, SplitSides.joined(right, missing))
      if score > best?.score ?? -.infinity { best = (false, score) }
    }
    return best
  }

  /// The score of all that is known against all that is missing.
  static func score(known: SplitTarget.Group, missing: SplitTarget.Group, _ purity: Purity)
    -> Double
  {
    purity.of(known.sums, total: known.total) + purity.of(missing.sums, total: missing.total)
  }

  private func score(_ left: SplitTarget.Group, _ right: SplitTarget.Group) -> Double {
    purity.of(left.sums, total: left.total) + purity.of(right.sums, total: right.total)
  }

  private static func joined(
    _ a: SplitTarget.Group, _ b: SplitTarget.Group
  ) -> SplitTarget.Group {
    var both = a
    for output in b.sums.indices { both.sums[output] += b.sums[output] }
    both.total += b.total
    both.count += b.count
    return both
  }
}
