import ForestCore
import ONNXMessages
import SwiftProtobuf

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Runs an ONNX file as a runtime would, as far as the operators go that ``ONNXFormat`` writes: raw
/// columns in, label and outputs out, from nothing but its bytes.
struct ONNXInterpreter: ExportInterpreter {
  let precisions: [NumberPrecision]
  /// Single precision, and what the parts of outputs leave out.
  let tolerance = 0x1p-22

  private let graph: ONNXGraphProto
  private let schema: Schema
  private let constants: [String: ONNXTensor]
  private let ensembles: [ONNXTreeSums?]

  init(_ bytes: [UInt8], _ schema: Schema) throws(Flaw) {
    self.schema = schema
    do {
      graph = try ONNXModelProto(serializedBytes: bytes).graph
    } catch {
      throw Flaw("the bytes are no ONNX model: \(error)")
    }
    guard graph.input.count == schema.features.count else {
      throw Flaw("the graph has not one input a feature")
    }
    precisions = graph.input.map {
      $0.type.tensorType.elemType == ONNXElementType.double.rawValue ? .double : .single
    }
    var constants: [String: ONNXTensor] = [:]
    for tensor in graph.initializer { constants[tensor.name] = try ONNXTensor(tensor) }
    self.constants = constants
    var ensembles: [ONNXTreeSums?] = []
    for node in graph.node {
      ensembles.append(
        node.opType == "TreeEnsembleRegressor" ? try ONNXTreeSums(ONNXAttributes(node)) : nil)
    }
    self.ensembles = ensembles
  }

  func predictions(for rows: FeatureMatrix) throws(ModelFormatError) -> ExportPredictions {
    do {
      return try run(rows)
    } catch {
      throw ModelFormatError(.internalFault, "the ONNX file cannot be run: \(error.text)")
    }
  }

  private func run(_ rows: FeatureMatrix) throws(Flaw) -> ExportPredictions {
    var values = constants
    for (feature, input) in graph.input.enumerated() {
      values[input.name] = inputTensor(rows.columns[feature], feature, input)
    }
    for (index, node) in graph.node.enumerated() {
      var inputs: [ONNXTensor] = []
      for name in node.input {
        guard let value = values[name] else { throw Flaw("“\(name)” has no value") }
        inputs.append(value)
      }
      guard let name = node.output.first else { throw Flaw("\(node.name) has no output") }
      do throws(Flaw) {
        if let ensemble = ensembles[index] {
          values[name] = try ensemble.sums(of: inputs)
        } else {
          values[name] = try ONNXOperators.run(node.opType, inputs, ONNXAttributes(node))
        }
      } catch {
        throw Flaw("\(node.name): \(error.text)")
      }
    }
    return try predictions(values, rowCount: rows.rowCount)
  }

  private func inputTensor(
    _ column: [Double], _ feature: Int, _ input: ONNXValueInfoProto
  ) -> ONNXTensor {
    let dimensions = input.type.tensorType.shape.dim.count
    let shape = dimensions == 1 ? [column.count] : [column.count, 1]
    guard schema.features[feature].isCategory else {
      return ONNXTensor(
        shape: shape,
        content: precisions[feature] == .double
          ? .doubles(column) : .floats(column.map { Float($0) }))
    }
    let texts = schema.features[feature].vocabulary.map { Data($0.utf8) }
    // No level of the vocabulary holds a zero byte and all others.
    let unseen = Data("\0unseen".utf8)
    let values = column.map { value in
      value.isNaN ? Data() : Int(value) < texts.count ? texts[Int(value)] : unseen
    }
    return ONNXTensor(shape: shape, content: .texts(values))
  }

  /// The first output is the label, or the number; the others are probabilities.
  private func predictions(
    _ values: [String: ONNXTensor], rowCount: Int
  ) throws(Flaw) -> ExportPredictions {
    var outputs: [ONNXTensor] = []
    for output in graph.output {
      guard let value = values[output.name], value.rowCount == rowCount else {
        throw Flaw("the output “\(output.name)” has not one row for each of the input")
      }
      outputs.append(value)
    }
    if schema.target.isNumber {
      guard let first = outputs.first else { throw Flaw("there is no output") }
      return ExportPredictions(labels: [], outputs: try first.doubles())
    }
    guard case .texts(let names) = outputs.first?.content else { throw Flaw("no label is text") }
    let positions = Dictionary(
      zip(schema.target.classes.map { Data($0.utf8) }, 0...),
      uniquingKeysWith: { first, _ in first })
    let labels = names.map { positions[$0] ?? -1 }
    var columns: [[Double]] = []
    for output in outputs.dropFirst() {
      let numbers = try output.doubles()
      for column in 0..<output.width {
        columns.append(
          stride(from: column, to: numbers.count, by: output.width).map { numbers[$0] })
      }
    }
    return ExportPredictions(
      labels: labels, outputs: (0..<rowCount).flatMap { row in columns.map { $0[row] } })
  }
}

extension ONNXTensor {
  init(_ tensor: ONNXTensorProto) throws(Flaw) {
    let count = tensor.dims.reduce(1) { $0 * Int($1) }
    switch ONNXElementType(rawValue: tensor.dataType) {
    case .float: content = .floats(tensor.floatData)
    case .double: content = .doubles(tensor.doubleData)
    case .integer: content = .integers(tensor.int64Data)
    case .text, nil: throw Flaw("the constant “\(tensor.name)” is of an unknown type")
    }
    shape = tensor.dims.map { Int($0) }
    let found = max(tensor.floatData.count, tensor.doubleData.count, tensor.int64Data.count)
    guard found == count else { throw Flaw("the constant “\(tensor.name)” is cut short") }
  }
}
