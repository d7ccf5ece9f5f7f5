import ONNXMessages

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Puts an ONNX graph together: operators with outputs of unique names, constants, inputs, outputs.
struct ONNXGraphBuilder {
  private(set) var graph = ONNXGraphProto()
  private var names: Set<String> = []

  /// The domain of the operators of classical machine learning.
  static let learningDomain = "ai.onnx.ml"

  /// The wish itself, or a name like it when it is taken; names are compared by bytes.
  mutating func uniqueName(_ wish: String) -> String {
    let wish = wish.isEmpty ? "column" : wish
    var name = wish
    var number = 2
    while !names.insert(name).inserted {
      name = "\(wish)_\(number)"
      number += 1
    }
    return name
  }

  mutating func add(
    _ operation: String, domain: String = "", _ inputs: [String],
    _ attributes: [ONNXAttributeProto] = [], output: String? = nil
  ) -> String {
    let output = output ?? uniqueName(operation.lowercased())
    var node = ONNXNodeProto()
    node.opType = operation
    node.domain = domain
    node.input = inputs
    node.output = [output]
    node.name = "\(operation)_\(graph.node.count)"
    node.attribute = attributes
    graph.node.append(node)
    return output
  }

  mutating func constant(_ numbers: [Double], dims: [Int]) -> String {
    constant(dims, .double) { $0.doubleData = numbers }
  }

  mutating func constant(_ numbers: [Float], dims: [Int]) -> String {
    constant(dims, .float) { $0.floatData = numbers }
  }

  mutating func constant(_ numbers: [Int], dims: [Int]) -> String {
    constant(dims, .integer) { $0.int64Data = numbers.map { Int64($0) } }
  }

  private mutating func constant(
    _ dims: [Int], _ type: ONNXElementType, _ fill: (inout ONNXTensorProto) -> Void
  ) -> String {
    var tensor = ONNXTensorProto()
    tensor.name = uniqueName("constant")
    tensor.dims = dims.map { Int64($0) }
    tensor.dataType = type.rawValue
    fill(&tensor)
    graph.initializer.append(tensor)
    return tensor.name
  }

  /// - Parameter width: columns of the second dimension; nil for a vector.
  mutating func addInput(_ name: String, _ type: ONNXElementType, width: Int?) {
    graph.input.append(ONNXGraphBuilder.value(name, type, width: width))
  }

  mutating func addOutput(_ name: String, _ type: ONNXElementType, width: Int?) {
    graph.output.append(ONNXGraphBuilder.value(name, type, width: width))
  }

  /// The whole file.
  func model(properties: [(key: String, value: String)], producer: String) -> ONNXModelProto {
    var model = ONNXModelProto()
    model.irVersion = 8
    model.producerName = "mlterm"
    model.producerVersion = producer
    model.graph = graph
    model.graph.name = "mlterm"
    model.opsetImport = [("", 17), (ONNXGraphBuilder.learningDomain, 3)].map { domain, version in
      var operators = ONNXOperatorSetIdProto()
      operators.domain = domain
      operators.version = Int64(version)
      return operators
    }
    model.metadataProps = properties.map { key, value in
      var entry = ONNXStringStringEntryProto()
      entry.key = key
      entry.value = value
      return entry
    }
    return model
  }

  private static func value(
    _ name: String, _ type: ONNXElementType, width: Int?
  ) -> ONNXValueInfoProto {
    var rows = ONNXTensorShapeProto.Dimension()
    rows.dimParam = "rows"
    var dimensions = [rows]
    if let width {
      var columns = ONNXTensorShapeProto.Dimension()
      columns.dimValue = Int64(width)
      dimensions.append(columns)
    }
    var value = ONNXValueInfoProto()
    value.name = name
    value.type.tensorType.elemType = type.rawValue
    value.type.tensorType.shape.dim = dimensions
    return value
  }
}

/// The types of tensor elements that are used here, by their numbers in onnx.proto.
enum ONNXElementType: Int32 {
  case float = 1
  case integer = 7
  case text = 8
  case double = 11
}

extension ONNXAttributeProto {
  static func integer(_ name: String, _ value: Int) -> ONNXAttributeProto {
    make(name, .int) { $0.i = Int64(value) }
  }

  static func integers(_ name: String, _ values: [Int]) -> ONNXAttributeProto {
    make(name, .ints) { $0.ints = values.map { Int64($0) } }
  }

  static func float(_ name: String, _ value: Float) -> ONNXAttributeProto {
    make(name, .float) { $0.f = value }
  }

  static func floats(_ name: String, _ values: [Float]) -> ONNXAttributeProto {
    make(name, .floats) { $0.floats = values }
  }

  static func text(_ name: String, _ value: String) -> ONNXAttributeProto {
    make(name, .string) { $0.s = Data(value.utf8) }
  }

  static func texts(_ name: String, _ values: [String]) -> ONNXAttributeProto {
    make(name, .strings) { $0.strings = values.map { Data($0.utf8) } }
  }

  private static func make(
    _ name: String, _ type: AttributeType, _ fill: (inout ONNXAttributeProto) -> Void
  ) -> ONNXAttributeProto {
    var attribute = ONNXAttributeProto()
    attribute.name = name
    attribute.type = type
    fill(&attribute)
    return attribute
  }
}
