import CVectors

/// The first splits of a tree, or all of them, which many rows are asked together.
///
/// Every row is asked all of these questions, also those that are not on its way. As no question
/// waits for the answer to another, and a processor asks 16 rows or more in one instruction, that
/// takes less than going down the tree as long as there are few.
final class TreeTop {
  /// Splits up to which a tree is asked as a whole.
  private static let wholeCountMax = 512

  /// What each row is answered where the questions are the whole tree.
  enum Answered {
    /// The number of its leaf.
    case leaves
    /// The class of its leaf, of which each has one.
    case classes
    /// Its leaf, as one of the ends.
    case ends
  }

  /// Splits up to which a tree is asked as a whole: few rows are not worth a list of many
  /// questions.
  private static func wholeCount(rows: Int) -> Int {
    min(hasWideQuestions() ? wholeCountMax : wholeCountMax / 4, rows / 4)
  }

  /// The same where a third of the rows or so is looked at: others are asked in vain.
  static func wholeCount(rows: Int, ofWhichAreWanted wanted: Int) -> Int {
    guard rows > 0 else { return 0 }
    return min(wholeCount(rows: wanted / 4), wholeCountMax / 2) * wanted / rows
  }

  /// Levels that are full of splits when a larger tree is balanced.
  static let levels = 4
  /// Splits that are asked of a larger tree.
  private static let partCount = 1 << levels - 1

  /// A node below the questions.
  struct End {
    var node: UInt32 = 0
    /// 1 when it is a split.
    var isSplit: UInt32 = 0
  }

  /// A node of the top.
  private struct Place {
    let node: Int
    let fields: NodeFields
    /// Where its left child is among the places, the right one follows; 0 when it asks nothing.
    var children = 0
    /// Answers of rows that have to be kept at a time to get to its own.
    var kept = 0
    /// What is answered when it asks nothing.
    var end: UInt8 = 0
  }

  /// Where answers stand.
  private struct Answers {
    let offset: Int
    /// Whether all rows have the same.
    let isCommon: Bool
  }

  private var places: [Place] = []
  private var questions: [TreeQuestion] = []
  /// A common answer for each byte, then as many answers of rows as are ever kept.
  private let answers: UnsafeMutablePointer<UInt8>
  /// By what is answered, unless that is a leaf number or a class.
  let ends: UnsafeMutablePointer<End>
  /// Whether all splits are asked.
  private(set) var isWhole = false

  init() {
    let commonSize = 256 * commonAnswerSize
    let keptMax = Int.bitWidth - TreeTop.wholeCountMax.leadingZeroBitCount + 1
    answers = .allocate(capacity: commonSize + keptMax * rowsAskedTogether)
    for byte in 0..<commonSize { answers[byte] = UInt8(byte / commonAnswerSize) }
    ends = .allocate(capacity: 256)
    ends.initialize(repeating: End(), count: 256)
  }

  deinit {
    answers.deallocate()
    ends.deallocate()
  }

  /// Takes over the top of a tree.
  ///
  /// - Parameters:
  ///   - rowCount: how many rows are going to be asked.
  ///   - columnStride: bytes from the codes of a feature to those of the next.
  /// - Returns: whether codes of one byte can tell what is asked.
  func fill(
    _ tables: TreeTables, tree: Int, rowCount: Int, columnStride: Int, _ answered: Answered
  ) -> Bool {
    let splitCount = tables.nodeCounts[tree] / 2
    isWhole = tables.format != .wide && splitCount <= TreeTop.wholeCount(rows: rowCount)
    guard findPlaces(tables, tree) else { return false }
    countKept()
    nameEnds(tables, tree, answered)
    questions.removeAll(keepingCapacity: true)
    let last = ask(places[0], columnStride, keptBefore: 0)
    if questions.isEmpty {
      // A tree of one leaf: whatever is asked, the answer is the same.
      append(TreeQuestion(), left: last, right: last, keptBefore: 0)
    }
    return true
  }

