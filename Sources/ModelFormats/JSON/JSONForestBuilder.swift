import ForestCore

/// Builds a forest from trees of nodes that name their features and levels.
///
/// Thresholds, sets and leaves are stored once each, in the order of first use, as training does.
struct JSONForestBuilder {
  private let schema: Schema
  private let features: [[UInt8]: Int]
  private let levels: [[[UInt8]: Int]]
  private var tables = JSONForestTables()
  private var treeStarts: [UInt32] = [0]
  private var nodes: [Forest.Node] = []

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
    let number = treeStarts.count - 1
    guard nodes.count + tree.count <= Int(UInt32.max) else {
      throw Flaw("there are too many nodes")
    }
    let start = nodes.count
    for (index, node) in tree.enumerated() {
      do {
        nodes.append(try self.node(node, index, nodeCount: tree.count, treeStart: start))
      } catch {
        throw Flaw("trees[\(number)][\(index)] \(error.text)")
      }
    }
    treeStarts.append(UInt32(nodes.count))
  }

  func forest() throws(ForestError) -> Forest {
    try Forest(
      classCount: schema.target.classes.count, levelCounts: schema.levelCounts,
      treeStarts: treeStarts, nodes: nodes, thresholds: tables.thresholds,
      categorySets: tables.categorySets, leafProbabilities: tables.leafProbabilities)
  }

  private mutating func node(
    _ node: JSONNode, _ index: Int, nodeCount: Int, treeStart: Int
  ) throws(Flaw) -> Forest.Node {
    if let probabilities = node.probabilities {
      guard node.feature == nil else { throw Flaw("is both a split and a leaf") }
      return try leaf(probabilities)
    }
    guard let name = node.feature else { throw Flaw("has neither a feature nor probabilities") }
    guard let feature = features[Array(name.utf8)] else {
      throw Flaw("asks the feature “\(name)”, which the schema does not have")
    }
    guard let left = node.left, let right = node.right, left > index, right < nodeCount,
      left == right - 1
    else {
      throw Flaw("must have its children behind it in the tree, the right one after the left")
    }
    guard let missing = node.missing else { throw Flaw("does not say where missing values go") }
    return Forest.Node(
      feature: UInt16(feature), missingGoesLeft: missing == .left,
      payload: try split(node, feature), left: UInt32(treeStart + left))
  }

  private mutating func leaf(_ probabilities: [Double]) throws(Flaw) -> Forest.Node {
    guard probabilities.count == schema.target.classes.count else {
      throw Flaw("has not one probability a class")
    }
    return Forest.Node(
      feature: Forest.Node.leaf, missingGoesLeft: false, payload: tables.leaf(probabilities),
      left: 0)
  }

  /// Where the threshold or the set of the split is in its table.
  private mutating func split(_ node: JSONNode, _ feature: Int) throws(Flaw) -> UInt32 {
    let isCategory = schema.features[feature].isCategory
    switch (node.atMost, node.oneOf) {
    case (let threshold?, nil) where !isCategory: return tables.threshold(threshold)
    case (nil, let names?) where isCategory: return try set(names, feature)
    default: throw Flaw("must have “\(isCategory ? "one_of" : "at_most")” for its feature")
    }
  }

  private mutating func set(_ names: [String], _ feature: Int) throws(Flaw) -> UInt32 {
    var words = Array(repeating: UInt64(0), count: (levels[feature].count + 63) / 64)
    for name in names {
      guard let level = levels[feature][Array(name.utf8)] else {
        throw Flaw("asks for the level “\(name)”, which its feature does not have")
      }
      words[level / 64] |= 1 << UInt64(level % 64)
    }
    return try tables.categorySet(words)
  }

  /// By bytes, because strings of different bytes can be equal.
  private static func positions(_ names: [String]) -> [[UInt8]: Int] {
    Dictionary(zip(names.map { Array($0.utf8) }, 0...), uniquingKeysWith: { first, _ in first })
  }
}
