extension Forest {
  /// A split or a leaf, however it lies in memory.
  public enum Node: Sendable, Hashable {
    /// The left child is the node at `left` of the same tree, the right one follows it.
    case split(feature: Int, question: Question, missingGoesLeft: Bool, left: Int)
    /// Class probabilities, or the mean: `outputCount` values.
    case leaf([Double])
  }

  /// What a split asks of a value that is there.
  public enum Question: Sendable, Hashable {
    /// Left when the number is at most the threshold.
    case atMost(Double)
    /// Left when the level is in the set: level `l` is bit `l % 64` of word `l / 64`.
    case oneOf([UInt64])
  }

  /// The numbers of a tree's nodes: from 0, its root, on. Children lie behind their parent.
  public func nodeRange(tree: Int) -> Range<Int> { 0..<tables.nodeCounts[tree] }

  /// A node of a tree.
  ///
  /// - Parameter index: in `nodeRange(tree:)`.
  public func node(tree: Int, index: Int) -> Node {
    precondition(
      (0..<treeCount).contains(tree) && nodeRange(tree: tree).contains(index), "no such node")
    let node = tables.node(tree, index)
    if node.isLeaf {
      let start = node.payload * outputCount
      return .leaf(Array(tables.leafValues(tree)[start..<start + outputCount]))
    }
    return .split(
      feature: node.feature,
      question: node.isCategory
        ? .oneOf(levels(tree, node)) : .atMost(cuts[node.feature][node.payload]),
      missingGoesLeft: node.missingGoesLeft, left: index + node.offset)
  }

  /// What the training examples that came to each node of a tree weigh, in a unit of the training's
  /// own; without weights it is how often they were drawn. What a split weighs, both its children
  /// weigh together.
  ///
  /// - Returns: a number above 0 for each node; nil for a forest that was made without.
  public func nodeWeights(tree: Int) -> [Double]? {
    guard let leafWeights else { return nil }
    let own = leafWeights[tree]
    var weights = Array(repeating: 0.0, count: tables.nodeCounts[tree])
    var leaf = own.count
    for index in weights.indices.reversed() {
      let offset = tables.node(tree, index).offset
      if offset == 0 {
        leaf -= 1
        weights[index] = Double(own[leaf])
      } else {
        weights[index] = weights[index + offset] + weights[index + offset + 1]
      }
    }
    return weights
  }

  /// Whether any split asks a feature.
  public func asks(feature: Int) -> Bool {
    if !cuts[feature].isEmpty { return true }
    if levelCounts[feature] == 0 { return false }
    return (0..<treeCount).contains { tree in
      nodeRange(tree: tree).contains { index in
        let node = tables.node(tree, index)
        return node.isCategory && node.feature == feature
      }
    }
  }

  private func levels(_ tree: Int, _ node: NodeFields) -> [UInt64] {
    let sets = tables.sets(tree)
    var levels = Array(
      repeating: UInt64(0), count: TreeCoding.wordCount(levelCounts[node.feature]))
    for (level, group) in levelGroups[node.feature].enumerated() {
      let bit = sets[node.payload + Int(group >> 6)] >> UInt64(group & 63) & 1
      levels[level >> 6] |= bit << UInt64(level & 63)
    }
    return levels
  }
}
