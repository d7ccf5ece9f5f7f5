/// The head of a safetensors file: what tensors there are, where they lie, and texts by name.
///
/// The format is described at https://huggingface.co/docs/safetensors: 8 bytes of little-endian
/// length, so many bytes of JSON, then the tensors without gaps, little-endian and row by row.
struct SafetensorsHeader: Equatable {
  /// One tensor's element type, size in each dimension, and place behind the header, in bytes.
  struct Tensor: Equatable, Codable {
    var type: TensorType
    var shape: [Int]
    var range: Range<Int>

    private enum CodingKeys: String, CodingKey {
      case dtype, shape
      case dataOffsets = "data_offsets"
    }

    init(type: TensorType, shape: [Int], range: Range<Int>) {
      self.type = type
      self.shape = shape
      self.range = range
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      let name = try container.decode(String.self, forKey: .dtype)
      guard let type = TensorType(rawValue: name) else {
        throw Flaw("no tensor here has elements of type “\(name)”")
      }
      let offsets = try container.decode([Int].self, forKey: .dataOffsets)
      guard offsets.count == 2, offsets[0] >= 0, offsets[0] <= offsets[1] else {
        throw Flaw("the data offsets of a tensor are not a begin and an end")
      }
      self.type = type
      shape = try container.decode([Int].self, forKey: .shape)
      range = offsets[0]..<offsets[1]
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(type, forKey: .dtype)
      try container.encode(shape, forKey: .shape)
      try container.encode([range.lowerBound, range.upperBound], forKey: .dataOffsets)
    }
  }

  var tensors: [String: Tensor]
  var metadata: [String: String]

  /// The most that safetensors allows, in bytes.
  static let lengthMax = 100_000_000

  /// What the data begins at a multiple of, in bytes: a cache line.
  static let dataAlignment = 64

  static let metadataKey = "__metadata__"

  /// The length of the header in bytes when a file can be safetensors by its first nine bytes.
  static func headerLength(atStartOf bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.count > 8, bytes[bytes.startIndex + 8] == UInt8(ascii: "{") else { return nil }
    let length = TensorBytes.elements(UInt64.self, in: bytes.prefix(8))[0]
    return (2...UInt64(lengthMax)).contains(length) ? Int(length) : nil
  }
}
