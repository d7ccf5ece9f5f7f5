/// The tables of one or many trees in memory: nodes, bit tables, category sets and leaves.
///
/// All trees lie end to end. What a node points to is counted from the beginning of its own tree,
/// so that the tables of two forests can be put one behind the other. The tables do not change once
/// they are filled, and then any thread may read them.
final class TreeTables: @unchecked Sendable {
  /// Where the parts of a tree begin.
  struct Start {
    /// A multiple of 64, so that no two trees share a word of the bit table or a line of nodes.
    var node = 0
    var setWord = 0
    var leaf = 0
  }

  let format: NodeFormat
  let outputCount: Int
  let treeCount: Int
  let nodeCounts: UnsafeMutablePointer<Int>
  /// One more than trees: the last is the end.
  let starts: UnsafeMutablePointer<Start>
  let compact: UnsafeMutablePointer<UInt32>
  let wide: UnsafeMutablePointer<UInt64>
  /// Compact nodes: a bit each, set where missing values go left.
  let missingLeft: UnsafeMutablePointer<UInt64>
  let sets: UnsafeMutablePointer<UInt64>
  /// Where each set is that stands in a compact node.
  let setPlaces: SetPlaces
  /// `outputCount` values a leaf.
  let leafValues: UnsafeMutablePointer<Double>
  /// The class of a leaf that is of one class only.
  let leafClasses: UnsafeMutablePointer<Int32>
  /// Whether all leaves of a tree are of one class each.
  let isPure: UnsafeMutablePointer<Bool>

  /// The sizes of a tree's tables.
  struct Size: Equatable {
    var nodeCount: Int
    var setWordCount: Int
    var leafCount: Int
  }

  /// Zeroed tables, to be filled with ``fill(tree:node:set:leafValue:)``.
  init(format: NodeFormat, outputCount: Int, sizes: [Size]) {
    self.format = format
    self.outputCount = outputCount
    treeCount = sizes.count
    nodeCounts = .allocate(capacity: sizes.count)
    starts = .allocate(capacity: sizes.count + 1)
    isPure = .allocate(capacity: sizes.count)
    isPure.initialize(repeating: false, count: sizes.count)
    var end = Start()
    for (tree, size) in sizes.enumerated() {
      nodeCounts[tree] = size.nodeCount
      starts[tree] = end
      end.node += (size.nodeCount + 63) / 64 * 64
      end.setWord += size.setWordCount
      end.leaf += size.leafCount
    }
    starts[sizes.count] = end
    compact = .zeroed(format == .wide ? 0 : end.node)
    wide = .zeroed(format == .wide ? end.node : 0)
    missingLeft = .zeroed(format == .wide ? 0 : end.node / 64)
    setPlaces = SetPlaces(setCount: format == .compactWithSets ? end.setWord : 0)
    // One word more: splits without a set look at the first word of their tree's.
    sets = .zeroed(end.setWord + 1)
    leafValues = .zeroed(end.leaf * outputCount)
    leafClasses = .zeroed(end.leaf)
  }

  deinit {
    nodeCounts.deallocate()
    starts.deallocate()
    isPure.deallocate()
    compact.deallocate()
    wide.deallocate()
    missingLeft.deallocate()
    sets.deallocate()
    leafValues.deallocate()
    leafClasses.deallocate()
  }

  func size(_ tree: Int) -> Size {
    Size(
      nodeCount: nodeCounts[tree],
      setWordCount: starts[tree + 1].setWord - starts[tree].setWord,
      leafCount: starts[tree + 1].leaf - starts[tree].leaf)
  }

  /// - Parameter node: its place within the tree.
  func node(_ tree: Int, _ node: Int) -> NodeFields {
    let place = starts[tree].node + node
    guard format != .wide else { return WideNode.decode(wide[place]) }
    var fields = CompactNode.decode(
      compact[place], missingGoesLeft: missingLeft[place >> 6] >> UInt64(place & 63) & 1 == 1)
    if format == .compactWithSets, !fields.isLeaf,
      let set = setPlaces.place(setRange(tree), feature: fields.feature, set: fields.payload)
    {
      fields.isCategory = true
      fields.payload = set
    }
    return fields
  }

  /// Stores a node that fits the format, after the sets of its tree. Trees may be filled at the
  /// same time.
  func setNode(_ tree: Int, _ node: Int, _ fields: NodeFields) {
    let place = starts[tree].node + node
    guard format != .wide else {
      wide[place] = WideNode.encode(fields)
      return
    }
    var fields = fields
    if fields.isCategory {
      let range = setRange(tree)
      let set = fields.asking(set: sets[range.lowerBound + fields.payload])
      setPlaces.note(range, feature: set.feature, set: set.payload, place: fields.payload)
      fields = set
    }
    compact[place] = CompactNode.encode(fields)
    let bit: UInt64 = 1 << UInt64(place & 63)
    if fields.missingGoesLeft, !fields.isLeaf {
      missingLeft[place >> 6] |= bit
    } else {
      missingLeft[place >> 6] &= ~bit
    }
  }

  private func setRange(_ tree: Int) -> Range<Int> {
    starts[tree].setWord..<starts[tree + 1].setWord
  }

  /// The category sets of a tree, end to end.
  func sets(_ tree: Int) -> UnsafeMutableBufferPointer<UInt64> {
    UnsafeMutableBufferPointer(
      start: sets + starts[tree].setWord, count: size(tree).setWordCount)
  }

  /// The leaves of a tree, `outputCount` values each.
  func leafValues(_ tree: Int) -> UnsafeMutableBufferPointer<Double> {
    UnsafeMutableBufferPointer(
      start: leafValues + starts[tree].leaf * outputCount,
      count: size(tree).leafCount * outputCount)
  }

  /// Notes which leaves are of one class, after the leaf values of a tree were filled.
  func findPureLeaves(_ tree: Int, _ task: ForestTask) {
    guard case .classification = task else { return }
    var allPure = true
    for leaf in starts[tree].leaf..<starts[tree + 1].leaf {
      let values = UnsafeBufferPointer(
        start: leafValues + leaf * outputCount, count: outputCount)
      // The values add up to 1, so there is no second one.
      let label = values.firstIndex(of: 1)
      leafClasses[leaf] = Int32(label ?? -1)
      allPure = allPure && label != nil && values.allSatisfy { $0 == 0 || $0 == 1 }
    }
    isPure[tree] = allPure
  }
}
