import ForestCore

/// A model as one C99 header for devices: no allocation, no library, no floating point but in the
/// probabilities at the end.
///
/// Numbers become ranks among the thresholds by comparing whole numbers; trees are a stream of bits
/// that is read from its beginning for every prediction. Time is in proportion to the number of
/// nodes, memory to that of features; labels are those of the model.
public struct CFormat: ModelFormat {
  public let name = "c"
  public let fileExtension = "h"
  public let summary = "one C99 header without dependencies, for microcontrollers"

  public init() {}

  public func export(
    _ model: Model, options: ExportOptions
  ) throws(ModelFormatError) -> [NamedBytes] {
    let writer = try CHeaderWriter(model, options)
    return [
      NamedBytes(name: "\(writer.prefix).\(fileExtension)", bytes: Array(writer.text.utf8))
    ]
  }

  /// What the tables of a header take on a device; the code that reads them comes on top.
  public static func dataByteCount(
    _ model: Model, options: ExportOptions = ExportOptions()
  ) throws(ModelFormatError) -> Int {
    try CHeaderWriter(model, options).dataByteCount
  }

  public func interpreter(
    of files: [NamedBytes], schema: Schema
  ) throws(ModelFormatError) -> any ExportInterpreter {
    do throws(Flaw) {
      guard let file = files.first else { throw Flaw("there is no file") }
      return try CInterpreter(String(decoding: file.bytes, as: UTF8.self), schema)
    } catch {
      throw ModelFormatError(.internalFault, "the C header cannot be run: \(error.text)")
    }
  }
}
