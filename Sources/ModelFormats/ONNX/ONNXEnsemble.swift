import ForestCore
import ONNXMessages

/// The trees of a forest as the parallel lists of a `TreeEnsembleRegressor`, whose sums are whole
/// numbers and so exact in single precision, in whatever order a runtime adds them.
struct ONNXEnsemble {
  private let forest: Forest
  private let leaves: FixedPointLeaves
  private let levels: LevelOrder
  /// For each feature, what is compared with it: thresholds, or the ranks of thresholds.
  private let thresholds: [[Float]]
  private var nodes = NodeLists()
  private var weights = WeightLists()

  private struct NodeLists {
    var trees: [Int] = []
    var numbers: [Int] = []
    var features: [Int] = []
    var modes: [String] = []
    var values: [Float] = []
    var trueChildren: [Int] = []
    var falseChildren: [Int] = []
    var missingIsTrue: [Int] = []
  }

  private struct WeightLists {
    var trees: [Int] = []
    var nodes: [Int] = []
    var targets: [Int] = []
    var values: [Float] = []
  }

  init(
    _ forest: Forest, leaves: FixedPointLeaves, levels: LevelOrder, thresholds: [[Float]]
  ) {
    self.forest = forest
    self.leaves = leaves
    self.levels = levels
    self.thresholds = thresholds
    for tree in 0..<forest.treeCount { append(tree) }
  }

  /// Sums that the ensemble gives for each row: the high parts of all outputs, then the low ones.
  var targetCount: Int { forest.outputCount * (leaves.lowBits == 0 ? 1 : 2) }

  var attributes: [ONNXAttributeProto] {
    [
      .text("aggregate_function", "SUM"), .integer("n_targets", targetCount),
      .text("post_transform", "NONE"),
      .integers("nodes_treeids", nodes.trees), .integers("nodes_nodeids", nodes.numbers),
      .integers("nodes_featureids", nodes.features), .texts("nodes_modes", nodes.modes),
      .floats("nodes_values", nodes.values),
      .integers("nodes_truenodeids", nodes.trueChildren),
      .integers("nodes_falsenodeids", nodes.falseChildren),
      .integers("nodes_missing_value_tracks_true", nodes.missingIsTrue),
      .integers("target_treeids", weights.trees), .integers("target_nodeids", weights.nodes),
      .integers("target_ids", weights.targets), .floats("target_weights", weights.values),
    ]
  }

  private mutating func append(_ tree: Int) {
    let chains = forest.nodeRange(tree: tree).map { chain(forest.node(tree: tree, index: $0)) }
    var firsts: [Int] = []
    var count = 0
    for chain in chains {
      firsts.append(count)
      count += max(1, chain.count)
    }
    for (index, chain) in chains.enumerated() {
      switch forest.node(tree: tree, index: index) {
      case .leaf(let outputs):
        appendNode(tree, feature: 0, "LEAF", 0, (0, 0), missingIsTrue: false)
        append(outputs, tree, firsts[index])
      case .split(let feature, _, let missingGoesLeft, let left):
        let sides = [true: firsts[left], false: firsts[left + 1]]
        append(chain, tree, feature, sides, firsts[index], missingGoesLeft)
      }
    }
  }

  /// Comparisons one after the other: the first that holds decides, by whether it leads left; the
  /// last leads elsewhere when it does not hold.
  private typealias Chain = [(atMost: Float, goesLeft: Bool)]

  private func chain(_ node: Forest.Node) -> Chain {
    guard case .split(let feature, let question, _, _) = node else { return [] }
    switch question {
    case .atMost(let threshold):
      let cuts = forest.cuts[feature]
      let rank = cuts.partitionPoint { $0 >= threshold }
      return [(thresholds[feature][rank], true)]
    case .oneOf(let set):
      let members = levels.members(of: set, feature: feature)
      var chain: Chain = []
      for code in members.indices.dropLast() where members[code] != members[code + 1] {
        chain.append((Float(code), members[code]))
      }
      // A set of all levels, or none, tells known values from missing ones.
      return chain.isEmpty ? [(Float(members.count), members.first ?? true)] : chain
    }
  }

  /// A comparison that leads to the same node as an earlier one shares it: true children may be
  /// shared, as converters of LightGBM's sets do.
  private mutating func append(
    _ chain: Chain, _ tree: Int, _ feature: Int, _ sides: [Bool: Int], _ first: Int,
    _ missingGoesLeft: Bool
  ) {
    for (place, comparison) in chain.enumerated() {
      let isLast = place == chain.count - 1
      let next = isLast ? sides[!comparison.goesLeft] : first + place + 1
      appendNode(
        tree, feature: feature, "BRANCH_LEQ", comparison.atMost,
        (sides[comparison.goesLeft] ?? 0, next ?? 0),
        missingIsTrue: comparison.goesLeft == missingGoesLeft)
    }
  }

  private mutating func appendNode(
    _ tree: Int, feature: Int, _ mode: String, _ value: Float,
    _ children: (true: Int, false: Int), missingIsTrue: Bool
  ) {
    nodes.numbers.append(nodes.trees.last == tree ? (nodes.numbers.last ?? 0) + 1 : 0)
    nodes.trees.append(tree)
    nodes.features.append(feature)
    nodes.modes.append(mode)
    nodes.values.append(value)
    nodes.trueChildren.append(children.true)
    nodes.falseChildren.append(children.false)
    nodes.missingIsTrue.append(missingIsTrue ? 1 : 0)
  }

  /// The votes of a leaf; zeros are left out, but one remains.
  private mutating func append(_ outputs: [Double], _ tree: Int, _ node: Int) {
    var votes: [(target: Int, value: Int)] = []
    for (output, value) in outputs.enumerated() {
      for (part, number) in leaves.parts(value).enumerated() where number != 0 {
        votes.append((part * outputs.count + output, number))
      }
    }
    for vote in votes.isEmpty ? [(0, 0)] : votes {
      weights.trees.append(tree)
      weights.nodes.append(node)
      weights.targets.append(vote.0)
      weights.values.append(Float(vote.1))
    }
  }
}

extension Array {
  /// The first position whose element satisfies a condition that holds from there on.
  func partitionPoint(_ holds: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
