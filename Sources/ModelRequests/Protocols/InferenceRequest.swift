import FieldValues

/// An output that a client asks for.
struct RequestedOutput: Equatable {
  var name: String
  /// Whether it goes behind the JSON.
  var isBinary: Bool
}

/// A request of the Open Inference Protocol: tensors, one a column.
struct InferenceRequest {
  private(set) var id: String?
  private var inputs: [InputTensor] = []
  /// The outputs asked for; nil when the client leaves it to the model.
  private(set) var outputs: [RequestedOutput]?
  /// Whether outputs go behind the JSON when nothing else is said of them.
  private(set) var wantsBinary = false
  /// What stands behind the JSON.
  private let binary: FieldBytes

  init(_ request: ServiceRequest) throws(RequestError) {
    let length = request.jsonLength ?? request.body.count
    guard (0...request.body.count).contains(length) else {
      throw RequestError("the header Inference-Header-Content-Length is not a part of the body")
    }
    binary = FieldBytes(rebasing: request.body[length...])
    var cursor = JSONCursor(FieldBytes(rebasing: request.body[..<length]))
    var requested: JSONCursor?
    var isComplete = false
    try cursor.readObject { key, cursor throws(RequestError) in
      switch String(decoding: key, as: UTF8.self) {
      case "id": id = try cursor.readString()
      case "inputs" where isComplete: throw RequestError("the request has inputs twice")
      case "inputs":
        isComplete = true
        try cursor.readArray { cursor throws(RequestError) in
          inputs.append(try InputTensor(&cursor))
        }
      case "outputs":
        requested = cursor
        try cursor.skipValue()
      case "parameters": wantsBinary = try cursor.readParameters().wantsBinaryOutputs
      default: try cursor.skipValue()
      }
    }
    try cursor.finish()
    guard !inputs.isEmpty else { throw RequestError("the request has no inputs") }
    if var requested { try readOutputs(&requested) }
  }

  private mutating func readOutputs(_ cursor: inout JSONCursor) throws(RequestError) {
    var outputs: [RequestedOutput] = []
    try cursor.readArray { cursor throws(RequestError) in
      var name: String?
      var isBinary = wantsBinary
      try cursor.readObject { key, cursor throws(RequestError) in
        switch String(decoding: key, as: UTF8.self) {
        case "name": name = try cursor.readString()
        case "parameters": isBinary = try cursor.readParameters().isBinary ?? isBinary
        default: try cursor.skipValue()
        }
      }
      guard let name else { throw RequestError("an output has no name") }
      outputs.append(RequestedOutput(name: name, isBinary: isBinary))
    }
    if !outputs.isEmpty { self.outputs = outputs }
  }

  /// Adds as many rows as each of the tensors has, and sets their values.
  func addRows(to batch: inout RowBatch) throws(RequestError) {
    let rowCount = inputs.first?.count ?? 0
    try batch.addRows(rowCount)
    var named = FeatureSet(batch.columns.count)
    var rest = binary[...]
    for input in inputs {
      guard let feature = batch.columns.feature(named: input.name) else {
        throw RequestError(
          "the model has no input \(input.name); GET /v2/models/{model} tells which it has",
          column: input.name)
      }
      guard named.insert(feature) else {
        throw RequestError("the input \(input.name) occurs twice", column: input.name)
      }
      guard input.count == rowCount else {
        throw RequestError(
          "input \(input.name) has \(input.count) rows, the first one \(rowCount)",
          column: input.name)
      }
      guard input.binarySize <= rest.count else {
        throw RequestError("input \(input.name): its binary data is cut short", column: input.name)
      }
      let own = rest.prefix(input.binarySize)
      rest = rest.dropFirst(input.binarySize)
      try input.set(feature, in: &batch, binary: FieldBytes(rebasing: own))
    }
    if !rest.isEmpty { throw RequestError("bytes are left behind the last input") }
  }
}
