import ForestCore

/// Runs a C header from its text: reads its constants and tables, decodes its stream of bits into
/// trees once, and walks them. The C functions themselves are compiled and run by the tests.
struct CInterpreter: ExportInterpreter {
  let precisions: [NumberPrecision]
  /// Probabilities and most numbers come out in single precision.
  let tolerance = 0x1p-22

  private let trees: [[CDecodedNode]]
  private let features: [CDecodedFeature]
  private let leaves: [[Int]]
  /// Whether what is as good as equal is equal.
  private let isTolerant: Bool
  private let isDouble: Bool
  private let total: Double
  private let isRegression: Bool

  init(_ text: String, _ schema: Schema) throws(Flaw) {
    let source = CSource(text)
    isRegression = schema.target.isNumber
    let treeCount = try source.constant("TREES")
    let outputCount = try source.constant("CLASSES")
    let fields = try source.fields()
    var decoder = CStreamDecoder(
      try source.integers("data[]").map { UInt8(truncatingIfNeeded: $0) })
    var slots: [CDecodedFeature] = []
    for field in fields where field.type != "double" {
      slots.append(try decoder.feature(field.feature))
    }
    for (slot, field) in fields.enumerated() where field.type == "double" {
      slots.append(
        CDecodedFeature(
          feature: field.feature, ranking: .double(try source.cuts(slot))))
    }
    features = slots
    let values = try source.integers("leaves[][")
    guard outputCount > 0, values.count % outputCount == 0 else { throw Flaw("leaves are missing") }
    leaves = stride(from: 0, to: values.count, by: outputCount).map {
      Array(values[$0..<$0 + outputCount])
    }
    var trees: [[CDecodedNode]] = []
    for _ in 0..<treeCount {
      trees.append(try decoder.tree(features: slots, leafCount: leaves.count))
    }
    self.trees = trees
    isTolerant = text.contains("(highest >> 40) + ")
    isDouble = text.contains("(double)votes[0]")
    total = try source.divisor()
    let doubles = fields.filter { $0.type == "double" }.map(\.feature)
    precisions = schema.features.indices.map { doubles.contains($0) ? .double : .single }
  }

  func predictions(for rows: FeatureMatrix) throws(ModelFormatError) -> ExportPredictions {
    var result = ExportPredictions(labels: [], outputs: [])
    let ranks = features.map { feature in
      rows.columns[feature.feature].map { feature.rank($0) }
    }
    for row in 0..<rows.rowCount {
      var votes = Array(repeating: 0, count: leaves[0].count)
      for tree in trees {
        for (output, vote) in leaves[leaf(of: tree, ranks, row)].enumerated() {
          votes[output] += vote
        }
      }
      result.outputs += votes.map {
        isDouble ? Double($0) / total : Double(Float($0) / Float(total))
      }
      if isRegression { continue }
      let highest = votes.max() ?? 0
      let tolerance = isTolerant ? highest >> 40 + trees.count : 0
      result.labels.append(votes.firstIndex { $0 + tolerance >= highest } ?? 0)
    }
    return result
  }

  private func leaf(of tree: [CDecodedNode], _ ranks: [[Int?]], _ row: Int) -> Int {
    var place = 0
    while true {
      switch tree[place] {
      case .leaf(let number): return number
      case .split(let slot, let question, let missingGoesLeft, let right):
        let goesLeft = ranks[slot][row].map(question.holds) ?? missingGoesLeft
        place = goesLeft ? place + 1 : right
      }
    }
  }
}

/// How the values of a feature become ranks.
struct CDecodedFeature {
  enum Ranking {
    case keys(CFeatureKey, cuts: [Int32])
    case boolean(cuts: [Int32])
    case codes([Int], count: Int)
    case double([Double])
  }

  let feature: Int
  let ranking: Ranking

  /// nil where the value is missing.
  func rank(_ value: Double) -> Int? {
    if value.isNaN { return nil }
    switch ranking {
    case .keys(let key, let cuts):
      let number = key.key(of: Float(value))
      return cuts.partitionPoint { $0 >= number }
    case .boolean(let cuts): return cuts.partitionPoint { Double($0) >= 2 * value }
    case .codes(let codes, _): return Int(value) < codes.count ? codes[Int(value)] : nil
    case .double(let cuts): return cuts.partitionPoint { $0 >= value }
    }
  }

  /// How many thresholds there are; 1 of a category.
  var questionCount: Int {
    switch ranking {
    case .keys(_, let cuts), .boolean(let cuts): cuts.count
    case .codes: 1
    case .double(let cuts): cuts.count
    }
  }
}

/// A node of a tree whose left child follows it.
enum CDecodedNode {
  enum Question {
    case atMost(Int)
    case oneOf([Bool])

    func holds(_ rank: Int) -> Bool {
      switch self {
      case .atMost(let cut): rank <= cut
      case .oneOf(let members): members[rank]
      }
    }
  }

  case leaf(Int)
  case split(slot: Int, Question, missingGoesLeft: Bool, right: Int)
}

/// Reads what a `CForestEncoder` wrote.
struct CStreamDecoder {
  private var reader: BitReader

  init(_ bytes: [UInt8]) { reader = BitReader(bytes) }

