import ForestCore

/// An output of a model: its prediction, or the probabilities of its classes.
struct OutputTensor: Equatable {
  let name: String
  let type: TensorType
  /// Values of a row; nil when a row is one value and not an array.
  let width: Int?

  /// All outputs of a model, in the order in which they are sent unless a client asks otherwise.
  static func all(of model: Model) -> [OutputTensor] {
    let target = model.schema.target
    if target.isNumber { return [OutputTensor(name: "prediction", type: .fp64, width: nil)] }
    return [
      OutputTensor(name: "prediction", type: classType(target), width: nil),
      OutputTensor(name: "probabilities", type: .fp64, width: target.classes.count),
    ]
  }

  init(name: String, type: TensorType, width: Int?) {
    self.name = name
    self.type = type
    self.width = width
  }

  /// The output of that name; nil when the model has none.
  init?(named name: String, of model: Model) {
    guard let tensor = OutputTensor.all(of: model).first(where: { $0.name == name }) else {
      return nil
    }
    self = tensor
  }

  /// Classes that are numbers are sent as such.
  private static func classType(_ target: Target) -> TensorType {
    guard target.format.kind == .number else { return .bytes }
    return target.classes.allSatisfy { Int64($0) != nil } ? .int64 : .fp64
  }

  /// Writes all values, row by row, as JSON.
  func write(_ predictions: Predictions, to writer: inout JSONWriter) {
    if width == nil {
      writer.all(predictions)
    } else {
      writer.array(predictions.outputs) { $0.number($1) }
    }
  }

  /// All values, row by row, little-endian; a text as its length in four bytes and its UTF-8.
  func binary(_ predictions: Predictions) -> [UInt8] {
    let target = predictions.served.model.schema.target
    if width != nil || target.isNumber {
      return predictions.outputs.flatMap { OutputTensor.bytes($0.bitPattern) }
    }
    let classes = target.classes.map { name in
      switch type {
      case .int64: OutputTensor.bytes(UInt64(bitPattern: Int64(name) ?? 0))
      case .fp64: OutputTensor.bytes((Double(name) ?? .nan).bitPattern)
      default: OutputTensor.bytes(UInt32(name.utf8.count)) + Array(name.utf8)
      }
    }
    return predictions.labels.flatMap { classes[$0] }
  }

  private static func bytes(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }
}
