/// What a node says, whichever of the formats holds it.
struct NodeFields: Equatable {
  /// The feature that a split asks; 0 in a leaf.
  var feature: Int
  var isCategory: Bool
  var missingGoesLeft: Bool
  /// Numeric split: codes up to this one go left. Category split: the first word of its set, in the
  /// sets of its tree. Leaf: its number in its tree.
  var payload: Int
  /// How many nodes behind it the left child lies, the right one follows; 0 in a leaf.
  var offset: Int

  var isLeaf: Bool { offset == 0 }

  /// A category split with the set itself where others have their cut.
  func asking(set: UInt64) -> NodeFields {
    var node = self
    node.isCategory = false
    node.payload = Int(min(set, UInt64(Int.max)))
    return node
  }

  static func leaf(_ number: Int) -> NodeFields {
    NodeFields(feature: 0, isCategory: false, missingGoesLeft: true, payload: number, offset: 0)
  }
}

/// How the nodes of a forest lie in memory.
enum NodeFormat: Sendable, Equatable {
  /// 4 bytes, no category splits: see ``CompactNode``.
  case compact
  /// 4 bytes, and category splits of few groups among them: see ``CompactNode``.
  case compactWithSets
  /// 8 bytes: see ``WideNode``.
  case wide

  /// - Parameter set: the first word of a category split's set.
  func fits(_ node: NodeFields, set: UInt64) -> Bool {
    switch self {
    case .compact: CompactNode.fits(node)
    case .compactWithSets: CompactNode.fits(node.isCategory ? node.asking(set: set) : node)
    case .wide: WideNode.fits(node)
    }
  }
}

/// A node in 4 bytes: from the lowest bit on 8 bits of feature, 8 of cut, 16 of offset.
///
/// In a leaf the feature is its number and the cut is 255: no code is above it, so that a step from
/// a leaf ends in the leaf. Where missing values go stands in a bit table beside the nodes.
///
/// A category split has its set, of up to eight groups, where others have their cut.
enum CompactNode {
  static let featureCountMax = 255
  static let cutMax = 254
  static let groupCountMax = 8
  static let leafCountMax = 256
  static let offsetMax = 65_535

  static func fits(_ node: NodeFields) -> Bool {
    node.isLeaf
      ? node.payload < leafCountMax
      : !node.isCategory && node.feature < featureCountMax && node.payload <= cutMax
        && node.offset <= offsetMax
  }

  static func encode(_ node: NodeFields) -> UInt32 {
    let (low, cut) = node.isLeaf ? (node.payload, 255) : (node.feature, node.payload)
    return UInt32(truncatingIfNeeded: low | cut << 8 | node.offset << 16)
  }

  static func decode(_ node: UInt32, missingGoesLeft: Bool) -> NodeFields {
    let low = Int(node & 0xFF)
    guard node >> 16 != 0 else { return .leaf(low) }
    return NodeFields(
      feature: low, isCategory: false, missingGoesLeft: missingGoesLeft,
      payload: Int(node >> 8 & 0xFF), offset: Int(node >> 16))
  }
}

/// A node in 8 bytes: from the lowest bit on 16 bits of feature, 1 that marks a category split, 1
/// that sends missing values left, 23 of payload, 23 of offset.
///
/// A leaf has the payload of a cut that no code is above, and sends missing values left, so that a
/// step from a leaf ends in the leaf.
enum WideNode {
  static let featureCountMax = 65_535
  static let cutMax = leafBit - 1
  static let setWordMax = 1 << 23 - 1
  static let leafCountMax = leafBit
  static let offsetMax = 1 << 23 - 1
  static let leafBit = 1 << 22
  static let offsetShift: UInt64 = 41

  static func fits(_ node: NodeFields) -> Bool {
    if node.isLeaf { return node.payload < leafCountMax }
    return node.feature < featureCountMax && node.offset <= offsetMax
      && node.payload <= (node.isCategory ? setWordMax : cutMax)
  }

  static func encode(_ node: NodeFields) -> UInt64 {
    let payload = node.isLeaf ? node.payload | leafBit : node.payload
    let flags = (node.isCategory ? 1 << 16 : 0) | (node.missingGoesLeft ? 1 << 17 : 0)
    return UInt64(
      truncatingIfNeeded: node.feature | flags | payload << 18 | node.offset << Int(offsetShift))
  }

  static func decode(_ node: UInt64) -> NodeFields {
    let payload = Int(node >> 18 & (1 << 23 - 1))
    guard node >> offsetShift != 0 else { return .leaf(payload & (leafBit - 1)) }
    return NodeFields(
      feature: Int(node & 0xFFFF), isCategory: node >> 16 & 1 == 1,
      missingGoesLeft: node >> 17 & 1 == 1, payload: payload, offset: Int(node >> offsetShift))
  }
}
