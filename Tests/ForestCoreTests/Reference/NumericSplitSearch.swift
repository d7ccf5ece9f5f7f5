@testable import ForestCore

/// Finds the best threshold of a numeric feature by trying every one.
struct NumericSplitSearch {
  let target: SplitTarget
  let minLeafCount: Int

  /// The best split of the node by this feature.
  ///
  /// Missing values are tried on both sides of every threshold, and alone against all others.
  func best(_ node: NodeExamples, feature: Int, values: [Double]) -> FoundSplit {
    var known: [Int] = []
    known.reserveCapacity(node.rows.count)
    var missing = SplitTarget.Group(outputCount: target.outputCount)
    var present = missing
    for row in node.rows {
      let row = Int(row)
      if values[row].isNaN {
        target.add(row, to: &missing, center: node.center)
      } else {
        target.add(row, to: &present, center: node.center)
        known.append(row)
      }
    }
    guard !known.isEmpty else { return .constant }
    known.sort { values[$0] < values[$1] }
    if missing.count == 0, values[known[0]] == values[known[known.count - 1]] { return .constant }
    var best: Split?
    func offer(_ threshold: Double, _ missingGoesLeft: Bool, _ score: Double) {
      if score > best?.score ?? -.infinity {
        best = Split(
          feature: feature, question: .atMost(threshold), missingGoesLeft: missingGoesLeft,
          score: score)
      }
    }
    var sides = SplitSides(present, purity: target.purity)
    for index in 0..<known.count - 1 {
      var example = SplitTarget.Group(outputCount: target.outputCount)
      target.add(known[index], to: &example, center: node.center)
      sides.moveLeft(example)
      let (here, next) = (values[known[index]], values[known[index + 1]])
      guard here < next, let found = sides.best(missing: missing, minLeafCount: minLeafCount)
      else { continue }
      offer(
        NumericSplitSearch.between(here, next), found.missingGoesLeft, found.score)
    }
    if min(present.count, missing.count) >= minLeafCount {
      offer(
        .greatestFiniteMagnitude, false,
        SplitSides.score(known: present, missing: missing, target.purity))
    }
    return FoundSplit(split: best)
  }

  /// A threshold that divides two neighbouring values: their middle, unless rounding takes it to
  /// the upper one.
  private static func between(_ low: Double, _ high: Double) -> Double {
    let middle = low / 2 + high / 2
    return middle >= low && middle < high ? middle : low
  }
}