  mutating func feature(_ feature: Int) throws(Flaw) -> CDecodedFeature {
    let kind = try reader.next(CForestLayout.kindBits)
    let count = try reader.nextGap(order: CForestLayout.countOrder)
    if kind == CForestLayout.categoryCode {
      let codeCount = try reader.nextGap(order: CForestLayout.countOrder)
      var codes: [Int] = []
      for _ in 0..<count { codes.append(try reader.next(CForestLayout.width(codeCount))) }
      guard codes.allSatisfy({ $0 < codeCount }) else { throw Flaw("a level's code is too large") }
      return CDecodedFeature(feature: feature, ranking: .codes(codes, count: codeCount))
    }
    var cuts: [Int32] = []
    if count > 0 {
      let order = try reader.next(CForestLayout.orderBits)
      let isNegative = try reader.nextFlag()
      let first = Int32(truncatingIfNeeded: try reader.nextGap(order: order))
      cuts.append(isNegative ? 0 &- first : first)
      while cuts.count < count {
        cuts.append(
          (cuts.last ?? 0) &+ Int32(truncatingIfNeeded: try reader.nextGap(order: order)))
      }
    }
    if kind == CForestLayout.booleanCode {
      return CDecodedFeature(feature: feature, ranking: .boolean(cuts: cuts))
    }
    guard let key = CFeatureKey(code: kind) else { throw Flaw("a feature is of no known kind") }
    return CDecodedFeature(feature: feature, ranking: .keys(key, cuts: cuts))
  }

  mutating func tree(
    features: [CDecodedFeature], leafCount: Int
  ) throws(Flaw) -> [CDecodedNode] {
    var nodes: [CDecodedNode] = []
    // Splits whose right child has not been met.
    var open: [Int] = []
    while true {
      if try reader.nextFlag() {
        nodes.append(try split(features))
        open.append(nodes.count - 1)
        continue
      }
      let leaf = try reader.next(CForestLayout.width(leafCount))
      guard leaf < leafCount else { throw Flaw("there is no such leaf") }
      nodes.append(.leaf(leaf))
      guard let parent = open.popLast() else { return nodes }
      if case .split(let slot, let question, let missingGoesLeft, _) = nodes[parent] {
        nodes[parent] = .split(
          slot: slot, question, missingGoesLeft: missingGoesLeft, right: nodes.count)
      }
    }
  }

  private mutating func split(_ features: [CDecodedFeature]) throws(Flaw) -> CDecodedNode {
    let missingGoesLeft = try reader.nextFlag()
    let total = features.reduce(0) { $0 + $1.questionCount }
    let codes = CForestLayout.shortCodes(total)
    var cut = try reader.next(codes.width)
    if cut >= codes.count { cut = try cut * 2 + reader.next(1) - codes.count }
    guard cut < total else { throw Flaw("there is no such question") }
    var slot = 0
    while cut >= features[slot].questionCount {
      cut -= features[slot].questionCount
      slot += 1
    }
    guard case .codes(_, let codeCount) = features[slot].ranking else {
      return .split(slot: slot, .atMost(cut), missingGoesLeft: missingGoesLeft, right: 0)
    }
    var members: [Bool] = []
    if try reader.nextFlag() {
      var isMember = try reader.nextFlag()
      while members.count < codeCount {
        let run = try reader.nextGap(order: CForestLayout.runOrder) + 1
        guard run <= codeCount - members.count else { throw Flaw("a set has too many codes") }
        members += Array(repeating: isMember, count: run)
        isMember.toggle()
      }
    } else {
      for _ in 0..<codeCount { members.append(try reader.nextFlag()) }
    }
    return .split(slot: slot, .oneOf(members), missingGoesLeft: missingGoesLeft, right: 0)
  }
}

/// The constants, fields and tables in the text of a header.
struct CSource {
  private let lines: [Substring]

  init(_ text: String) { lines = text.split(separator: "\n") }

  /// The number that a macro of this ending stands for.
  func constant(_ name: String) throws(Flaw) -> Int {
    for line in lines where line.hasPrefix("#define ") {
      let words = line.split(separator: " ")
      if words.count == 3, words[1].hasSuffix("_\(name)"), let value = Int(words[2]) {
        return value
      }
    }
    throw Flaw("there is no constant \(name)")
  }

  /// The types of the fields, and the number of the feature that each takes.
  func fields() throws(Flaw) -> [(type: String, feature: Int)] {
    var fields: [(type: String, feature: Int)] = []
    for line in lines {
      guard let comment = line.firstRange(of: "; /* feature ") else { continue }
      let type = line.split(separator: " ").first.map(String.init) ?? ""
      guard let feature = Int(line[comment.upperBound...].prefix { $0.isNumber }) else {
        throw Flaw("a field has no feature")
      }
      fields.append((type, feature))
    }
    return fields
  }

  func integers(_ table: String) throws(Flaw) -> [Int] { try values(table) { Int($0) } }

  /// The thresholds of a feature in double precision; there is no table where there are none.
  func cuts(_ slot: Int) throws(Flaw) -> [Double] {
    let table = "cuts_\(slot)[]"
    return lines.contains { $0.contains("_\(table)") } ? try values(table) { Double($0) } : []
  }

  /// What sums are divided by.
  func divisor() throws(Flaw) -> Double {
    for line in lines {
      guard
        let start = line.firstRange(of: "(float)votes") ?? line.firstRange(of: "(double)votes")
      else { continue }
      let rest = line[start.upperBound...].drop { $0 != "/" }.dropFirst().drop { $0 == " " }
      if let value = Double(rest.prefix { !"f;".contains($0) }) { return value }
    }
    throw Flaw("there is no divisor of votes")
  }

  private func values<Value>(
    _ table: String, _ parse: (Substring) -> Value?
  ) throws(Flaw) -> [Value] {
    let start = lines.firstIndex { $0.hasPrefix("static const ") && $0.contains("_\(table)") }
    guard let start else { throw Flaw("there is no table \(table)") }
    var values: [Value] = []
    for line in lines[(start + 1)...] {
      if line == "};" { return values }
      for word in line.split(whereSeparator: { " ,{}".contains($0) }) {
        guard let value = parse(word) else { throw Flaw("“\(word)” is no number") }
        values.append(value)
      }
    }
    throw Flaw("the table \(table) does not end")
  }
}
