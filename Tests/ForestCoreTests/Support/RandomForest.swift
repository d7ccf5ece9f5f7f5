import ForestCore

/// Random trees, to be compared with a slow walk through them.
struct RandomForest {
  var task = ForestTask.classification(classCount: 2)
  var levelCounts = [0, 0, 0]
  var treeCount = 14
  /// Splits in each tree.
  var splitCount = 30
  /// How many different thresholds there are to draw from.
  var thresholdCount = 50
  /// Whether each leaf is of one class.
  var isPure = false
  /// How many different leaves there are to draw from.
  var leafKinds = 40
  /// Whether each split hangs at the one before.
  var isChain = false
  var seed: UInt64 = 1

  /// The nodes of each tree, in the order in which they were made.
  func trees() -> [[Forest.Node]] {
    var random = RandomStream(seed, 0xF0)
    let leaves = (0..<leafKinds).map { _ in leaf(&random) }
    return (0..<treeCount).map { _ in tree(&random, leaves) }
  }

  func forest() throws -> Forest {
    try Forest(task: task, levelCounts: levelCounts, trees: trees())
  }

  /// The forest with a weight for each leaf, the same for the same trees.
  func weightedForest(_ kind: WeightKind = .whole) throws -> Forest {
    var random = RandomStream(seed, 0x3E)
    let trees = trees()
    let weights = trees.map { tree in
      tree.compactMap { node -> Float? in
        guard case .leaf = node else { return nil }
        return switch kind {
        case .whole: Float(1 + random.below(200))
        case .large: Float(1 + random.below(60_000))
        case .fractional: Float(1 + random.below(1_000)) / 7
        }
      }
    }
    return try Forest(
      task: task, levelCounts: levelCounts, trees: trees, leafWeights: weights)
  }

  /// What weights of leaves are: those of few examples, of many, of examples that have weights.
  enum WeightKind: CaseIterable {
    case whole, large, fractional
  }

  /// Examples that meet the thresholds exactly, miss them, and have gaps.
  func matrix(rows: Int, missing: Bool) -> FeatureMatrix {
    var random = RandomStream(seed, 0xAB)
    let columns = levelCounts.map { levelCount in
      (0..<rows).map { _ -> Double in
        if missing, random.below(6) == 0 { return .nan }
        if levelCount > 0 { return Double(random.below(levelCount)) }
        switch random.below(40) {
        case 0: return .infinity
        case 1: return -.infinity
        default: return Double(random.below(2 * thresholdCount + 2)) / 4 - 0.25
        }
      }
    }
    return FeatureMatrix(rowCount: rows, columns: columns)
  }

  private func tree(
    _ random: inout RandomStream, _ leaves: [[Double]]
  ) -> [Forest.Node] {
    var nodes: [Forest.Node] = [.leaf(leaves[random.below(leaves.count)])]
    var open = [0]
    for _ in 0..<splitCount {
      let place = open.remove(at: isChain ? open.count - 1 : random.below(open.count))
      let feature = random.below(levelCounts.count)
      let left = nodes.count
      nodes[place] = .split(
        feature: feature, question: question(feature, &random),
        missingGoesLeft: random.below(2) == 0, left: left)
      for child in [left, left + 1] {
        nodes.append(.leaf(leaves[random.below(leaves.count)]))
        open.append(child)
      }
    }
    return nodes
  }

  private func question(_ feature: Int, _ random: inout RandomStream) -> Forest.Question {
    let levelCount = levelCounts[feature]
    guard levelCount > 0 else { return .atMost(Double(random.below(thresholdCount)) / 2) }
    // The last levels always go the same way, so that they make up a group.
    let apart = max(1, levelCount - levelCount / 4)
    var words = Array(repeating: UInt64(0), count: (levelCount + 63) / 64)
    for level in 0..<apart where random.below(2) == 0 { words[level / 64] |= 1 << (level % 64) }
    if random.below(2) == 0 {
      for level in apart..<levelCount { words[level / 64] |= 1 << (level % 64) }
    }
    return .oneOf(words)
  }

  private func leaf(_ random: inout RandomStream) -> [Double] {
    guard case .classification(let classCount) = task else {
      return [Double(random.below(1 << 20)) / 1024 - 300]
    }
    let label = random.below(classCount)
    var values = Array(repeating: 0.0, count: classCount)
    let share = isPure ? 1 : Double(1 + random.below(7)) / 8
    values[label] += share
    values[random.below(classCount)] += 1 - share
    return values
  }
}
