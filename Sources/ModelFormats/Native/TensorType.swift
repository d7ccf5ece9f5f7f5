/// The element types of tensors that a model file uses, by the names that safetensors gives them.
enum TensorType: String, Codable {
  case unsigned8 = "U8"
  case unsigned16 = "U16"
  case unsigned32 = "U32"
  case unsigned64 = "U64"
  case float32 = "F32"
  case float64 = "F64"

  /// Bytes of an element, and what its tensor is aligned to.
  var elementSize: Int {
    switch self {
    case .unsigned8: 1
    case .unsigned16: 2
    case .unsigned32, .float32: 4
    case .unsigned64, .float64: 8
    }
  }
}
