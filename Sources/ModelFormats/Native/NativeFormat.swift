import ForestCore

/// The format in which models are trained, kept and served: `.mlterm`, a safetensors file.
///
/// The metadata holds, each as text, `format` (`mlterm`), `format_version`, `schema` and `card`
/// (JSON); the tensors of ``NativeTensor`` hold the tables of the `Forest` as they are in memory,
/// and the texts of a ``VocabularyTable``. Nothing in the file is executed, and equal models give
/// equal bytes.
public struct NativeFormat: ModelFormat {
  public let name = "mlterm"
  public let fileExtension = "mlterm"
  public let summary = "mlterm's own; a safetensors file that any reader of those can open"

  /// The version that is written, and the only one that is read.
  static let version = 1

  public init() {}

  public func export(_ model: Model) throws(ModelFormatError) -> [NamedBytes] {
    [NamedBytes(name: "model.\(fileExtension)", bytes: try bytes(of: model))]
  }

  private func bytes(of model: Model) throws(ModelFormatError) -> [UInt8] {
    var data: [UInt8] = []
    var tensors: [String: SafetensorsHeader.Tensor] = [:]
    let contents = NativeContents(model)
    for tensor in NativeTensor.allCases {
      let bytes = contents.bytes(of: tensor)
      tensors[tensor.rawValue] = SafetensorsHeader.Tensor(
        type: tensor.type, shape: contents.shape(of: tensor, byteCount: bytes.count),
        range: data.count..<data.count + bytes.count)
      data += bytes
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

/// The tensors of one model.
private struct NativeContents {
  let forest: Forest
  let vocabularies: VocabularyTable

  init(_ model: Model) {
    forest = model.forest
    var table = VocabularyTable()
    for feature in model.schema.features { table.append(feature.vocabulary) }
    table.append(model.schema.target.classes)
    vocabularies = table
  }

  func shape(of tensor: NativeTensor, byteCount: Int) -> [Int] {
    let count = byteCount / tensor.type.elementSize
    return tensor == .leafProbabilities
      ? [count / forest.classCount, forest.classCount] : [count]
  }

  func bytes(of tensor: NativeTensor) -> [UInt8] {
    switch tensor {
    case .thresholds: TensorBytes.bytes(of: forest.thresholds)
    case .leafProbabilities: TensorBytes.bytes(of: forest.leafProbabilities)
    case .categorySets: TensorBytes.bytes(of: forest.categorySets)
    case .vocabularyOffsets: TensorBytes.bytes(of: vocabularies.offsets)
    case .nodePayload: TensorBytes.bytes(of: forest.nodes.map(\.payload))
    case .nodeLeft: TensorBytes.bytes(of: forest.nodes.map(\.left))
    case .treeStarts: TensorBytes.bytes(of: forest.treeStarts)
    case .nodeFeature: TensorBytes.bytes(of: forest.nodes.map(\.feature))
    case .nodeMissingLeft: forest.nodes.map { $0.missingGoesLeft ? 1 : 0 }
    case .vocabularyBytes: vocabularies.bytes
    }
  }
}
