extension SafetensorsHeader: Decodable {
  /// Reads the JSON of a header and checks all that it says of the tensors against each other.
  ///
  /// - Throws: `Flaw` when it is not the header of a safetensors file.
  init(json: [UInt8]) throws(Flaw) {
    self = try JSONCoding.value(SafetensorsHeader.self, in: json, keys: .asDeclared)
    for (name, tensor) in tensors { try tensor.check(name) }
    try checkLayout()
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: SafetensorsKey.self)
    tensors = [:]
    metadata = [:]
    for key in container.allKeys {
      if key.stringValue == SafetensorsHeader.metadataKey {
        metadata = try container.decode([String: String].self, forKey: key)
      } else {
        tensors[key.stringValue] = try container.decode(Tensor.self, forKey: key)
      }
    }
  }

  /// Bytes of all tensors.
  var dataCount: Int { tensors.values.map(\.range.upperBound).max() ?? 0 }

  /// Tensors follow each other without overlap or gap from the beginning of the data.
  private func checkLayout() throws(Flaw) {
    var end = 0
    let ordered = tensors.sorted {
      ($0.value.range.lowerBound, $0.value.range.upperBound, $0.key)
        < ($1.value.range.lowerBound, $1.value.range.upperBound, $1.key)
    }
    for (name, tensor) in ordered {
      guard tensor.range.lowerBound == end else {
        throw Flaw("the tensor “\(name)” does not begin where the one before it ends")
      }
      end = tensor.range.upperBound
    }
  }
}

extension SafetensorsHeader.Tensor {
  /// The number of bytes is that of the shape, and the first one is aligned to an element.
  fileprivate func check(_ name: String) throws(Flaw) {
    var byteCount = type.elementSize
    for size in shape {
      let (product, overflow) = byteCount.multipliedReportingOverflow(by: size)
      guard size >= 0, !overflow else { throw Flaw("the tensor “\(name)” has an impossible shape") }
      byteCount = product
    }
    guard range.count == byteCount else {
      throw Flaw("the shape and the data offsets of the tensor “\(name)” differ")
    }
    guard range.lowerBound.isMultiple(of: type.elementSize) else {
      throw Flaw("the tensor “\(name)” is not aligned")
    }
  }
}
