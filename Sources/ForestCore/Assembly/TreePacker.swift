/// Packs one tree: nodes in the order of ``NodeOrder``, distinct leaves and sets, the smallest
/// format that it fits.
struct TreePacker: Sendable {
  let task: ForestTask
  let coding: TreeCoding
  /// What the payload of a category split counts: words, or sets of so many words.
  let wordsPerSetNumber: Int

  /// - Parameters:
  ///   - sets: the category sets, `coding.setWords` words each.
  ///   - leafValues: `outputCount` values a leaf; zeros must be positive.
  /// - Returns: the tree, and for each of its nodes the number that it had.
  /// - Throws: `ForestError` when an index leads nowhere, or the tree is too large for any format.
  func pack(
    nodes: [GrownTree.Node], sets: [UInt64], leafValues: [Double]
  ) throws(ForestError) -> (tables: TreeTables, oldNumbers: [UInt32]) {
    var plan = PackingPlan(
      self, nodeCount: nodes.count, leafCount: leafValues.count / task.outputCount)
    try plan.visit(nodes, sets, leafValues)
    let tables = TreeTables(
      format: plan.fitsCompact ? .compact : .wide, outputCount: task.outputCount,
      sizes: [
        TreeTables.Size(
          nodeCount: nodes.count, setWordCount: plan.sets.words.count,
          leafCount: plan.leaves.count)
      ])
    for (index, word) in plan.sets.words.enumerated() { tables.sets[index] = word }
    for (index, word) in plan.leaves.words.enumerated() {
      tables.leafValues[index] = Double(bitPattern: word)
    }
    for (index, old) in plan.order.old.enumerated() {
      tables.setNode(0, index, plan.fields(nodes[Int(old)], index))
    }
    tables.findPureLeaves(0, task)
    return (tables, plan.order.old)
  }
}

/// The new order of a tree's nodes, and what they will point to.
private struct PackingPlan {
  private let packer: TreePacker
  private(set) var order = NodeOrder()
  private var payloads: [UInt32] = []
  private(set) var sets = DistinctWords()
  private(set) var leaves = DistinctWords()
  /// The new number of each leaf as it was grown, once it is known: pure leaves of a class share
  /// one, so that few have to be looked up.
  private var leafNumbers: [UInt32?]
  private(set) var fitsCompact: Bool

  init(_ packer: TreePacker, nodeCount: Int, leafCount: Int) {
    leafNumbers = Array(repeating: nil, count: leafCount)
    self.packer = packer
    fitsCompact = packer.coding.cuts.count <= CompactNode.featureCountMax
    payloads.reserveCapacity(nodeCount)
  }

  mutating func visit(
    _ nodes: [GrownTree.Node], _ sets: [UInt64], _ leafValues: [Double]
  ) throws(ForestError) {
    order = try NodeOrder(nodeCount: nodes.count) { nodes[$0].isLeaf ? nil : Int(nodes[$0].left) }
    for (index, old) in order.old.enumerated() {
      let node = nodes[Int(old)]
      payloads.append(
        node.isLeaf ? try leaf(Int(node.payload), leafValues) : try split(node, sets))
      let made = fields(node, index)
      fitsCompact = fitsCompact && CompactNode.fits(made)
      guard WideNode.fits(made) else { throw ForestError("a tree is too large to be stored") }
    }
  }

  func fields(_ node: GrownTree.Node, _ index: Int) -> NodeFields {
    if node.isLeaf { return .leaf(Int(payloads[index])) }
    return NodeFields(
      feature: Int(node.feature), isCategory: packer.coding.isCategory(Int(node.feature)),
      missingGoesLeft: node.missingGoesLeft, payload: Int(payloads[index]),
      offset: Int(order.left[index]) - index)
  }

  private mutating func leaf(_ number: Int, _ values: [Double]) throws(ForestError) -> UInt32 {
    let count = packer.task.outputCount
    guard number < leafNumbers.count else {
      throw ForestError("a node points to a leaf that does not exist")
    }
    if let known = leafNumbers[number] { return known }
    let row = values[number * count..<(number + 1) * count].lazy.map(\.bitPattern)
    let found = UInt32(leaves.insert(row).number)
    leafNumbers[number] = found
    return found
  }

  private mutating func split(
    _ node: GrownTree.Node, _ sets: [UInt64]
  ) throws(ForestError) -> UInt32 {
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
    guard start <= sets.count - count else {
      throw ForestError("a node points to a split that does not exist")
    }
    return UInt32(self.sets.insert(sets[start..<start + count], tag: feature).start)
  }
}
