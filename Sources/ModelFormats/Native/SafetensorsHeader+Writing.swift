extension SafetensorsHeader {
  /// The header's length and JSON, padded with spaces so that the data behind it is aligned.
  func bytes() throws(ModelFormatError) -> [UInt8] {
    var json = try JSONCoding.bytes(of: self, keys: .asDeclared)
    while (8 + json.count) % SafetensorsHeader.dataAlignment != 0 {
      json.append(UInt8(ascii: " "))
    }
    guard json.count <= SafetensorsHeader.lengthMax else {
      throw ModelFormatError(.internalFault, "the model's schema and card exceed 100 MB")
    }
    return TensorBytes.bytes(of: [UInt64(json.count)]) + json
  }
}

extension SafetensorsHeader: Encodable {
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: SafetensorsKey.self)
    try container.encode(metadata, forKey: SafetensorsKey(SafetensorsHeader.metadataKey))
    for (name, tensor) in tensors { try container.encode(tensor, forKey: SafetensorsKey(name)) }
  }
}

/// The name of a tensor as a key of the header.
struct SafetensorsKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(_ name: String) { stringValue = name }
  init?(stringValue: String) { self.init(stringValue) }
  init?(intValue: Int) { nil }
}
