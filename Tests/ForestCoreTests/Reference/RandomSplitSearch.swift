@testable import ForestCore

/// Draws one split of a feature at random, as extremely randomised trees do (Geurts, Ernst,
/// Wehenkel 2006): a threshold uniform between the smallest and the largest value of the node, or a
/// random set of the levels present in it.
///
/// Missing values go to the better side. Where all else is equal, they are divided from the rest.
struct RandomSplitSearch {
  let target: SplitTarget
  let minLeafCount: Int

  func draw(
    _ node: NodeExamples, feature: Int, values: [Double], _ random: inout RandomStream
  ) -> FoundSplit {
    var missing = SplitTarget.Group(outputCount: target.outputCount)
    var known = missing
    var (low, high) = (Double.infinity, -Double.infinity)
    for row in node.rows where !values[Int(row)].isNaN {
      low = min(low, values[Int(row)])
      high = max(high, values[Int(row)])
    }
    let threshold = low < high ? RandomSplitSearch.between(low, high, &random) : low
    var left = missing
    for row in node.rows {
      let row = Int(row)
      if values[row].isNaN {
        target.add(row, to: &missing, center: node.center)
      } else {
        target.add(row, to: &known, center: node.center)
        if values[row] <= threshold { target.add(row, to: &left, center: node.center) }
      }
    }
    guard low < high else {
      if known.count == 0 || missing.count == 0 { return .constant }
      return FoundSplit(
        split: missingAlone(known, missing, feature, .atMost(.greatestFiniteMagnitude)))
    }
    return FoundSplit(split: split(known, left, missing, feature, .atMost(threshold)))
  }

  func draw(
    _ node: NodeExamples, feature: Int, values: [Double], levelCount: Int,
    _ random: inout RandomStream
  ) -> FoundSplit {
    let levels = NodeLevels(node, target, values: values, levelCount: levelCount)
    guard !levels.isConstant else { return .constant }
    let positions = Array(levels.present.indices)
    guard positions.count > 1 else {
      let question = Split.Question.oneOf(levels.set(left: positions, levelCount: levelCount))
      return FoundSplit(split: missingAlone(levels.known, levels.missing, feature, question))
    }
    var chosen: [Int] = []
    while chosen.isEmpty || chosen.count == positions.count {
      chosen = positions.filter { _ in random.below(2) == 0 }
    }
    var left = SplitTarget.Group(outputCount: target.outputCount)
    for position in chosen {
      let group = levels.groups[position]
      for output in group.sums.indices { left.sums[output] += group.sums[output] }
      left.total += group.total
      left.count += group.count
    }
    return FoundSplit(
      split: split(
        levels.known, left, levels.missing, feature,
        .oneOf(levels.set(left: chosen, levelCount: levelCount))))
  }

  private func split(
    _ known: SplitTarget.Group, _ left: SplitTarget.Group, _ missing: SplitTarget.Group,
    _ feature: Int, _ question: Split.Question
  ) -> Split? {
    var sides = SplitSides(known, purity: target.purity)
    sides.moveLeft(left)
    return sides.best(missing: missing, minLeafCount: minLeafCount).map {
      Split(
        feature: feature, question: question, missingGoesLeft: $0.missingGoesLeft, score: $0.score)
    }
  }

  private func missingAlone(
    _ known: SplitTarget.Group, _ missing: SplitTarget.Group, _ feature: Int,
    _ question: Split.Question
  ) -> Split? {
    guard min(known.count, missing.count) >= minLeafCount else { return nil }
    return Split(
      feature: feature, question: question, missingGoesLeft: false,
      score: SplitSides.score(known: known, missing: missing, target.purity))
  }

  /// A number that is not below `low` and below `high`, so that neither side is empty.
  private static func between(
    _ low: Double, _ high: Double, _ random: inout RandomStream
  ) -> Double {
    let share = random.unit()
    let drawn = low * (1 - share) + high * share
    return drawn >= low && drawn < high ? drawn : low
  }
}
