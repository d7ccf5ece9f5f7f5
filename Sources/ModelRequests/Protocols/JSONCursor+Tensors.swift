import FieldValues

/// What this service knows of the parameters of requests, inputs and outputs.
struct TensorParameters {
  /// Bytes of a tensor behind the JSON.
  var binarySize: Int?
  /// Whether an output is wanted there; nil when nothing is said.
  var isBinary: Bool?
  /// Whether all outputs are.
  var wantsBinaryOutputs = false
}

extension JSONCursor {
  /// An array of sizes.
  mutating func readShape() throws(RequestError) -> [Int] {
    var shape: [Int] = []
    try readArray { cursor throws(RequestError) in
      guard try cursor.kind() == .number, let size = try cursor.readInteger() else {
        throw RequestError("a shape is an array of whole numbers")
      }
      shape.append(size)
    }
    return shape
  }

  mutating func readParameters() throws(RequestError) -> TensorParameters {
    var parameters = TensorParameters()
    try readObject { key, cursor throws(RequestError) in
      switch (String(decoding: key, as: UTF8.self), try cursor.kind()) {
      case ("binary_data_size", .number):
        guard let size = try cursor.readInteger(), size >= 0 else {
          throw RequestError("binary_data_size is not a number of bytes")
        }
        parameters.binarySize = size
      case ("binary_data", .boolean): parameters.isBinary = try cursor.readBoolean()
      case ("binary_data_output", .boolean):
        parameters.wantsBinaryOutputs = try cursor.readBoolean()
      default: try cursor.skipValue()
      }
    }
    return parameters
  }

  private mutating func readInteger() throws(RequestError) -> Int? {
    Int(String(decoding: try readNumber(), as: UTF8.self))
  }
}
