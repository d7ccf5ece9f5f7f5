/// A tree with what its training examples weigh, as ``SHAPValues`` follow all of its paths.
struct PathTree: Sendable {
  /// A split or a leaf.
  struct Node: Sendable {
    var feature = 0
    /// The left child, the right one follows; 0 in a leaf.
    var left = 0
    var missingGoesLeft = false
    /// Numeric split: what goes left is at most this.
    var threshold = 0.0
    /// Category split: where its set begins; -1 otherwise.
    var set = -1
    /// How much of the weight of the node each child has.
    var leftShare = 0.0
    var rightShare = 0.0
    /// Leaf: where its values begin.
    var values = 0

    var isLeaf: Bool { left == 0 }
  }

  /// An example, and what of its prediction is explained.
  struct Row {
    /// One value a feature: numbers, groups of levels, NaN where it is missing.
    let values: ArraySlice<Double>
    let output: Int
  }

  let nodes: [Node]
  /// Bit sets of groups, and a word more, so that there always is one.
  let sets: [UInt64]
  /// `outputCount` values a leaf.
  let leafValues: [Double]
  let outputCount: Int
  /// Splits from the root to a leaf, at most.
  let depth: Int
  /// Features that a path may ask, at most.
  let pathFeatureCount: Int
  /// What the tree says of its training examples in the mean.
  let means: [Double]

  /// - Parameter forest: one that knows what its leaves weigh.
  init(_ forest: Forest, tree: Int) {
    let weights = forest.nodeWeights(tree: tree) ?? []
    let tables = forest.tables
    let leafValues = Array(tables.leafValues(tree))
    let outputCount = forest.outputCount
    var nodes: [Node] = []
    nodes.reserveCapacity(weights.count)
    var depths = Array(repeating: 0, count: weights.count)
    var means = Array(repeating: 0.0, count: outputCount)
    for index in weights.indices {
      let fields = tables.node(tree, index)
      var node = Node(feature: fields.feature, missingGoesLeft: fields.missingGoesLeft)
      if fields.isLeaf {
        node.values = fields.payload * outputCount
        for output in 0..<outputCount {
          means[output] += leafValues[node.values + output] * (weights[index] / weights[0])
        }
      } else {
        node.left = index + fields.offset
        node.leftShare = weights[node.left] / weights[index]
        node.rightShare = weights[node.left + 1] / weights[index]
        if fields.isCategory {
          node.set = fields.payload
        } else {
          node.threshold = forest.cuts[fields.feature][fields.payload]
        }
        depths[node.left] = depths[index] + 1
        depths[node.left + 1] = depths[index] + 1
      }
      nodes.append(node)
    }
    self.nodes = nodes
    sets = Array(tables.sets(tree)) + [0]
    self.leafValues = leafValues
    self.outputCount = outputCount
    depth = depths.max() ?? 0
    pathFeatureCount = PathTree.pathFeatureCount(
      nodes, featureCount: forest.featureCount, depth: depth)
    self.means = means
  }

  /// How many points an exact quadrature takes: what is integrated is a polynomial whose degree is
  /// one less than the features of a path.
  var pointCount: Int { max(1, (pathFeatureCount + 15) / 16) * 8 }

  /// The most features that a path asks: never more than its splits, and mostly fewer.
  private static func pathFeatureCount(_ nodes: [Node], featureCount: Int, depth: Int) -> Int {
    // How often the path to the current node asks each feature.
    var counts = Array(repeating: 0, count: featureCount)
    var path: [(node: Int, visited: Int)] = []
    path.reserveCapacity(depth + 1)
    path.append((0, 0))
    var (distinct, most) = (0, 0)
    while let (node, visited) = path.last {
      let feature = nodes[node].feature
      if nodes[node].isLeaf || visited == 2 {
        if nodes[node].isLeaf {
          most = max(most, distinct)
        } else {
          counts[feature] -= 1
          if counts[feature] == 0 { distinct -= 1 }
        }
        path.removeLast()
        continue
      }
      if visited == 0 {
        if counts[feature] == 0 { distinct += 1 }
        counts[feature] += 1
      }
      path[path.count - 1].visited += 1
      path.append((nodes[node].left + visited, 0))
    }
    return most
  }

  /// Whether an example goes left at a split.
  @inline(__always)
  static func goesLeft(
    _ node: Node, _ row: UnsafePointer<Double>, _ sets: UnsafePointer<UInt64>
  ) -> Bool {
    let value = row[node.feature]
    if value.isNaN { return node.missingGoesLeft }
    guard node.set >= 0 else { return value <= node.threshold }
    let group = Int(value)
    return sets[node.set &+ group >> 6] >> UInt64(group & 63) & 1 == 1
  }
}
