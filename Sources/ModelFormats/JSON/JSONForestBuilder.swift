import ForestCore

/// Builds a forest from trees of nodes that name their features and levels.
struct JSONForestBuilder {
  private let schema: Schema
  private let features: [[UInt8]: Int]
  private let levels: [[[UInt8]: Int]]
  private var trees: [[Forest.Node]] = []
  /// Of the leaves of each tree that say what they weigh.
  private var leafWeights: [[Float]] = []
  private var leafCount = 0
  /// Each set once: many splits share one.
  private var sets: Set<[UInt64]> = []
  private var setWordCount = 0

  /// A few bytes of text can ask for a set of a million levels, so the sum of sets needs a bound:
  /// in words, together 512 MB.
  private static let setWordCountMax = 1 << 26

  /// - Throws: `Flaw` when the schema has more features than a forest can have.
  init(_ schema: Schema) throws(Flaw) {
    guard schema.features.count <= Forest.featureCountMax else {
      throw Flaw("there are more than \(Forest.featureCountMax) features")
    }
    self.schema = schema
    features = JSONForestBuilder.positions(schema.features.map(\.name))
    levels = schema.features.map { JSONForestBuilder.positions($0.vocabulary) }
  }

  mutating func append(_ tree: [JSONNode]) throws(Flaw) {
    var nodes: [Forest.Node] = []
    nodes.reserveCapacity(tree.count)
    for (index, node) in tree.enumerated() {
      do {
        nodes.append(try self.node(node, index, nodeCount: tree.count))
      } catch {
        throw Flaw("trees[\(trees.count)][\(index)] \(error.text)")
      }
    }
    trees.append(nodes)
    leafWeights.append(tree.compactMap(\.weight).map { Float($0) })
    leafCount += nodes.count { if case .leaf = $0 { true } else { false } }
  }

  func forest() throws(ForestError) -> Forest {
    let weightCount = leafWeights.reduce(0) { $0 + $1.count }
    guard weightCount == 0 || weightCount == leafCount else {
      throw ForestError("some leaves have a weight, others have none")
    }
    return try Forest(
      task: schema.task, levelCounts: schema.levelCounts, trees: trees,
      leafWeights: weightCount == 0 ? nil : leafWeights,
      threadCount: Parallel.processorCount)
  }

  private mutating func node(
    _ node: JSONNode, _ index: Int, nodeCount: Int
  ) throws(Flaw) -> Forest.Node {
    if node.probabilities != nil || node.value != nil {
      guard node.feature == nil else { throw Flaw("is both a split and a leaf") }
      return .leaf(try leaf(node))
    }
    if node.weight != nil { throw Flaw("is a split and has a weight") }
    guard let name = node.feature else {
      throw Flaw(
        schema.task == .regression
          ? "has neither a feature nor a value" : "has neither a feature nor probabilities")
    }
    guard let feature = features[Array(name.utf8)] else {
      throw Flaw("asks the feature “\(name)”, which the schema does not have")
    }
    guard let left = node.left, let right = node.right, left > index, right < nodeCount,
      left == right - 1
    else {
      throw Flaw("must have its children behind it in the tree, the right one after the left")
    }
    guard let missing = node.missing else { throw Flaw("does not say where missing values go") }
    return .split(
      feature: feature, question: try question(node, feature), missingGoesLeft: missing == .left,
      left: left)
  }

  private func leaf(_ node: JSONNode) throws(Flaw) -> [Double] {
    switch (schema.task, node.probabilities, node.value) {
    case (.regression, nil, let value?): return [value]
    case (.regression, _, _): throw Flaw("must have a value, as the target is a number")
    case (.classification(let count), let probabilities?, nil) where probabilities.count == count:
      return probabilities
    default: throw Flaw("has not one probability a class")
    }
  }

  private mutating func question(
    _ node: JSONNode, _ feature: Int
  ) throws(Flaw) -> Forest.Question {
    let isCategory = schema.features[feature].isCategory
    switch (node.atMost, node.oneOf) {
    case (let threshold?, nil) where !isCategory: return .atMost(threshold)
    case (nil, let names?) where isCategory: return .oneOf(try set(names, feature))
    default: throw Flaw("must have “\(isCategory ? "one_of" : "at_most")” for its feature")
    }
  }

  private mutating func set(_ names: [String], _ feature: Int) throws(Flaw) -> [UInt64] {
    var words = Array(repeating: UInt64(0), count: (levels[feature].count + 63) / 64)
    for name in names {
      guard let level = levels[feature][Array(name.utf8)] else {
        throw Flaw("asks for the level “\(name)”, which its feature does not have")
      }
      words[level / 64] |= 1 << UInt64(level % 64)
    }
    let (isNew, shared) = sets.insert(words)
    if isNew { setWordCount += words.count }
    guard setWordCount <= JSONForestBuilder.setWordCountMax else {
      throw Flaw("makes the sets of levels larger than 512 MB")
    }
    return shared
  }

  /// By bytes, because strings of different bytes can be equal.
  private static func positions(_ names: [String]) -> [[UInt8]: Int] {
    Dictionary(zip(names.map { Array($0.utf8) }, 0...), uniquingKeysWith: { first, _ in first })
  }
}
