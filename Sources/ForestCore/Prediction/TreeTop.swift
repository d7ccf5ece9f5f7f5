import CVectors

/// The first four levels of a tree, which sixteen rows go down together.
///
/// All fifteen questions are asked of every row, also those that are not on its way: as nothing is
/// fetched that depends on an answer, that takes less than four steps would. What is asked below a
/// leaf among these levels does not matter: it all leads to the leaf.
final class TreeTop {
  static let levels = 4
  private static let questionCount = 1 << levels - 1

  /// What is asked of a column of codes; each lane holds the same.
  struct Question {
    /// The number of the feature.
    var feature = 0
    /// Added to the code: 1 where what is missing goes left, which turns 255 into 0.
    var raise = SIMD16<UInt8>(repeating: 0)
    /// A cut, or a set, of which those bits count that a code is compared with.
    var bits = SIMD16<UInt8>(repeating: 0)
    /// Added to what is left of `bits`: then a raised code that is as high goes right.
    var step = SIMD16<UInt8>(repeating: 0)
  }

  /// A node below the questions.
  struct End {
    var node: UInt32 = 0
    /// 1 when it is a split.
    var isSplit: UInt32 = 0
  }

  /// Numbered as the nodes of a complete tree, the root first.
  let questions: UnsafeMutablePointer<Question>
  /// From the leftmost on.
  let ends: UnsafeMutablePointer<End>

  init() {
    questions = .allocate(capacity: TreeTop.questionCount)
    ends = .allocate(capacity: 1 << TreeTop.levels)
  }

  deinit {
    questions.deallocate()
    ends.deallocate()
  }

  /// Takes over the first levels of a tree.
  ///
  /// - Returns: whether codes of one byte can tell what they ask.
  func fill(_ tables: TreeTables, tree: Int) -> Bool {
    ends.initialize(repeating: End(), count: 1 << TreeTop.levels)
    for place in 1...TreeTop.questionCount {
      // Its own node stands where its left end is, as long as nothing below it is known.
      let depth = Int.bitWidth - 1 - place.leadingZeroBitCount
      let width = 1 << (TreeTop.levels - depth)
      let first = ends + (place << (TreeTop.levels - depth) - 1 << TreeTop.levels)
      let node = Int(first.pointee.node)
      let fields = tables.asked(tree, node)
      questions[place - 1] = Question()
      guard !fields.isLeaf else { continue }
      guard !fields.isCategory, fields.payload < UInt8.max - 1 else { return false }
      questions[place - 1] = Question(fields)
      for end in 0..<width {
        first[end].node = UInt32(node + fields.offset + (end < width / 2 ? 0 : 1))
      }
    }
    for end in 0..<1 << TreeTop.levels {
      ends[end].isSplit = tables.asked(tree, Int(ends[end].node)).isLeaf ? 0 : 1
    }
    return true
  }
}

extension TreeTop.Question {
  fileprivate init(_ fields: NodeFields) {
    let raised: UInt8 = fields.missingGoesLeft ? 1 : 0
    feature = fields.feature
    raise = SIMD16(repeating: raised)
    bits = SIMD16(repeating: UInt8(fields.payload))
    step = SIMD16(repeating: raised + 1)
  }
}

extension TreeTables {
  /// What a node compares codes with: a category split of a compact node has its set as payload.
  fileprivate func asked(_ tree: Int, _ node: Int) -> NodeFields {
    guard format == .compactWithSets else { return self.node(tree, node) }
    let place = starts[tree].node + node
    return CompactNode.decode(
      compact[place], missingGoesLeft: missingLeft[place >> 6] >> UInt64(place & 63) & 1 == 1)
  }
}
