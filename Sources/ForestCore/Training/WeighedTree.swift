/// A grown tree with the weight of the bag's examples in its leaves.
struct WeighedTree: Sendable {
  let tree: GrownTree
  /// One a node; 0 for a split.
  let leafWeights: [Float]

  init(_ grown: GrownNodes) {
    leafWeights = Array(grown.weights)
    let total = leafWeights.reduce(0.0) { $0 + Double($1) }
    tree = GrownTree(
      nodes: Array(grown.nodes), sets: Array(grown.sets), leafValues: Array(grown.leafValues),
      impurityDecrease: grown.impurityDecrease.map { $0 / total })
  }
}
