import FieldValues

/// One input of an inference request: the values of a column.
struct InputTensor {
  let name: String
  let type: TensorType
  /// How many values there are: the product of the shape, all of whose sizes but one are 1.
  let count: Int
  private let data: Source

  private enum Source {
    /// Stands at the array of values.
    case json(JSONCursor)
    case binary(Int)
  }

  /// Reads what stands in `inputs`, but for the values.
  init(_ cursor: inout JSONCursor) throws(RequestError) {
    var name: String?
    var shape: [Int]?
    var type: String?
    var data: Source?
    try cursor.readObject { key, cursor throws(RequestError) in
      switch String(decoding: key, as: UTF8.self) {
      case "name": name = try cursor.readString()
      case "shape": shape = try cursor.readShape()
      case "datatype": type = try cursor.readString()
      case "data":
        data = .json(cursor)
        try cursor.skipValue()
      case "parameters":
        if let size = try cursor.readParameters().binarySize { data = .binary(size) }
      default: try cursor.skipValue()
      }
    }
    guard let name else { throw RequestError("an input has no name") }
    func fault(_ problem: String) -> RequestError {
      RequestError("input \(name): \(problem)", column: name)
    }
    guard let type else { throw fault("it has no datatype") }
    guard let known = TensorType(rawValue: type) else {
      let names = TensorType.allCases.map(\.rawValue).joined(separator: ", ")
      throw fault("the datatype \(type) is not one of \(names)")
    }
    guard let shape else { throw fault("it has no shape") }
    guard let data else { throw fault("it has no data") }
    guard shape.allSatisfy({ $0 >= 0 }), shape.dropFirst().allSatisfy({ $0 == 1 }),
      let count = shape.first
    else { throw fault("the shape \(shape) is not that of a column, [n] or [n, 1]") }
    self.name = name
    self.type = known
    self.count = count
    self.data = data
  }

  /// Bytes that the values take of those behind the JSON.
  var binarySize: Int {
    if case .binary(let size) = data { return size }
    return 0
  }

  /// Sets the values of a feature in rows that the batch has.
  ///
  /// - Parameter binary: the bytes of this tensor, when it has such.
  func set(
    _ feature: Int, in batch: inout RowBatch, binary: FieldBytes
  ) throws(RequestError) {
    var row = 0
    func take(_ value: InputValue) throws(RequestError) {
      if row < count { try batch.set(row, feature, value) }
      row += 1
    }
    switch data {
    case .json(var cursor): try read(&cursor, depth: 0, row: { row }, take)
    case .binary: try read(UnsafeRawBufferPointer(binary), take)
    }
    if row != count { throw fault("the shape has \(count) elements but the data \(row)") }
  }

  private func read(
    _ cursor: inout JSONCursor, depth: Int, row: () -> Int,
    _ take: (InputValue) throws(RequestError) -> Void
  ) throws(RequestError) {
    guard try cursor.kind() == .array else {
      guard depth > 0 else { throw fault("the data is not an array") }
      return try cursor.readValue { written throws(RequestError) in
        guard let value = type.value(written) else {
          throw .value(row: row(), column: name, "it is not of the datatype \(type.rawValue)")
        }
        try take(value)
      }
    }
    try cursor.readArray { cursor throws(RequestError) in
      try read(&cursor, depth: depth + 1, row: row, take)
    }
  }

  private func read(
    _ bytes: UnsafeRawBufferPointer, _ take: (InputValue) throws(RequestError) -> Void
  ) throws(RequestError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      var width = type.width
      if width == nil, rest.count >= 4 {
        let length = UnsafeRawBufferPointer(rebasing: rest).loadUnaligned(as: UInt32.self)
        width = Int(UInt32(littleEndian: length))
        rest = rest.dropFirst(4)
      }
      guard let width, rest.count >= width else { throw fault("its last value is cut short") }
      try take(type.value(UnsafeRawBufferPointer(rebasing: rest.prefix(width))))
      rest = rest.dropFirst(width)
    }
  }

  private func fault(_ problem: String) -> RequestError {
    RequestError("input \(name): \(problem)", column: name)
  }
}
