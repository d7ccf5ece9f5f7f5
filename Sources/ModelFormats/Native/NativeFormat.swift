import ForestCore

/// The format in which models are trained, kept and served: `.mlterm`, a safetensors file.
///
/// The metadata holds, each as text, `format` (`mlterm`), `format_version`, `schema` and `card`
/// (JSON); the tensors of ``NativeTensor`` hold the ``ForestTables`` of the forest, in the
/// narrowest integers that will do, and the texts of a ``VocabularyTable``. A node takes
/// about three bytes. Nothing in the file is executed, and equal models give equal bytes.
public struct NativeFormat: ModelFormat {
  public let name = "mlterm"
  public let fileExtension = "mlterm"
  public let summary = "mlterm's own; a safetensors file that any reader of those can open"

  /// The version that is written.
  static let version = 3
  /// The oldest that is read. Before the third, models did not say what their leaves weigh.
  static let oldestVersion = 2

  public init() {}

  public func export(
    _ model: Model, options: ExportOptions
  ) throws(ModelFormatError) -> [NamedBytes] {
    [NamedBytes(name: "model.\(fileExtension)", bytes: try bytes(of: model))]
  }

  private func bytes(of model: Model) throws(ModelFormatError) -> [UInt8] {
    let contents = NativeContents(model)
    // Wide elements first: as safetensors allows no gaps between tensors, only this order aligns
    // each tensor to its elements.
    let all = NativeTensor.allCases.compactMap { tensor in
      contents.content(of: tensor).map { (tensor, $0) }
    }
    var data: [UInt8] = []
    var tensors: [String: SafetensorsHeader.Tensor] = [:]
    for size in [8, 4, 2, 1] {
      for (tensor, content) in all where content.type.elementSize == size {
        tensors[tensor.rawValue] = SafetensorsHeader.Tensor(
          type: content.type, shape: content.shape,
          range: data.count..<data.count + content.bytes.count)
        data += content.bytes
      }
    }
    let metadata = [
      "format": name,
      "format_version": String(NativeFormat.version),
      "schema": try JSONCoding.text(of: SchemaOutline(model.schema)),
      "card": try JSONCoding.text(of: model.card),
    ]
    return try SafetensorsHeader(tensors: tensors, metadata: metadata).bytes() + data
  }
}
