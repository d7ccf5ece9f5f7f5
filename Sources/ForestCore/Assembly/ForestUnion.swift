/// Puts trees together to a forest in its canonical form: the cuts are just those that are asked,
/// the groups of levels the coarsest that no set cuts, so that equal forests have equal tables
/// however they came about.
struct ForestUnion {
  private let task: ForestTask
  private let levelCounts: [Int]
  private let threadCount: Int
  private var parts: [TreePart]
  /// What each tree asks, by part.
  private var used: [[UsedQuestions]]

  init(task: ForestTask, levelCounts: [Int], parts: [TreePart], threadCount: Int) {
    self.task = task
    self.levelCounts = levelCounts
    self.threadCount = threadCount
    self.parts = parts
    used = parts.map { part in
      Parallel.map(count: part.trees.count, threadCount: threadCount) { tree in
        part.trees[tree].map { UsedQuestions($0, part.coding) }
      }.compactMap { $0 }
    }
  }

  /// The forest; the trees are given up meanwhile.
  ///
  /// - Throws: `ForestError` when there are more cuts or groups than nodes can point to.
  mutating func forest() throws(ForestError) -> Forest {
    let cuts = unitedCuts()
    let groups = try unitedGroups()
    let mappings = parts.map { CodeMapping($0.coding, cuts: cuts, groups: groups) }
    used = []
    let leafWeights = leafWeights
    let tables = try tables(mappings, codeWidth: ForestCoder.width(cuts: cuts, levelGroups: groups))
    return Forest(
      task: task, levelCounts: levelCounts, cuts: cuts, levelGroups: groups, tables: tables,
      leafWeights: leafWeights)
  }

  /// Of all trees, unless they are not known of one.
  private var leafWeights: [LeafWeights]? {
    var all: [LeafWeights] = []
    for tree in parts.lazy.flatMap(\.trees) {
      guard let weights = tree?.leafWeights else { return nil }
      all.append(weights)
    }
    return all
  }

  private func unitedCuts() -> [[Double]] {
    levelCounts.indices.map { feature in
      var values: [Double] = []
      for (part, trees) in zip(parts, used) {
        var words: [UInt64] = Array(
          repeating: 0, count: TreeCoding.wordCount(part.coding.cuts[feature].count))
        for tree in trees {
          for index in words.indices { words[index] |= tree.cuts[feature][index] }
        }
        for (index, cut) in part.coding.cuts[feature].enumerated()
        where words[index >> 6] >> UInt64(index & 63) & 1 == 1 {
          values.append(cut)
        }
      }
      if parts.count > 1 { values.sort() }
      return values.enumerated().filter { $0.offset == 0 || values[$0.offset - 1] != $0.element }
        .map(\.element)
    }
  }

  private func unitedGroups() throws(ForestError) -> [[UInt16]] {
    var all: [[UInt16]] = []
    for feature in levelCounts.indices {
      guard levelCounts[feature] > 0 else {
        all.append([])
        continue
      }
      var groups = Array(repeating: UInt32(0), count: levelCounts[feature])
      for (part, trees) in zip(parts, used) {
        let codes = part.coding.levelCodes[feature]
        var partition = LevelPartition(count: Int(codes.max() ?? 0) + 1)
        for (tree, questions) in zip(part.trees, trees) {
          for set in questions.setStarts where set.feature == feature {
            guard let tree else { continue }
            let end = set.start + part.coding.setWords[feature]
            partition.refine(tree.tables.sets(tree.tree)[set.start..<end])
          }
        }
        groups = LevelPartition.common(groups, codes.map { partition.groups[Int($0)] })
      }
      guard (groups.max() ?? 0) < Forest.groupCountMax else {
        throw ForestError(
          "feature \(feature) has more than \(Forest.groupCountMax) levels that splits tell apart")
      }
      all.append(LevelPartition.canonical(groups).map { UInt16($0) })
    }
    return all
  }

  private mutating func tables(
    _ mappings: [CodeMapping], codeWidth: ForestCoder.Width
  ) throws(ForestError) -> TreeTables {
    var moves: [TreeMove] = []
    for (part, mapping) in zip(parts, mappings) {
      moves += Parallel.map(count: part.trees.count, threadCount: threadCount) { tree in
        part.trees[tree].map { TreeMove($0, mapping) }
      }.compactMap { $0 }
    }
    let formats = Parallel.map(count: moves.count, threadCount: threadCount) { [moves] in
      codeWidth == .one ? moves[$0].format : .wide
    }
    let format: NodeFormat =
      formats.contains(.wide)
      ? .wide : formats.contains(.compactWithSets) ? .compactWithSets : .compact
    let tables = TreeTables(
      format: format, outputCount: task.outputCount, sizes: moves.map(\.size))
    parts = []
    // In pieces, so that the memory of trees is free again before all are copied.
    for start in stride(from: 0, to: moves.count, by: ForestUnion.piece) {
      let piece = Array(moves[start..<min(start + ForestUnion.piece, moves.count)])
      let fits = Parallel.map(count: piece.count, threadCount: threadCount) {
        piece[$0].copy(to: tables, tree: start + $0)
      }
      guard fits.allSatisfy({ $0 }) else {
        throw ForestError("the cuts or sets of a forest are too many to be stored")
      }
      for index in piece.indices { moves[start + index].release() }
    }
    return tables
  }

  private static let piece = 16
}
