/// Finds the best threshold of a numeric feature by trying every one.
struct NumericSplitSearch {
  let labels: [Int32]
  /// The weight of each example in this tree's bag.
  let weights: [Double]
  let minLeafCount: Int

  private struct Entry {
    var value: Double
    var label: Int
    var weight: Double
  }

  /// The best split of the node by this feature.
  ///
  /// Missing values are tried on both sides of every threshold, and alone against all others.
  /// - Returns: nil when the feature is constant in the node or every split leaves too small a
  ///   leaf;
  ///   `isConstant` tells the two apart.
  func best(_ node: NodeExamples, feature: Int, values: [Double]) -> (
    split: Split?, isConstant: Bool
  ) {
    var entries: [Entry] = []
    entries.reserveCapacity(node.rows.count)
    var missing = Array(repeating: 0.0, count: node.classWeights.count)
    var missingTotal = 0.0
    for row in node.rows {
      let label = Int(labels[Int(row)])
      let weight = weights[Int(row)]
      let value = values[Int(row)]
      if value.isNaN {
        missing[label] += weight
        missingTotal += weight
      } else {
        entries.append(Entry(value: value, label: label, weight: weight))
      }
    }
    let missingCount = node.rows.count - entries.count
    guard !entries.isEmpty else { return (nil, true) }
    entries.sort { $0.value < $1.value }
    if missingCount == 0, entries[0].value == entries[entries.count - 1].value {
      return (nil, true)
    }
    let split = scan(
      entries, feature: feature, classWeights: node.classWeights, missing: missing,
      missingTotal: missingTotal, missingCount: missingCount)
    return (split, false)
  }

  private func scan(
    _ entries: [Entry], feature: Int, classWeights: [Double], missing: [Double],
    missingTotal: Double, missingCount: Int
  ) -> Split? {
    var best: Split?
    func offer(_ threshold: Double, _ missingGoesLeft: Bool, _ score: Double) {
      if score > best?.score ?? -.infinity {
        best = Split(
          feature: feature, question: .atMost(threshold), missingGoesLeft: missingGoesLeft,
          score: score)
      }
    }
    let known = zip(classWeights, missing).map { $0 - $1 }
    var sides = GiniScore(counts: known)
    for index in 0..<entries.count - 1 {
      sides.moveLeft(entries[index].weight, label: entries[index].label)
      let (here, next) = (entries[index].value, entries[index + 1].value)
      guard here < next else { continue }
      let (leftCount, rightCount) = (index + 1, entries.count - index - 1)
      if missingCount == 0 {
        guard min(leftCount, rightCount) >= minLeafCount else { continue }
        offer(between(here, next), sides.leftTotal >= sides.rightTotal, sides.score)
        continue
      }
      let score = sides.score(missing: missing, missingTotal: missingTotal)
      if min(leftCount + missingCount, rightCount) >= minLeafCount {
        offer(between(here, next), true, score.whenLeft)
      }
      if min(leftCount, rightCount + missingCount) >= minLeafCount {
        offer(between(here, next), false, score.whenRight)
      }
    }
    if missingCount > 0, min(entries.count, missingCount) >= minLeafCount {
      let total = known.reduce(0, +)
      offer(
        .greatestFiniteMagnitude, false,
        GiniScore.purity(known, total) + GiniScore.purity(missing, missingTotal))
    }
    return best
  }

  /// A threshold that divides two neighbouring values: their middle, unless rounding takes it to
  /// the upper one.
  private func between(_ low: Double, _ high: Double) -> Double {
    let middle = low / 2 + high / 2
    return middle >= low && middle < high ? middle : low
  }
}
