@testable import ForestCore

extension ReferenceTree {
  /// Grows the tree of a dataset on its bag.
  static func grown(
    _ dataset: Dataset, _ parameters: TrainingParameters, tree: Int = 0
  ) -> (tree: ReferenceTree, bag: Bag) {
    let bag = Bag(exampleCount: dataset.rowCount, parameters: parameters, tree: tree)
    var grower = ReferenceGrower(
      dataset, parameters, tree: tree, bag: bag,
      exampleWeights: parameters.exampleWeights(dataset), isCancelled: { false })
    return (grower.grow()!, bag)
  }

  /// The number of the leaf node that an example ends in.
  func leafNode(_ row: Int, _ matrix: FeatureMatrix) -> Int {
    var index = 0
    while !nodes[index].isLeaf {
      let node = nodes[index]
      let question: Split.Question =
        node.levels.isEmpty ? .atMost(node.threshold) : .oneOf(node.levels)
      let split = Split(
        feature: node.feature, question: question, missingGoesLeft: node.missingGoesLeft, score: 0)
      index = node.left + (split.goesLeft(matrix.columns[node.feature][row]) ? 0 : 1)
    }
    return index
  }

  /// Splits on the way from the root to the deepest leaf.
  var depth: Int {
    var depths = Array(repeating: 0, count: nodes.count)
    // Children lie behind their parent.
    for (index, node) in nodes.enumerated() where !node.isLeaf {
      depths[node.left] = depths[index] + 1
      depths[node.left + 1] = depths[index] + 1
    }
    return depths.max() ?? 0
  }
}
