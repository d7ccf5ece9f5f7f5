extension Forest {
  /// All trees of some forests in one, in their order: the forest of trees that were grown apart.
  ///
  /// What it predicts is the mean over all trees, so each forest counts by how many it has. Cuts
  /// and groups of levels are united; forests that a training of twice the trees would have made as
  /// one give that very forest.
  ///
  /// - Throws: `ForestError` when there is no forest, or they differ in task or level counts, or
  ///   the whole is beyond what nodes can point to.
  public static func merging(
    _ forests: [Forest], threadCount: Int = 1
  ) throws(ForestError) -> Forest {
    guard let first = forests.first else { throw ForestError("there is no forest to merge") }
    for (index, other) in forests.enumerated() {
      guard other.task == first.task else {
        throw ForestError("forests 1 and \(index + 1) predict different things")
      }
      guard other.levelCounts == first.levelCounts else {
        throw ForestError("forests 1 and \(index + 1) have different features")
      }
    }
    var union = ForestUnion(
      task: first.task, levelCounts: first.levelCounts, parts: forests.map(\.part),
      threadCount: threadCount)
    return try union.forest()
  }

  private var part: TreePart {
    TreePart(
      coding: TreeCoding(
        cuts: cuts, levelCodes: levelGroups.map { $0.map { group in UInt32(group) } }),
      trees: (0..<treeCount).map { tree in
        TreeReference(tables: tables, tree: tree, leafWeights: leafWeights?[tree])
      })
  }
}
