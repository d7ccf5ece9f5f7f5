import ForestCore
import ONNXMessages
import SwiftProtobuf

/// A model as an ONNX graph that takes the raw columns by name, texts and numbers, and gives the
/// label and the probability of each class, or the number.
///
/// Texts become codes by `LabelEncoder`, whose default, NaN, makes an unseen level a missing value.
/// Dates, and numbers that single precision would move across a threshold, are taken in double
/// precision and become their rank among the thresholds. One `TreeEnsembleRegressor` adds whole
/// votes; its exact sums become probabilities in double precision, and the label is the first
/// class that has the highest.
///
/// Needs operator set 17 and ai.onnx.ml 3: onnxruntime 1.12 or later.
public struct ONNXFormat: ModelFormat {
  public let name = "onnx"
  public let fileExtension = "onnx"
  public let summary = "ONNX from raw columns, for onnxruntime, Triton, Spark and other runtimes"

  public let layouts = ExportOptions.Layout.allCases

  public init() {}

  public func export(
    _ model: Model, options: ExportOptions
  ) throws(ModelFormatError) -> [NamedBytes] {
    try ONNXFormat.check(model.forest)
    var writer = ONNXModelWriter(model, options)
    do {
      // Maps are not used, so equal models give equal bytes in any case.
      let bytes: [UInt8] = try writer.write().serializedBytes()
      return [NamedBytes(name: "model.\(fileExtension)", bytes: bytes)]
    } catch {
      throw ModelFormatError(.internalFault, "the model cannot be written as ONNX: \(error)")
    }
  }

  public func interpreter(
    of files: [NamedBytes], schema: Schema
  ) throws(ModelFormatError) -> any ExportInterpreter {
    do throws(Flaw) {
      guard let file = files.first else { throw Flaw("there is no file") }
      return try ONNXInterpreter(file.bytes, schema)
    } catch {
      throw ModelFormatError(.internalFault, "the ONNX file cannot be run: \(error.text)")
    }
  }

  private static func check(_ forest: Forest) throws(ModelFormatError) {
    guard forest.task == .regression else { return }
    guard forest.fitsSinglePrecision else {
      let isHuge = forest.greatestOutput > 1
      throw ModelFormatError(
        .internalFault,
        "the model predicts numbers \(isHuge ? "beyond ±1.7e38" : "below ±1e-30"), "
          + "which ONNX's floats cannot hold")
    }
  }
}
