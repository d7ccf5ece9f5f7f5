/// Finds the best division of a category's levels into two sets.
///
/// With two classes the levels are ordered by their share of the second class and only the
/// divisions of that order are tried: the best of them is the best of all (Fisher 1958; Breiman et
/// al. 1984, theorem 4.5). With more classes all divisions are tried while at most
/// `exhaustiveLevelMax` levels are present, and beyond that the divisions of one order for each
/// class. Levels are ordered anew in every node, by the bag's examples alone: one order for the
/// whole table would tell the trees of their out-of-bag labels.
struct CategorySplitSearch {
  let labels: [Int32]
  /// The weight of each example in this tree's bag.
  let weights: [Double]
  let minLeafCount: Int

  static let exhaustiveLevelMax = 8

  /// Examples of a node, level by level; only levels that occur.
  private struct Levels {
    var present: [Int] = []
    var counts: [Int] = []
    /// `classCount` weights a present level.
    var classWeights: [Double] = []
    var missing: [Double]
    var missingCount = 0
  }

  /// The best split of the node by this feature; see `NumericSplitSearch.best`.
  func best(
    _ node: NodeExamples, feature: Int, values: [Double], levelCount: Int
  ) -> (split: Split?, isConstant: Bool) {
    let levels = tally(node, values: values, levelCount: levelCount)
    let kinds = levels.present.count + (levels.missingCount > 0 ? 1 : 0)
    guard kinds > 1 else { return (nil, true) }
    let found = bestDivision(levels, classCount: node.classWeights.count)
    guard let found else { return (nil, false) }
    let question = Split.Question.oneOf(
      set(of: found, levels: levels, levelCount: levelCount, classCount: node.classWeights.count))
    return (
      Split(
        feature: feature, question: question, missingGoesLeft: found.missingGoesLeft,
        score: found.score), false
    )
  }

  private func tally(_ node: NodeExamples, values: [Double], levelCount: Int) -> Levels {
    let classCount = node.classWeights.count
    var levels = Levels(missing: Array(repeating: 0, count: classCount))
    var position = Array(repeating: -1, count: levelCount)
    for row in node.rows {
      let label = Int(labels[Int(row)])
      let weight = weights[Int(row)]
      let value = values[Int(row)]
      if value.isNaN {
        levels.missing[label] += weight
        levels.missingCount += 1
        continue
      }
      let level = Int(value)
      if position[level] < 0 {
        position[level] = levels.present.count
        levels.present.append(level)
        levels.counts.append(0)
        levels.classWeights += Array(repeating: 0, count: classCount)
      }
      levels.counts[position[level]] += 1
      levels.classWeights[position[level] * classCount + label] += weight
    }
    return levels
  }

  /// A division of the present levels: those at `left` positions against the others.
  private struct Division {
    var left: [Int]
    var missingGoesLeft: Bool
    var score: Double
  }

  private func bestDivision(_ levels: Levels, classCount: Int) -> Division? {
    var best: Division?
    func offer(_ candidate: Division?) {
      if let candidate, candidate.score > best?.score ?? -.infinity { best = candidate }
    }
    if classCount > 2, levels.present.count <= CategorySplitSearch.exhaustiveLevelMax {
      // The last level stays right: a set and its complement are the same division.
      for mask in 1..<max(1, 1 << (levels.present.count - 1)) {
        let left = levels.present.indices.filter { mask >> $0 & 1 == 1 }
        offer(divide(levels, order: left, classCount: classCount, onlyAtEnd: true))
      }
      offer(missingAlone(levels))
      return best
    }
    for label in classCount == 2 ? [1] : Array(0..<classCount) {
      let order = levels.present.indices.sorted {
        let (a, b) = (share(levels, $0, label, classCount), share(levels, $1, label, classCount))
        return a == b ? levels.present[$0] < levels.present[$1] : a < b
      }
      offer(divide(levels, order: order, classCount: classCount, onlyAtEnd: false))
    }
    offer(missingAlone(levels))
    return best
  }

  private func share(_ levels: Levels, _ position: Int, _ label: Int, _ classCount: Int) -> Double {
    let weights = levels.classWeights[position * classCount..<(position + 1) * classCount]
    return weights[weights.startIndex + label] / weights.reduce(0, +)
  }

  /// The best division into a beginning of `order` and all other levels; with `onlyAtEnd` just the
  /// division between all of `order` and the levels that are not in it.
  private func divide(
    _ levels: Levels, order: [Int], classCount: Int, onlyAtEnd: Bool
  ) -> Division? {
    var totals = Array(repeating: 0.0, count: classCount)
    for index in levels.classWeights.indices {
      totals[index % classCount] += levels.classWeights[index]
    }
    let missingTotal = levels.missing.reduce(0, +)
    let knownCount = levels.counts.reduce(0, +)
    var best: Division?
    var sides = GiniScore(counts: totals)
    var leftCount = 0
    for (index, position) in order.enumerated() {
      sides.moveLeft(levels.classWeights[position * classCount..<(position + 1) * classCount])
      leftCount += levels.counts[position]
      let rightCount = knownCount - leftCount
      if rightCount == 0 || (onlyAtEnd && index < order.count - 1) { continue }
      var choices: [(missingGoesLeft: Bool, score: Double)] = []
      if levels.missingCount == 0 {
        if min(leftCount, rightCount) >= minLeafCount {
          choices.append((sides.leftTotal >= sides.rightTotal, sides.score))
        }
      } else {
        let score = sides.score(missing: levels.missing, missingTotal: missingTotal)
        if min(leftCount + levels.missingCount, rightCount) >= minLeafCount {
          choices.append((true, score.whenLeft))
        }
        if min(leftCount, rightCount + levels.missingCount) >= minLeafCount {
          choices.append((false, score.whenRight))
        }
      }
      for choice in choices where choice.score > best?.score ?? -.infinity {
        best = Division(
          left: Array(order[...index]), missingGoesLeft: choice.missingGoesLeft, score: choice.score
        )
      }
    }
    return best
  }

  /// All levels against the missing values.
  private func missingAlone(_ levels: Levels) -> Division? {
    let classCount = levels.missing.count
    let knownCount = levels.counts.reduce(0, +)
    guard knownCount > 0, min(knownCount, levels.missingCount) >= minLeafCount else { return nil }
    var known = Array(repeating: 0.0, count: classCount)
    for index in levels.classWeights.indices {
      known[index % classCount] += levels.classWeights[index]
    }
    let score =
      GiniScore.purity(known, known.reduce(0, +))
      + GiniScore.purity(levels.missing, levels.missing.reduce(0, +))
    return Division(left: Array(levels.present.indices), missingGoesLeft: false, score: score)
  }

  /// The bit set of the levels that go left. Levels that the node has not seen go where most weight
  /// goes.
  private func set(
    of division: Division, levels: Levels, levelCount: Int, classCount: Int
  ) -> [UInt64] {
    let weight = { (position: Int) in
      levels.classWeights[position * classCount..<(position + 1) * classCount].reduce(0, +)
    }
    let leftWeight = division.left.reduce(0) { $0 + weight($1) }
    let total = levels.present.indices.reduce(0) { $0 + weight($1) }
    var words = [UInt64](repeating: 0, count: TreeCoding.wordCount(levelCount))
    func insert(_ level: Int) { words[level >> 6] |= 1 << UInt64(level & 63) }
    // As for missing values, left when both weigh the same.
    if leftWeight * 2 >= total {
      let seen = Set(levels.present)
      for level in 0..<levelCount where !seen.contains(level) { insert(level) }
    }
    for position in division.left { insert(levels.present[position]) }
    return words
  }
}
