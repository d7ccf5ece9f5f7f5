import ForestCore

/// Writes a forest as a stream of bits for the reader in the C code.
///
/// First, for each feature of four bytes, how its values become ranks: thresholds as gaps between
/// their keys, or the codes of levels. Then the trees, each depth-first: a bit says whether a node
/// is a split; a split has where missing values go, and the number of its threshold among all, or
/// a category and a set of codes; a leaf has its number among the different leaves. Children need
/// no pointers, as the reader passes over subtrees by reading them.
struct CForestEncoder {
  private let forest: Forest
  private let layout: CForestLayout
  private let levels: LevelOrder
  private let firstQuestions: [Int]
  private var stream = BitWriter()
  /// The different leaves, in the order of their numbers.
  private(set) var leaves: [[Int]] = []
  private var leafNumbers: [[Int]: Int] = [:]

  init(_ model: Model, _ layout: CForestLayout, votes: FixedPointLeaves) {
    forest = model.forest
    self.layout = layout
    levels = LevelOrder(model.forest)
    firstQuestions = layout.firstQuestions(model.forest)
    forest.forEachLeaf { outputs in
      let leaf = outputs.map(votes.whole)
      if leafNumbers.updateValue(leafNumbers[leaf] ?? leaves.count, forKey: leaf) == nil {
        leaves.append(leaf)
      }
    }
    for feature in layout.order { append(feature: feature) }
    for tree in 0..<forest.treeCount { append(tree: tree, votes) }
  }

  var bytes: [UInt8] { stream.bytes + Array(repeating: 0, count: CForestLayout.bytesBehind) }

  /// The most bits that are read at once.
  var widthMax: Int {
    let questions = CForestLayout.shortCodes(firstQuestions.last ?? 0).width
    let codes = levels.codeCounts.map(CForestLayout.width).max() ?? 0
    return max(questions, codes, CForestLayout.width(leaves.count))
  }

  // MARK: Features

  private mutating func append(feature: Int) {
    switch (layout.inputs[feature], layout.cuts[feature]) {
    case (.category, _): appendLevels(feature)
    case (.boolean, .single(let cuts)):
      appendKeys(
        cuts.map { CForestLayout.booleanKey.key(of: $0) }, code: CForestLayout.booleanCode)
    case (.float(let key), .single(let cuts)):
      appendKeys(cuts.map { key.key(of: $0) }, code: key.code)
    case (.double, _), (_, .double): break
    }
  }

  private mutating func appendKeys(_ keys: [Int32], code: Int) {
    let gaps = zip(keys.dropFirst(), keys).map { UInt32(bitPattern: $0 &- $1) }
    let order =
      (0..<CForestLayout.takeMax).min { cost(gaps, order: $0) < cost(gaps, order: $1) } ?? 0
    stream.append(UInt32(code), width: CForestLayout.kindBits)
    stream.appendGap(UInt32(keys.count), order: CForestLayout.countOrder)
    guard let first = keys.first else { return }
    stream.append(UInt32(order), width: CForestLayout.orderBits)
    stream.append(first < 0)
    stream.appendGap(first.magnitude, order: order)
    for gap in gaps { stream.appendGap(gap, order: order) }
  }

  private func cost(_ gaps: [UInt32], order: Int) -> Int {
    gaps.reduce(0) { $0 + BitWriter.gapBits($1, order: order) }
  }

  private mutating func appendLevels(_ feature: Int) {
    let codes = levels.codes[feature]
    stream.append(UInt32(CForestLayout.categoryCode), width: CForestLayout.kindBits)
    stream.appendGap(UInt32(codes.count), order: CForestLayout.countOrder)
    stream.appendGap(UInt32(levels.codeCounts[feature]), order: CForestLayout.countOrder)
    let width = CForestLayout.width(levels.codeCounts[feature])
    for code in codes { stream.append(UInt32(code), width: width) }
  }

  // MARK: Trees

  private mutating func append(tree: Int, _ votes: FixedPointLeaves) {
    var waiting = [0]
    while let index = waiting.popLast() {
      switch forest.node(tree: tree, index: index) {
      case .leaf(let outputs):
        stream.append(false)
        let number = leafNumbers[outputs.map(votes.whole)] ?? 0
        stream.append(UInt32(number), width: CForestLayout.width(leaves.count))
      case .split(let feature, let question, let missingGoesLeft, let left):
        stream.append(true)
        stream.append(missingGoesLeft)
        let first = firstQuestions[layout.slots[feature]]
        switch question {
        case .atMost(let threshold):
          append(question: first + forest.cuts[feature].partitionPoint { $0 >= threshold })
        case .oneOf(let set):
          append(question: first)
          append(members: levels.members(of: set, feature: feature))
        }
        // The left subtree comes first.
        waiting += [left + 1, left]
      }
    }
  }

  private mutating func append(question: Int) {
    let codes = CForestLayout.shortCodes(firstQuestions.last ?? 0)
    let isShort = question < codes.count
    stream.append(
      UInt32(isShort ? question : question + codes.count), width: codes.width + (isShort ? 0 : 1))
  }

  /// A set of codes: lengths of runs of members and others, or a bit a code, whichever is shorter.
  private mutating func append(members: [Bool]) {
    var runs: [UInt32] = []
    for (code, isMember) in members.enumerated() {
      if code > 0, isMember == members[code - 1] {
        runs[runs.count - 1] += 1
      } else {
        runs.append(0)
      }
    }
    let runBits = runs.reduce(1) {
      $0 + BitWriter.gapBits($1, order: CForestLayout.runOrder)
    }
    stream.append(runBits < members.count)
    guard runBits < members.count else {
      for isMember in members { stream.append(isMember) }
      return
    }
    stream.append(members[0])
    for run in runs { stream.appendGap(run, order: CForestLayout.runOrder) }
  }
}
