/// The tensors of a model file. Each must be there, and no other.
enum NativeTensor: String, CaseIterable {
  case thresholds
  case leafProbabilities = "leaf_probabilities"
  case categorySets = "category_sets"
  case vocabularyOffsets = "vocabulary_offsets"
  case nodePayload = "node_payload"
  case nodeLeft = "node_left"
  case treeStarts = "tree_starts"
  case nodeFeature = "node_feature"
  case nodeMissingLeft = "node_missing_left"
  case vocabularyBytes = "vocabulary_bytes"

  // The cases stand in the order in which they are written: wide elements first. As safetensors
  // allows no gaps between tensors, only this order aligns each to its elements.

  var type: TensorType {
    switch self {
    case .thresholds, .leafProbabilities: .float64
    case .categorySets, .vocabularyOffsets: .unsigned64
    case .nodePayload, .nodeLeft, .treeStarts: .unsigned32
    case .nodeFeature: .unsigned16
    case .nodeMissingLeft, .vocabularyBytes: .unsigned8
    }
  }
}
