/// Packs the trees of one training into a forest.
struct ForestAssembly {
  private let task: ForestTask
  private let levelCounts: [Int]
  private let coding: TreeCoding
  private let packer: TreePacker

  /// - Parameters:
  ///   - levelCounts: how many levels each feature has; 0 for a number.
  ///   - coding: what the codes in the trees mean.
  init(task: ForestTask, levelCounts: [Int], coding: FeatureCoding) {
    self.task = task
    self.levelCounts = levelCounts
    self.coding = TreeCoding(coding)
    packer = TreePacker(
      task: task, coding: self.coding, wordsPerSetNumber: GrownTree.wordsPerSet)
  }

  /// A tree that can be asked in the codes of the training, and for each of its nodes the number
  /// that it had when it was grown. Trees may be packed at the same time.
  ///
  /// - Throws: `ForestError` when the tree is too large for any format.
  func pack(_ tree: UnpackedTree) throws(ForestError) -> (tree: PackedTree, grown: [UInt32]) {
    let packed = try packer.pack(tree)
    return (packed.tree, packed.oldNumbers)
  }

  /// The forest of some trees, in their order.
  ///
  /// - Throws: `ForestError` when it is beyond what nodes can point to.
  func forest(_ trees: consuming [PackedTree], threadCount: Int = 1) throws(ForestError) -> Forest {
    try Forest.checkShape(task, levelCounts, treeCount: trees.count)
    let references = trees.map { TreeReference($0) }
    var union = ForestUnion(
      task: task, levelCounts: levelCounts,
      parts: [TreePart(coding: coding, trees: references)], threadCount: threadCount)
    return try union.forest()
  }
}
