/// How the codes of a part become those of the forest.
struct CodeMapping: Sendable {
  let coding: TreeCoding
  /// The new number of each cut, for each feature; meaningless where no tree of the part asks it.
  let cuts: [[UInt32]]
  /// An old code for each new group, for each feature.
  let representatives: [[UInt32]]
  /// Whether cuts keep their numbers.
  let keepsCuts: Bool

  init(_ coding: TreeCoding, cuts: [[Double]], groups: [[UInt16]]) {
    self.coding = coding
    keepsCuts = coding.cuts == cuts
    self.cuts = zip(coding.cuts, cuts).map { old, new in
      var numbers: [UInt32] = []
      numbers.reserveCapacity(old.count)
      var position = 0
      for cut in old {
        while position < new.count, new[position] < cut { position += 1 }
        numbers.append(UInt32(position))
      }
      return numbers
    }
    representatives = zip(coding.levelCodes, groups).map { codes, groups in
      var found: [UInt32] = []
      // Groups are numbered in the order of their first level.
      for (code, group) in zip(codes, groups) where Int(group) == found.count {
        found.append(code)
      }
      return found
    }
  }

  /// Whether the sets of a feature have few enough groups for compact nodes.
  func hasCompactSets(_ feature: Int) -> Bool {
    representatives[feature].count <= CompactNode.groupCountMax
  }

  /// A set of old codes as a set of groups.
  func set(_ words: UnsafeMutableBufferPointer<UInt64>, start: Int, feature: Int) -> [UInt64] {
    let codes = representatives[feature]
    var set = Array(repeating: UInt64(0), count: TreeCoding.wordCount(codes.count))
    for (group, code) in codes.enumerated() {
      let bit = words[start + Int(code >> 6)] >> UInt64(code & 63) & 1
      set[group >> 6] |= bit << UInt64(group & 63)
    }
    return set
  }
}

/// A tree on its way into the tables of a forest.
struct TreeMove: Sendable {
  private(set) var source: TreeReference
  private let mapping: CodeMapping
  private let sets: [UInt64]
  /// Where the sets that began here begin now.
  private let setStarts: [Int: Int]
  let size: TreeTables.Size

  init(_ source: TreeReference, _ mapping: CodeMapping) {
    self.source = source
    self.mapping = mapping
    var size = source.size
    var sets = DistinctWords()
    var starts: [Int: Int] = [:]
    if size.setWordCount > 0 {
      let words = source.tables.sets(source.tree)
      for index in 0..<size.nodeCount {
        let node = source.node(index)
        guard node.isCategory, starts[node.payload] == nil else { continue }
        let set = mapping.set(words, start: node.payload, feature: node.feature)
        starts[node.payload] = sets.insert(set, tag: node.feature).start
      }
    }
    self.sets = sets.words
    setStarts = starts
    size.setWordCount = sets.words.count
    self.size = size
  }

  /// The smallest format that the tree fits when codes take one byte.
  var format: NodeFormat {
    if source.tables.format == .compact { return .compact }
    guard (1...SetPlaces.setCountMax).contains(sets.count) else { return .wide }
    let isCompact = (0..<size.nodeCount).allSatisfy { index in
      let node = moved(source.node(index))
      guard !node.isCategory || mapping.hasCompactSets(node.feature) else { return false }
      return fits(node, .compactWithSets)
    }
    return isCompact ? .compactWithSets : .wide
  }

  /// A node with the codes and sets of the new tree.
  private func moved(_ node: NodeFields) -> NodeFields {
    var node = node
    if node.isCategory {
      node.payload = setStarts[node.payload] ?? 0
    } else if !node.isLeaf, !mapping.keepsCuts {
      node.payload = Int(mapping.cuts[node.feature][node.payload])
    }
    return node
  }

  private func fits(_ node: NodeFields, _ format: NodeFormat) -> Bool {
    format.fits(node, set: node.isCategory ? sets[node.payload] : 0)
  }

  /// Fills a tree of other tables.
  ///
  /// - Returns: whether every node fits their format.
  func copy(to tables: TreeTables, tree: Int) -> Bool {
    let words = tables.sets(tree)
    for (index, word) in sets.enumerated() { words[index] = word }
    var fits = true
    for index in 0..<size.nodeCount {
      let node = moved(source.node(index))
      fits = fits && self.fits(node, tables.format)
      tables.setNode(tree, index, node)
    }
    let (new, old) = (tables.leafValues(tree), source.tables.leafValues(source.tree))
    for index in new.indices { new[index] = old[index] }
    let first = tables.starts[tree].leaf
    let oldFirst = source.tables.starts[source.tree].leaf
    for leaf in 0..<size.leafCount {
      tables.leafClasses[first + leaf] = source.tables.leafClasses[oldFirst + leaf]
    }
    tables.isPure[tree] = source.tables.isPure[source.tree]
    return fits
  }

  /// Lets go of the tables that the tree came from.
  mutating func release() {
    source = TreeReference(tables: TreeMove.nothing, tree: 0, leafWeights: nil)
  }

  private static let nothing = TreeTables(format: .compact, outputCount: 1, sizes: [])
}
