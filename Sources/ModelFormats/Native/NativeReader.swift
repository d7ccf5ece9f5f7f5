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
    guard version == NativeFormat.version else {
      throw .newer(version: version, known: NativeFormat.version)
    }
  }

  private func model() throws(Flaw) -> Model {
    try checkTensors()
    let vocabularies = VocabularyTable(
      bytes: Array(bytes(of: .vocabularyBytes)),
      offsets: TensorBytes.elements(UInt64.self, in: bytes(of: .vocabularyOffsets)))
    let schema = try metadata("schema", SchemaOutline.self).schema(vocabularies)
    let nodes = try nodes()
    guard
      header.tensors[NativeTensor.leafProbabilities.rawValue]?.shape.last
        == schema.target.classes.count
    else { throw Flaw("the leaves have not one probability a class") }
    return try ModelAssembly.model(
      schema: schema,
      forest: try Forest(
        classCount: schema.target.classes.count,
        levelCounts: schema.levelCounts,
        treeStarts: TensorBytes.elements(UInt32.self, in: bytes(of: .treeStarts)),
        nodes: nodes,
        thresholds: TensorBytes.doubles(in: bytes(of: .thresholds)),
        categorySets: TensorBytes.elements(UInt64.self, in: bytes(of: .categorySets)),
        leafProbabilities: TensorBytes.doubles(in: bytes(of: .leafProbabilities))),
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
        throw Flaw("the tensor “\(tensor.rawValue)” is missing")
      }
      let rank = tensor == .leafProbabilities ? 2 : 1
      guard found.type == tensor.type, found.shape.count == rank else {
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

  private func nodes() throws(Flaw) -> [Forest.Node] {
    let features = TensorBytes.elements(UInt16.self, in: bytes(of: .nodeFeature))
    let sides = bytes(of: .nodeMissingLeft)
    let payloads = TensorBytes.elements(UInt32.self, in: bytes(of: .nodePayload))
    let lefts = TensorBytes.elements(UInt32.self, in: bytes(of: .nodeLeft))
    guard [sides.count, payloads.count, lefts.count].allSatisfy({ $0 == features.count }) else {
      throw Flaw("the tensors of the nodes differ in length")
    }
    guard sides.allSatisfy({ $0 <= 1 }) else {
      throw Flaw("the tensor “node_missing_left” has values other than 0 and 1")
    }
    return features.indices.map {
      Forest.Node(
        feature: features[$0], missingGoesLeft: sides[sides.startIndex + $0] == 1,
        payload: payloads[$0], left: lefts[$0])
    }
  }
}
