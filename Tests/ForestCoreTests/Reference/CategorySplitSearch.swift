@testable import ForestCore

/// Finds the best division of a category's levels into two sets.
///
/// With two classes the levels are ordered by their share of the second class, for numbers by their
/// mean, and only the divisions of that order are tried: the best of them is the best of all
/// (Fisher 1958; Breiman et al. 1984, theorem 4.5). With more classes all divisions are tried while
/// at most `exhaustiveLevelMax` levels are present, and beyond that the divisions of one order for
/// each class. Levels are ordered anew in every node, by the bag's examples alone: one order for
/// the whole table would tell the trees of their out-of-bag labels.
struct CategorySplitSearch {
  let target: SplitTarget
  let minLeafCount: Int

  static let exhaustiveLevelMax = 8

  /// The best split of the node by this feature.
  func best(
    _ node: NodeExamples, feature: Int, values: [Double], levelCount: Int
  ) -> FoundSplit {
    let levels = NodeLevels(node, target, values: values, levelCount: levelCount)
    guard !levels.isConstant else { return .constant }
    return FoundSplit(
      split: bestDivision(levels).map { found in
        Split(
          feature: feature,
          question: .oneOf(levels.set(left: found.left, levelCount: levelCount)),
          missingGoesLeft: found.missingGoesLeft, score: found.score)
      })
  }

  /// A division of the present levels: those at `left` positions against the others.
  private struct Division {
    var left: [Int]
    var missingGoesLeft: Bool
    var score: Double
  }

  private func bestDivision(_ levels: NodeLevels) -> Division? {
    var best: Division?
    func offer(_ candidate: Division?) {
      if let candidate, candidate.score > best?.score ?? -.infinity { best = candidate }
    }
    let positions = levels.present.indices
    if target.outputCount > 2, positions.count <= CategorySplitSearch.exhaustiveLevelMax {
      // The last level stays right: a set and its complement are the same division.
      for mask in 1..<max(1, 1 << (positions.count - 1)) {
        offer(division(levels, left: positions.filter { mask >> $0 & 1 == 1 }))
      }
    } else {
      let outputs =
        target.outputCount > 2
        ? 0..<target.outputCount : target.outputCount - 1..<target.outputCount
      for output in outputs {
        let order = positions.sorted {
          let (a, b) = (mean(levels, $0, output), mean(levels, $1, output))
          return a == b ? levels.present[$0] < levels.present[$1] : a < b
        }
        offer(bestBeginning(levels, of: order))
      }
    }
    offer(missingAlone(levels))
    return best
  }

  private func mean(_ levels: NodeLevels, _ position: Int, _ output: Int) -> Double {
    levels.groups[position].sums[output] / levels.groups[position].total
  }

  private func division(_ levels: NodeLevels, left: [Int]) -> Division? {
    var sides = SplitSides(levels.known, purity: target.purity)
    for position in left { sides.moveLeft(levels.groups[position]) }
    return sides.best(missing: levels.missing, minLeafCount: minLeafCount).map {
      Division(left: left, missingGoesLeft: $0.missingGoesLeft, score: $0.score)
    }
  }

  /// The best division into a beginning of `order` and the rest, which is not empty.
  private func bestBeginning(_ levels: NodeLevels, of order: [Int]) -> Division? {
    var best: Division?
    var sides = SplitSides(levels.known, purity: target.purity)
    for (index, position) in order.dropLast().enumerated() {
      sides.moveLeft(levels.groups[position])
      guard let found = sides.best(missing: levels.missing, minLeafCount: minLeafCount),
        found.score > best?.score ?? -.infinity
      else { continue }
      best = Division(
        left: Array(order[...index]), missingGoesLeft: found.missingGoesLeft, score: found.score)
    }
    return best
  }

  /// All levels against the missing values.
  private func missingAlone(_ levels: NodeLevels) -> Division? {
    guard min(levels.known.count, levels.missing.count) >= minLeafCount else { return nil }
    return Division(
      left: Array(levels.present.indices), missingGoesLeft: false,
      score: SplitSides.score(known: levels.known, missing: levels.missing, target.purity))
  }
}
