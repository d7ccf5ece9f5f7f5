import ForestCore

extension Forest {
  /// The values of the leaf that an example ends in, by the meaning of the nodes alone.
  func walk(tree: Int, _ row: [Double]) -> [Double] {
    var index = 0
    while true {
      switch node(tree: tree, index: index) {
      case .leaf(let values): return values
      case .split(let feature, let question, let missingGoesLeft, let left):
        let isLeft = question.isTrue(of: row[feature], levelCounts[feature]) ?? missingGoesLeft
        index = isLeft ? left : left + 1
      }
    }
  }

  /// What the forest predicts, by the meaning of the nodes alone.
  func walk(_ row: [Double]) -> [Double] {
    var sums = Array(repeating: 0.0, count: outputCount)
    for tree in 0..<treeCount {
      for (output, value) in walk(tree: tree, row).enumerated() { sums[output] += value }
    }
    return sums.map { $0 / Double(treeCount) }
  }

  /// What each node asks, without its leaf's values.
  var shape: [[Node]] {
    (0..<treeCount).map { tree in
      nodes(tree: tree).map { node in
        if case .leaf = node { return .leaf([]) }
        return node
      }
    }
  }

  /// All nodes of a tree.
  func nodes(tree: Int) -> [Node] { nodeRange(tree: tree).map { node(tree: tree, index: $0) } }
}

extension Forest.Question {
  /// Whether a value goes left; nil when it is missing or no level.
  fileprivate func isTrue(of value: Double, _ levelCount: Int) -> Bool? {
    switch self {
    case .atMost(let threshold): return value.isNaN ? nil : value <= threshold
    case .oneOf(let words):
      guard value >= 0, value < Double(levelCount) else { return nil }
      return words[Int(value) >> 6] >> UInt64(Int(value) & 63) & 1 == 1
    }
  }
}