  /// Lists the nodes of the top, level by level.
  private func findPlaces(_ tables: TreeTables, _ tree: Int) -> Bool {
    places.removeAll(keepingCapacity: true)
    places.append(Place(node: 0, fields: tables.asked(tree, 0)))
    var (next, asked) = (0, 0)
    while next < places.count {
      let (node, fields) = (places[next].node, places[next].fields)
      if !fields.isLeaf, isWhole || asked < TreeTop.partCount {
        guard !fields.isCategory, fields.payload < UInt8.max else { return false }
        places[next].children = places.count
        for child in node + fields.offset...node + fields.offset + 1 {
          places.append(Place(node: child, fields: tables.asked(tree, child)))
        }
        asked += 1
      }
      next += 1
    }
    return true
  }

  /// Finds how many answers have to be kept at a time: the side that needs more is asked first.
  private func countKept() {
    for place in places.indices.reversed() where places[place].children > 0 {
      let left = places[places[place].children].kept
      let right = places[places[place].children + 1].kept
      places[place].kept = left == right ? left + 1 : max(left, right)
    }
  }

  private func nameEnds(_ tables: TreeTables, _ tree: Int, _ answered: Answered) {
    let leafClasses = tables.leafClasses + tables.starts[tree].leaf
    var endCount = 0
    for place in places.indices where places[place].children == 0 {
      let (node, fields) = (places[place].node, places[place].fields)
      if isWhole, answered != .ends {
        let leaf = fields.payload
        places[place].end = UInt8(answered == .classes ? Int(leafClasses[leaf]) : leaf)
      } else {
        ends[endCount] = End(node: UInt32(node), isSplit: fields.isLeaf ? 0 : 1)
        places[place].end = UInt8(endCount)
        endCount += 1
      }
    }
  }

  /// Lists the questions of a part of the tree.
  ///
  /// - Parameter keptBefore: answers that stay where they are.
  private func ask(_ place: Place, _ columnStride: Int, keptBefore: Int) -> Answers {
    guard place.children > 0 else {
      return Answers(offset: Int(place.end) * commonAnswerSize, isCommon: true)
    }
    let (left, right) = (places[place.children], places[place.children + 1])
    let isLeftFirst = left.kept >= right.kept
    let first = ask(isLeftFirst ? left : right, columnStride, keptBefore: keptBefore)
    let second = ask(
      isLeftFirst ? right : left, columnStride,
      keptBefore: keptBefore + (first.isCommon ? 0 : 1))
    var question = TreeQuestion()
    question.column = UInt32(place.fields.feature * columnStride)
    question.raise = place.fields.missingGoesLeft ? 1 : 0
    question.bits = UInt8(place.fields.payload)
    return append(
      question, left: isLeftFirst ? first : second, right: isLeftFirst ? second : first,
      keptBefore: keptBefore)
  }

  @discardableResult
  private func append(
    _ question: TreeQuestion, left: Answers, right: Answers, keptBefore: Int
  ) -> Answers {
    let own = Answers(
      offset: 256 * commonAnswerSize + keptBefore * rowsAskedTogether,
      isCommon: false)
    var question = question
    question.left = UInt16(left.offset)
    question.right = UInt16(right.offset)
    question.answer = UInt16(own.offset)
    question.leftStep = left.isCommon ? 0 : 32
    question.rightStep = right.isCommon ? 0 : 32
    questions.append(question)
    return own
  }

  /// Finds what is answered for each row.
  ///
  /// - Parameters:
  ///   - columns: the codes at the first of the rows.
  ///   - result: memory for a multiple of `rowsAskedAtLeast` rows.
  func answer(
    _ columns: CodedColumnBytes, count: Int, into result: UnsafeMutablePointer<UInt8>
  ) {
    questions.withUnsafeBufferPointer { questions in
      let tree = TreeQuestions(
        questions: questions.baseAddress, count: Int64(questions.count), answers: answers)
      treeAnswers(tree, columns, Int64(count), result)
    }
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
