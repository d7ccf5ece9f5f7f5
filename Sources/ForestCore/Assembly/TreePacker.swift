/// Packs one tree: nodes in the order of ``NodeOrder``, distinct leaves and sets, the smallest
/// format that it fits.
struct TreePacker: Sendable {
  let task: ForestTask
  let coding: TreeCoding
  /// What the payload of a category split counts: words, or sets of so many words.
  let wordsPerSetNumber: Int

  /// - Returns: the tree, and for each of its nodes the number that it had.
  /// - Throws: `ForestError` when an index leads nowhere, or the tree is too large for any format.
  func pack(
    _ tree: UnpackedTree
  ) throws(ForestError) -> (tree: PackedTree, oldNumbers: [UInt32]) {
    var plan = PackingPlan(self, tree, try NodeOrder(tree.nodes))
    try plan.visitAll()
    let tables = TreeTables(
      format: plan.fitsCompact ? .compact : .wide, outputCount: task.outputCount,
      sizes: [
        TreeTables.Size(
          nodeCount: tree.nodes.count, setWordCount: plan.sets.words.count,
          leafCount: plan.leaves.count)
      ])
    for (index, word) in plan.sets.words.enumerated() { tables.sets[index] = word }
    for (index, word) in plan.leaves.words.enumerated() {
      tables.leafValues[index] = Double(bitPattern: word)
    }
    for index in tree.nodes.indices { tables.setNode(0, index, plan.fields(index)) }
    tables.findPureLeaves(0, task)
    return (PackedTree(tables: tables, leafWeights: plan.leafWeights), plan.order.old)
  }
}

/// The new order of a tree's nodes, and what they will point to.
private struct PackingPlan {
  private let packer: TreePacker
  private let tree: UnpackedTree
  let order: NodeOrder
  /// Of each node in the new order.
  private var payloads: [UInt32]
  private(set) var sets = DistinctWords()
  private(set) var leaves = DistinctWords()
  /// The new number of each leaf as it was grown, once it is known: pure leaves of a class share
  /// one, so that few have to be looked up.
  private var leafNumbers: [UInt32]
  private(set) var fitsCompact: Bool
  /// Of the leaves that were visited, where they are known.
  private var weights: [Float] = []

  private static let unknown = UInt32.max

  init(_ packer: TreePacker, _ tree: UnpackedTree, _ order: NodeOrder) {
    self.packer = packer
    self.tree = tree
    self.order = order
    payloads = Array(repeating: 0, count: tree.nodes.count)
    leafNumbers = Array(
      repeating: PackingPlan.unknown, count: tree.leafValues.count / packer.task.outputCount)
    fitsCompact = packer.coding.cuts.count <= CompactNode.featureCountMax
    weights.reserveCapacity((tree.nodes.count + 1) / 2)
  }

  mutating func visitAll() throws(ForestError) {
    for index in tree.nodes.indices {
      let node = tree.nodes[Int(order.old[index])]
      if node.isLeaf {
        payloads[index] = try leaf(Int(node.payload))
        if let known = tree.weights { weights.append(known[Int(order.old[index])]) }
      } else {
        payloads[index] = try split(node)
      }
      let made = fields(index)
      fitsCompact = fitsCompact && CompactNode.fits(made)
      guard WideNode.fits(made) else { throw ForestError("a tree is too large to be stored") }
    }
  }

  /// In the new order, after all were visited.
  var leafWeights: LeafWeights? { tree.weights == nil ? nil : LeafWeights(weights) }

  /// What a node says in its new place.
  @inline(__always) func fields(_ index: Int) -> NodeFields {
    let node = tree.nodes[Int(order.old[index])]
    if node.isLeaf { return .leaf(Int(payloads[index])) }
    return NodeFields(
      feature: Int(node.feature), isCategory: packer.coding.isCategory(Int(node.feature)),
      missingGoesLeft: node.missingGoesLeft, payload: Int(payloads[index]),
      offset: Int(order.left[index]) &- index)
  }

  private mutating func leaf(_ number: Int) throws(ForestError) -> UInt32 {
    guard number < leafNumbers.count else {
      throw ForestError("a node points to a leaf that does not exist")
    }
    let known = leafNumbers[number]
    if known != PackingPlan.unknown { return known }
    let count = packer.task.outputCount
    let row = tree.leafValues[number * count..<(number + 1) * count].lazy.map(\.bitPattern)
    let found = UInt32(leaves.insert(row).number)
    leafNumbers[number] = found
    return found
  }

  private mutating func split(_ node: GrownTree.Node) throws(ForestError) -> UInt32 {
    let feature = Int(node.feature)
    guard feature < packer.coding.cuts.count else {
      throw ForestError("a node asks a feature that does not exist")
    }
    let payload = Int(node.payload)
    guard packer.coding.isCategory(feature) else {
      guard payload < packer.coding.cuts[feature].count else {
        throw ForestError("a node points to a split that does not exist")
      }
      return node.payload
    }
    let start = payload * packer.wordsPerSetNumber
    let count = packer.coding.setWords[feature]
    guard start <= tree.sets.count - count else {
      throw ForestError("a node points to a split that does not exist")
    }
    return UInt32(sets.insert(tree.sets[start..<start + count], tag: feature).start)
  }
}
