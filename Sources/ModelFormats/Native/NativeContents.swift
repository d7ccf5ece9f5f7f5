import ForestCore

/// The tensors of one model.
struct NativeContents {
  private let tables: ForestTables
  private let vocabularies: VocabularyTable

  /// One tensor, ready to be written.
  struct Content {
    var type: TensorType
    var shape: [Int]
    var bytes: [UInt8]
  }

  init(_ model: Model) {
    tables = ForestTables(model.forest)
    var table = VocabularyTable()
    for feature in model.schema.features { table.append(feature.vocabulary) }
    table.append(model.schema.target.classes)
    vocabularies = table
  }

  /// - Returns: nil when the model does not have it.
  func content(of tensor: NativeTensor) -> Content? {
    switch tensor {
    case .cuts: list(.float64, TensorBytes.bytes(of: Array(tables.cuts.joined())))
    case .leafValues: leafValues
    case .categorySets: list(.unsigned64, TensorBytes.bytes(of: tables.categorySets))
    case .vocabularyOffsets: list(.unsigned64, TensorBytes.bytes(of: vocabularies.offsets))
    case .cutCounts: list(.unsigned32, TensorBytes.bytes(of: tables.cuts.map { UInt32($0.count) }))
    case .treeNodes: list(.unsigned32, TensorBytes.bytes(of: tables.nodeCounts))
    case .treeLeaves: list(.unsigned32, TensorBytes.bytes(of: tables.leafCounts))
    case .treeSetWords: list(.unsigned32, TensorBytes.bytes(of: tables.setWordCounts))
    case .levelGroups: integers(Array(tables.levelGroups.joined()), tensor)
    case .nodeFeature: nodeFeatures
    case .nodeValue: integers(tables.nodeValues, tensor)
    case .nodeMissingLeft: list(.unsigned8, tables.missingLeft)
    case .leafWeights: leafWeights
    case .vocabularyBytes: list(.unsigned8, vocabularies.bytes)
    }
  }

  private var leafValues: Content {
    let outputs = tables.task.outputCount
    return Content(
      type: .float64, shape: [tables.leafValues.count / outputs, outputs],
      bytes: TensorBytes.bytes(of: tables.leafValues))
  }

  /// Leaves have the highest number that the elements hold.
  private var nodeFeatures: Content {
    tables.levelCounts.count < Int(UInt8.max)
      ? list(.unsigned8, tables.nodeFeatures.map { UInt8(truncatingIfNeeded: $0) })
      : list(.unsigned16, TensorBytes.bytes(of: tables.nodeFeatures))
  }

  private var leafWeights: Content? {
    let weights = tables.leafWeights
    if weights.isEmpty { return nil }
    let whole = weights.compactMap { UInt16(exactly: $0) }
    return whole.count == weights.count
      ? integers(whole, .leafWeights) : list(.float32, TensorBytes.bytes(of: weights))
  }

  private func integers<Element: FixedWidthInteger>(
    _ elements: [Element], _ tensor: NativeTensor
  ) -> Content {
    let type = tensor.type(holding: elements.max() ?? 0)
    switch type {
    case .unsigned8: return list(type, elements.map { UInt8(truncatingIfNeeded: $0) })
    case .unsigned16:
      return list(
        type, TensorBytes.bytes(of: elements.map { UInt16(truncatingIfNeeded: $0) }))
    default: return list(type, TensorBytes.bytes(of: elements))
    }
  }

  private func list(_ type: TensorType, _ bytes: [UInt8]) -> Content {
    Content(type: type, shape: [bytes.count / type.elementSize], bytes: bytes)
  }
}
