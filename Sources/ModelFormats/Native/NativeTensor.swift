/// The tensors of a model file. Each must be there unless it is optional, and no other.
enum NativeTensor: String, CaseIterable {
  case cuts
  case leafValues = "leaf_values"
  case categorySets = "category_sets"
  case vocabularyOffsets = "vocabulary_offsets"
  case cutCounts = "cut_counts"
  case treeNodes = "tree_nodes"
  case treeLeaves = "tree_leaves"
  case treeSetWords = "tree_set_words"
  case levelGroups = "level_groups"
  case nodeFeature = "node_feature"
  case nodeValue = "node_value"
  case nodeMissingLeft = "node_missing_left"
  /// One element for each node that is a leaf; absent where they are not known.
  case leafWeights = "leaf_weights"
  case vocabularyBytes = "vocabulary_bytes"

  /// The types that its elements may have; of integers the narrowest that holds them all is
  /// written.
  var types: [TensorType] {
    switch self {
    case .cuts, .leafValues: [.float64]
    case .categorySets, .vocabularyOffsets: [.unsigned64]
    case .cutCounts, .treeNodes, .treeLeaves, .treeSetWords: [.unsigned32]
    case .levelGroups, .nodeFeature: [.unsigned8, .unsigned16]
    case .nodeValue: [.unsigned8, .unsigned16, .unsigned32]
    case .nodeMissingLeft, .vocabularyBytes: [.unsigned8]
    case .leafWeights: [.unsigned8, .unsigned16, .float32]
    }
  }

  var isOptional: Bool { self == .leafWeights }

  /// How many dimensions it has.
  var rank: Int { self == .leafValues ? 2 : 1 }

  /// The narrowest type that holds a number.
  func type(holding highest: some FixedWidthInteger) -> TensorType {
    types.first { UInt64(highest) >> UInt64(8 * $0.elementSize) == 0 } ?? types[0]
  }
}
