import ForestCore

/// Reads a model from the bytes of a ``NativeFormat`` file.
///
/// The header is checked for itself, then against the format, then the tables against each other by
/// `Forest` and `Model`: no offset, index or length is used before it is checked.
struct NativeReader {
  private let header: SafetensorsHeader
  private let data: ArraySlice<UInt8>

  static func model(in bytes: [UInt8]) throws(ModelFormatError) -> Model {
    let reader = try NativeReader(bytes)
    do {
      return try reader.model()
    } catch {
      throw .damaged(error)
    }
  }

  private init(_ bytes: [UInt8]) throws(ModelFormatError) {
    guard let length = SafetensorsHeader.headerLength(atStartOf: bytes[...]) else {
      throw .notAModel("not a safetensors file")
    }
    guard bytes.count - 8 >= length else {
      throw .cutShort("the header alone takes \(8 + length) bytes, the file has \(bytes.count)")
    }
    do {
      header = try SafetensorsHeader(json: Array(bytes[8..<8 + length]))
    } catch {
      throw .damaged(error)
    }
    data = bytes[(8 + length)...]
    try NativeReader.checkVersion(header.metadata)
    guard data.count >= header.dataCount else {
      throw .cutShort("\(bytes.count) of \(8 + length + header.dataCount) bytes")
    }
    guard data.count == header.dataCount else {
      throw .damaged(Flaw("bytes follow the last tensor"))
    }
  }

  private static func checkVersion(_ metadata: [String: String]) throws(ModelFormatError) {
    guard metadata["format"] == "mlterm" else {
      throw .notAModel("a safetensors file of another program")
    }
    guard let version = metadata["format_version"].flatMap({ Int($0) }), version > 0 else {
      throw .damaged(Flaw("the format version is not a number"))
    }
    guard version <= NativeFormat.version else {
      throw .newer(version: version, known: NativeFormat.version)
    }
    guard version >= NativeFormat.oldestVersion else {
      throw .older(version: version, known: NativeFormat.oldestVersion)
    }
  }

  private func model() throws(Flaw) -> Model {
    try checkTensors()
    let vocabularies = VocabularyTable(
      bytes: Array(bytes(of: .vocabularyBytes)),
      offsets: TensorBytes.elements(UInt64.self, in: bytes(of: .vocabularyOffsets)))
    let schema = try metadata("schema", SchemaOutline.self).schema(vocabularies)
    guard header.tensors[NativeTensor.leafValues.rawValue]?.shape.last == schema.task.outputCount
    else { throw Flaw("the leaves have not one value for each output") }
    let tables = try tables(schema)
    return try ModelAssembly.model(
      schema: schema, forest: try Forest(tables, threadCount: Parallel.processorCount),
      card: try metadata("card", ModelCard.self))
  }

  private func metadata<Value: Decodable>(
    _ key: String, _ type: Value.Type
  ) throws(Flaw) -> Value {
    guard let text = header.metadata[key] else { throw Flaw("the \(key) is missing") }
    do {
      return try JSONCoding.value(type, in: Array(text.utf8))
    } catch {
      throw Flaw("in the \(key): \(error.text)")
    }
  }

  /// Exactly the tensors of this format are there, each of its type and rank.
  private func checkTensors() throws(Flaw) {
    for tensor in NativeTensor.allCases {
      guard let found = header.tensors[tensor.rawValue] else {
        if tensor.isOptional { continue }
        throw Flaw("the tensor “\(tensor.rawValue)” is missing")
      }
      guard tensor.types.contains(found.type), found.shape.count == tensor.rank else {
        throw Flaw("the tensor “\(tensor.rawValue)” has another type or shape than it must")
      }
    }
    for name in header.tensors.keys.sorted() where NativeTensor(rawValue: name) == nil {
      throw Flaw("there is an unknown tensor “\(name)”")
    }
  }

  /// The bytes of a tensor; none when it is not there, which `checkTensors` rules out.
  private func bytes(of tensor: NativeTensor) -> ArraySlice<UInt8> {
    guard let range = header.tensors[tensor.rawValue]?.range else { return [] }
    return data[data.startIndex + range.lowerBound..<data.startIndex + range.upperBound]
  }

  private func tables(_ schema: Schema) throws(Flaw) -> ForestTables {
    let levelCounts = schema.levelCounts
    guard levelCounts.count <= Forest.featureCountMax else {
      throw Flaw("there are more than \(Forest.featureCountMax) features")
    }
    var tables = ForestTables(
      task: schema.task, levelCounts: levelCounts,
      cuts: try NativeReader.cut(
        TensorBytes.doubles(in: bytes(of: .cuts)),
        into: integers(of: .cutCounts).map { Int($0) }, "thresholds", levelCounts.count),
      levelGroups: try NativeReader.cut(
        integers(of: .levelGroups).map { UInt16(truncatingIfNeeded: $0) }, into: levelCounts,
        "levels", levelCounts.count),
      nodeCounts: integers(of: .treeNodes), leafCounts: integers(of: .treeLeaves),
      setWordCounts: integers(of: .treeSetWords), nodeFeatures: nodeFeatures,
      nodeValues: integers(of: .nodeValue), missingLeft: Array(bytes(of: .nodeMissingLeft)),
      categorySets: TensorBytes.elements(UInt64.self, in: bytes(of: .categorySets)),
      leafValues: TensorBytes.doubles(in: bytes(of: .leafValues)))
    tables.leafWeights =
      header.tensors[NativeTensor.leafWeights.rawValue]?.type == .float32
      ? TensorBytes.floats(in: bytes(of: .leafWeights))
      : integers(of: .leafWeights).map { Float($0) }
    return tables
  }

  /// Leaves have the highest number that the elements hold.
  private var nodeFeatures: [UInt16] {
    let isNarrow = header.tensors[NativeTensor.nodeFeature.rawValue]?.type == .unsigned8
    return integers(of: .nodeFeature).map {
      isNarrow && $0 == UInt8.max ? ForestTables.leaf : UInt16(truncatingIfNeeded: $0)
    }
  }

  /// The elements of a tensor of unsigned integers of up to 32 bits.
  private func integers(of tensor: NativeTensor) -> [UInt32] {
    let bytes = bytes(of: tensor)
    return switch header.tensors[tensor.rawValue]?.type {
    case .unsigned8: bytes.map { UInt32($0) }
    case .unsigned16: TensorBytes.elements(UInt16.self, in: bytes).map { UInt32($0) }
    default: TensorBytes.elements(UInt32.self, in: bytes)
    }
  }

  /// A table cut into one list a feature.
  private static func cut<Element>(
    _ table: [Element], into counts: [Int], _ what: String, _ featureCount: Int
  ) throws(Flaw) -> [[Element]] {
    var lists: [[Element]] = []
    var start = 0
    for count in counts {
      guard count <= table.count - start else { break }
      lists.append(Array(table[start..<start + count]))
      start += count
    }
    guard lists.count == featureCount, counts.count == featureCount, start == table.count else {
      throw Flaw("the \(what) are not those of the features")
    }
    return lists
  }
}
