import ForestCore

/// Makes smaller forests of one.
///
/// What a tree says at a split where it is cut is the mean of the leaves below, weighed by how many
/// rows come there; labels are not asked.
struct ForestThinner: Sendable {
  private let forest: Forest
  private let trees: [[Forest.Node]]
  /// What each node of each tree would say if it were a leaf.
  private let means: [[[Double]]]
  private let rounding: LeafRounding
  /// Splits from a root to a leaf, at most.
  let depth: Int

  /// - Parameter rows: where the forest is to work, such as held-out examples.
  init(_ forest: Forest, rows: FeatureMatrix) {
    self.forest = forest
    rounding = LeafRounding(forest)
    let trees = (0..<forest.treeCount).map { tree in
      forest.nodeRange(tree: tree).map { forest.node(tree: tree, index: $0) }
    }
    self.trees = trees
    means = trees.map { ForestThinner.means($0, ForestThinner.visits($0, rows)) }
    depth = trees.map { ForestThinner.depths($0).max() ?? 0 }.max() ?? 0
  }

  func forest(on diet: ForestDiet) throws(ForestError) -> Forest {
    let thin = (0..<diet.treeCount).map { thinned($0, diet) }
    let weights = thin.compactMap(\.leafWeights)
    return try Forest(
      task: forest.task, levelCounts: forest.levelCounts, trees: thin.map(\.nodes),
      leafWeights: weights.count == thin.count ? weights : nil)
  }

  // MARK: Trees

  /// A smaller tree; nil for weights that the forest does not have.
  private struct ThinTree {
    var nodes: [Forest.Node] = []
    var leafWeights: [Float]?
  }

  private func thinned(_ tree: Int, _ diet: ForestDiet) -> ThinTree {
    let nodes = trees[tree]
    let depths = ForestThinner.depths(nodes)
    // The leaf that takes a node's place, if one does; children lie behind their parent.
    var leaves: [[Double]?] = Array(repeating: nil, count: nodes.count)
    for index in nodes.indices.reversed() {
      switch nodes[index] {
      case .leaf: leaves[index] = leaf(means[tree][index], diet)
      case .split(_, _, _, let left):
        if diet.depthMax.map({ depths[index] >= $0 }) ?? false {
          leaves[index] = leaf(means[tree][index], diet)
        } else if let leaf = leaves[left], leaf == leaves[left + 1] {
          // A question whose answer makes no difference.
          leaves[index] = leaf
        }
      }
    }
    return ForestThinner.kept(nodes, leaves, weights: forest.nodeWeights(tree: tree))
  }

  private func leaf(_ outputs: [Double], _ diet: ForestDiet) -> [Double] {
    diet.leafBits.map { rounding.rounded(outputs, bits: $0) } ?? outputs
  }

  /// The nodes that are reached, numbered anew.
  private static func kept(
    _ nodes: [Forest.Node], _ leaves: [[Double]?], weights: [Double]?
  ) -> ThinTree {
    var result = ThinTree(leafWeights: weights.map { _ in [] })
    var sources = [0]
    var next = 0
    while next < sources.count {
      let source = sources[next]
      next += 1
      switch nodes[source] {
      case .split(let feature, let question, let missingGoesLeft, let left)
      where leaves[source] == nil:
        result.nodes.append(
          .split(
            feature: feature, question: question, missingGoesLeft: missingGoesLeft,
            left: sources.count))
        sources += [left, left + 1]
      case .split, .leaf:
        result.nodes.append(.leaf(leaves[source] ?? []))
        if let weights { result.leafWeights?.append(Float(weights[source])) }
      }
    }
    return result
  }

  private static func depths(_ nodes: [Forest.Node]) -> [Int] {
    var depths = Array(repeating: 0, count: nodes.count)
    for (index, node) in nodes.enumerated() {
      guard case .split(_, _, _, let left) = node else { continue }
      depths[left] = depths[index] + 1
      depths[left + 1] = depths[index] + 1
    }
    return depths
  }

  // MARK: Means

  /// How many rows come to each node.
  private static func visits(_ nodes: [Forest.Node], _ rows: FeatureMatrix) -> [Int] {
    var visits = Array(repeating: 0, count: nodes.count)
    for row in 0..<rows.rowCount {
      var place = 0
      visits[0] += 1
      while case .split(let feature, let question, let missingGoesLeft, let left) = nodes[place] {
        let goesLeft = question.holds(rows.columns[feature][row]) ?? missingGoesLeft
        place = goesLeft ? left : left + 1
        visits[place] += 1
      }
    }
    return visits
  }

  /// Half a row more on either side keeps what no row has come to from counting for nothing.
  private static func means(_ nodes: [Forest.Node], _ visits: [Int]) -> [[Double]] {
    var means: [[Double]] = Array(repeating: [], count: nodes.count)
    for index in nodes.indices.reversed() {
      switch nodes[index] {
      case .leaf(let outputs): means[index] = outputs
      case .split(_, _, _, let left):
        let weight = Double(visits[left]) + 0.5
        let share = weight / (weight + Double(visits[left + 1]) + 0.5)
        means[index] = zip(means[left], means[left + 1]).map { $0 * share + $1 * (1 - share) }
      }
    }
    return means
  }
}

extension Forest.Question {
  /// nil where the value is missing.
  fileprivate func holds(_ value: Double) -> Bool? {
    if value.isNaN { return nil }
    switch self {
    case .atMost(let cut): return value <= cut
    case .oneOf(let set): return set[Int(value) / 64] >> UInt64(Int(value) % 64) & 1 == 1
    }
  }
}
