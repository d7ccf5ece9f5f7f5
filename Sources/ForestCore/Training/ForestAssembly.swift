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
    packer = ForestAssembly.packer(task: task, coding: coding)
  }

  static func packer(task: ForestTask, coding: FeatureCoding) -> TreePacker {
    TreePacker(
      task: task, coding: TreeCoding(coding), wordsPerSetNumber: GrownTree.wordsPerSet)
  }

  /// A tree that can be asked in the codes of the training. Trees may be packed at the same time.
  ///
  /// - Throws: `ForestError` when the tree is too large for any format.
  func pack(_ tree: GrownTree) throws(ForestError) -> PackedTree { try PackedTree(tree, packer) }

  /// The forest of some trees, in their order.
  ///
  /// - Throws: `ForestError` when it is beyond what nodes can point to.
  func forest(_ trees: consuming [PackedTree], threadCount: Int = 1) throws(ForestError) -> Forest {
    try Forest.checkShape(task, levelCounts, treeCount: trees.count)
    let references = trees.map { TreeReference(tables: $0.tables, tree: 0) }
    var union = ForestUnion(
      task: task, levelCounts: levelCounts,
      parts: [TreePart(coding: coding, trees: references)], threadCount: threadCount)
    return try union.forest()
  }

  /// The forest of some trees as they were grown, in their order.
  ///
  /// - Throws: `ForestError` when it is beyond what nodes can point to.
  func forest(_ trees: [GrownTree], threadCount: Int = 1) throws(ForestError) -> Forest {
    let packed = Parallel.map(count: trees.count, threadCount: threadCount) { tree in
      Result { () throws(ForestError) in try pack(trees[tree]) }
    }
    var all: [PackedTree] = []
    for tree in packed { all.append(try tree.get()) }
    return try forest(all, threadCount: threadCount)
  }
}
