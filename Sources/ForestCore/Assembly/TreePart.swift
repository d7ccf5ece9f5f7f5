/// Trees that share a coding, on their way into a forest.
struct TreePart {
  let coding: TreeCoding
  /// Where the trees are; nil once they are copied, so that their memory is free again.
  var trees: [TreeReference?]

  init(coding: TreeCoding, trees: [TreeReference]) {
    self.coding = coding
    self.trees = trees
  }
}

/// A tree in some tables.
struct TreeReference: Sendable {
  let tables: TreeTables
  let tree: Int
  /// Of its leaves, in the order of its nodes; nil where they are not known.
  let leafWeights: LeafWeights?

  init(tables: TreeTables, tree: Int, leafWeights: LeafWeights?) {
    self.tables = tables
    self.tree = tree
    self.leafWeights = leafWeights
  }

  init(_ packed: PackedTree) {
    self.init(tables: packed.tables, tree: 0, leafWeights: packed.leafWeights)
  }

  var size: TreeTables.Size { tables.size(tree) }

  func node(_ index: Int) -> NodeFields { tables.node(tree, index) }
}

/// What the nodes of a tree ask.
struct UsedQuestions: Sendable {
  /// A bit a cut, for each feature.
  var cuts: [[UInt64]]
  /// The sets that are asked, each once: where it begins in the tree's sets.
  var setStarts: [(feature: Int, start: Int)] = []

  init(_ reference: TreeReference, _ coding: TreeCoding) {
    cuts = coding.cuts.map { Array(repeating: 0, count: TreeCoding.wordCount($0.count)) }
    var seen: Set<Int> = []
    for index in 0..<reference.size.nodeCount {
      let node = reference.node(index)
      if node.isLeaf { continue }
      if node.isCategory {
        if seen.insert(node.payload).inserted { setStarts.append((node.feature, node.payload)) }
      } else {
        cuts[node.feature][node.payload >> 6] |= 1 << UInt64(node.payload & 63)
      }
    }
  }
}
