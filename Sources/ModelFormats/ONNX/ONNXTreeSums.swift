/// Runs the trees of a `TreeEnsembleRegressor` from its attributes.
struct ONNXTreeSums {
  private struct Node {
    var feature: Int
    /// nil in a leaf.
    var atMost: Float?
    var missingIsTrue: Bool
    var trueChild: Int
    var falseChild: Int
    var votes: [(target: Int, value: Float)] = []
  }

  private let nodes: [Node]
  private let roots: [Int]
  private let targetCount: Int
  private let featureCountMin: Int

  init(_ attributes: ONNXAttributes) throws(Flaw) {
    targetCount = attributes.integer("n_targets")
    let trees = attributes.integers("nodes_treeids")
    let numbers = attributes.integers("nodes_nodeids")
    let lists = ["nodes_featureids", "nodes_truenodeids", "nodes_falsenodeids"]
      .map { attributes.integers($0) }
    let missing = attributes.integers("nodes_missing_value_tracks_true")
    let modes = attributes.texts("nodes_modes").map { String(decoding: $0, as: UTF8.self) }
    let values = attributes.floats("nodes_values")
    guard (lists + [numbers, missing]).allSatisfy({ $0.count == trees.count }),
      modes.count == trees.count, values.count == trees.count
    else { throw Flaw("the lists of nodes differ in length") }
    var positions: [[Int]: Int] = [:]
    var roots: [Int] = []
    for (place, tree) in trees.enumerated() {
      if place == 0 || trees[place - 1] != tree { roots.append(place) }
      positions[[tree, numbers[place]]] = place
    }
    self.roots = roots
    var nodes: [Node] = []
    for (place, tree) in trees.enumerated() {
      let isLeaf = modes[place] == "LEAF"
      guard isLeaf || modes[place] == "BRANCH_LEQ" else { throw Flaw("\(modes[place]) is unknown") }
      let children = lists[1...].map { positions[[tree, $0[place]]] ?? -1 }
      // Children behind their parents end every walk.
      guard isLeaf || children.allSatisfy({ $0 > place }) else { throw Flaw("a node has no child") }
      nodes.append(
        Node(
          feature: lists[0][place], atMost: isLeaf ? nil : values[place],
          missingIsTrue: missing[place] != 0, trueChild: children[0], falseChild: children[1]))
    }
    try ONNXTreeSums.addVotes(attributes, positions, targetCount, to: &nodes)
    self.nodes = nodes
    featureCountMin = (lists[0].max() ?? -1) + 1
  }

  private static func addVotes(
    _ attributes: ONNXAttributes, _ positions: [[Int]: Int], _ targetCount: Int,
    to nodes: inout [Node]
  ) throws(Flaw) {
    let trees = attributes.integers("target_treeids")
    let numbers = attributes.integers("target_nodeids")
    let targets = attributes.integers("target_ids")
    let weights = attributes.floats("target_weights")
    guard [numbers.count, targets.count, weights.count].allSatisfy({ $0 == trees.count }) else {
      throw Flaw("the lists of votes differ in length")
    }
    for (place, tree) in trees.enumerated() {
      guard let node = positions[[tree, numbers[place]]], 0..<targetCount ~= targets[place] else {
        throw Flaw("a vote has no leaf")
      }
      nodes[node].votes.append((targets[place], weights[place]))
    }
  }

  func sums(of inputs: [ONNXTensor]) throws(Flaw) -> ONNXTensor {
    guard let input = inputs.first, case .floats(let values) = input.content,
      input.width >= featureCountMin
    else { throw Flaw("a matrix of single numbers is needed") }
    var sums = Array(repeating: Float(0), count: input.rowCount * targetCount)
    for row in 0..<input.rowCount {
      for root in roots {
        var place = root
        while let atMost = nodes[place].atMost {
          let value = values[row * input.width + nodes[place].feature]
          let isTrue = value.isNaN ? nodes[place].missingIsTrue : value <= atMost
          place = isTrue ? nodes[place].trueChild : nodes[place].falseChild
        }
        for vote in nodes[place].votes { sums[row * targetCount + vote.target] += vote.value }
      }
    }
    return ONNXTensor(shape: [input.rowCount, targetCount], content: .floats(sums))
  }
}
