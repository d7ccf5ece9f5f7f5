@testable import ForestCore

/// A grown tree that was made by hand, in the codes of a training.
struct TreeByHand {
  let nodes: [GrownTree.Node]
  var sets: [UInt64] = []
  let leafValues: [Double]
}

extension ForestAssembly {
  func pack(_ tree: TreeByHand) throws(ForestError) -> (tree: PackedTree, grown: [UInt32]) {
    try UnpackedTree.with(
      nodes: tree.nodes, sets: tree.sets, leafValues: tree.leafValues, weights: nil
    ) { tree throws(ForestError) in try pack(tree) }
  }

  func forest(_ trees: [TreeByHand]) throws -> Forest {
    try forest(trees.map { try pack($0).tree })
  }
}
