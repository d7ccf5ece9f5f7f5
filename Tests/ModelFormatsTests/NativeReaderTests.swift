import ForestCore
import Testing

@testable import ModelFormats

/// What is said of native files that are not as they must be.
struct NativeReaderTests {
  private func damaged(_ detail: String) -> String {
    "m: damaged: \(detail); copy it again or train it anew"
  }

  @Test func aFileThatEndsEarlySaysSo() throws {
    let bytes = try NativeFormat().bytes(of: SampleModels.handMade())
    #expect(
      problem(of: bytes.dropLast())
        == "m: cut short: \(bytes.count - 1) of \(bytes.count) bytes; copy it again or train it anew"
    )
    let headerEnd = try NativeFile(SampleModels.handMade()).dataStart
    #expect(
      problem(of: Array(bytes.prefix(100)))
        == "m: cut short: the header alone takes \(headerEnd) bytes, the file has 100; "
        + "copy it again or train it anew")
  }

  @Test func bytesBehindTheTensorsAreRefused() throws {
    let bytes = try NativeFormat().bytes(of: SampleModels.handMade())
    #expect(problem(of: bytes + [0]) == damaged("bytes follow the last tensor"))
  }

  @Test func anotherProgramsTensorsAreNoModel() throws {
    var file = try NativeFile(SampleModels.handMade())
    file.header.metadata = ["format": "pt"]
    #expect(
      problem(of: try file.bytes())
        == "m: not a model: a safetensors file of another program; train one with `mlterm train`")
  }

  @Test func aNewerFormatSaysToUpdate() throws {
    var file = try NativeFile(SampleModels.handMade())
    file.header.metadata["format_version"] = "4"
    // A newer format may have other tensors; that must not be the complaint.
    file.header.tensors["node_value"] = nil
    file.header.tensors = [:]
    #expect(
      problem(of: try file.bytes())
        == "m: made by a newer mlterm (format version 4, this one reads 3); update mlterm")
  }

  @Test func anOlderFormatSaysToTrainAnew() throws {
    var file = try NativeFile(SampleModels.handMade())
    file.header.metadata["format_version"] = "1"
    #expect(
      problem(of: try file.bytes())
        == "m: made by an older mlterm (format version 1, this one reads 2 and later); "
        + "train it anew")
  }

  /// Models of the second version do not say what their leaves weigh.
  @Test func theVersionBeforeIsReadToo() throws {
    let model = try SampleModels.handMade()
    var file = try NativeFile(model)
    file.header.metadata["format_version"] = "2"
    #expect(try NativeReader.model(in: file.bytes()) == model)
  }

  @Test(arguments: ["0", "one", "", "-1"])
  func aVersionIsANumber(version: String) throws {
    var file = try NativeFile(SampleModels.handMade())
    file.header.metadata["format_version"] = version
    #expect(problem(of: try file.bytes()) == damaged("the format version is not a number"))
  }

  @Test func everyTensorMustBeThere() throws {
    for tensor in NativeTensor.allCases where !tensor.isOptional {
      var file = try NativeFile(SampleModels.handMade())
      let moved = file.header.tensors.removeValue(forKey: tensor.rawValue)
      file.header.tensors["other"] = moved
      #expect(
        problem(of: try file.bytes()) == damaged("the tensor “\(tensor.rawValue)” is missing"))
    }
  }

  @Test func noOtherTensorMayBeThere() throws {
    var file = try NativeFile(SampleModels.handMade())
    let end = file.header.dataCount
    file.header.tensors["extra"] = SafetensorsHeader.Tensor(
      type: .unsigned8, shape: [0], range: end..<end)
    #expect(problem(of: try file.bytes()) == damaged("there is an unknown tensor “extra”"))
  }

  @Test func aTensorHasItsTypeAndRank() throws {
    var file = try NativeFile(SampleModels.handMade())
    file.header.tensors["cuts"]?.type = .unsigned64
    let text = damaged("the tensor “cuts” has another type or shape than it must")
    #expect(problem(of: try file.bytes()) == text)
    file = try NativeFile(SampleModels.handMade())
    file.header.tensors["cuts"]?.shape = [1, 2]
    #expect(problem(of: try file.bytes()) == text)
    file = try NativeFile(SampleModels.handMade())
    file.header.tensors["leaf_values"]?.shape = [1, 12]
    #expect(
      problem(of: try file.bytes())
        == damaged("the leaves have not one value for each output"))
  }

  @Test func nodesHaveAllTheirParts() throws {
    var file = try NativeFile(SampleModels.handMade())
    file.header.tensors["node_value"]?.shape = [7]
    file.header.tensors["node_value"]?.range.shorten(by: 1)
    file.header.tensors["node_missing_left"]?.shape = [2]
    file.header.tensors["node_missing_left"]?.range.lengthen(by: 1)
    #expect(
      problem(of: try file.bytes()) == damaged("the tables of the nodes differ in length"))
  }

  @Test(arguments: [
    ("node_feature", "a node asks a feature that does not exist"),
    ("node_value", "a node points to a split that does not exist"),
    ("tree_nodes", "the trees do not cover the tables"),
    ("tree_leaves", "the trees do not cover the tables"),
    ("tree_set_words", "the trees do not cover the tables"),
    ("cut_counts", "the thresholds are not those of the features"),
    ("leaf_values", "a probability is not between 0 and 1"),
    ("vocabulary_offsets", "the vocabulary offsets do not cover the vocabulary bytes"),
    ("vocabulary_bytes", "a text of the vocabularies is not valid UTF-8"),
  ])
  func everyTableIsChecked(tensor: String, text: String) throws {
    var file = try NativeFile(SampleModels.handMade())
    let start = try #require(file.header.tensors[tensor]?.range.lowerBound)
    // 9 is wrong as any index here; 200 is neither UTF-8 by itself nor within 0 … 1 as an exponent.
    file.data[start] = tensor == "vocabulary_bytes" ? 200 : 9
    if tensor == "leaf_values" { file.data[start + 7] = 200 }
    #expect(problem(of: try file.bytes()) == damaged(text))
  }

  @Test(arguments: ["schema", "card"])
  func schemaAndCardMustBeThereAndSound(key: String) throws {
    var file = try NativeFile(SampleModels.handMade())
    file.header.metadata[key] = nil
    #expect(problem(of: try file.bytes()) == damaged("the \(key) is missing"))
    file.header.metadata[key] = "{"
    #expect(
      problem(of: try file.bytes())
        == damaged("in the \(key): the text ends inside an object or a list"))
    file.header.metadata[key] = "{}"
    let missing = key == "schema" ? "features" : "producer"
    #expect(problem(of: try file.bytes()) == damaged("in the \(key): \(missing) is missing"))
  }

  @Test(arguments: [
    (
      #""level_count":6"#, #""level_count":7"#,
      "the vocabularies hold fewer texts than the schema says"
    ),
    (
      #""level_count":6"#, #""level_count":5"#,
      "the vocabularies hold more texts than the schema says"
    ),
    (
      #""level_count":6"#, #""level_count":9223372036854775807"#,
      "the vocabularies hold fewer texts than the schema says"
    ),
    (
      #""level_count":6"#, #""level_count":-6"#,
      "the vocabularies hold fewer texts than the schema says"
    ),
    (
      #""level_count":6"#, #""level_count":"6""#,
      "in the schema: features[1].level_count is not a whole number"
    ),
    (#""name":"age""#, #""name":"job""#, "a name occurs twice in the schema"),
  ])
  func theSchemaFitsTheTables(old: String, new: String, text: String) throws {
    var file = try NativeFile(SampleModels.handMade())
    let schema = try #require(file.header.metadata["schema"])
    file.header.metadata["schema"] = schema.replacing(old, with: new)
    #expect(problem(of: try file.bytes()) == damaged(text))
  }
}

/// A native file taken apart, to be changed.
struct NativeFile {
  var header: SafetensorsHeader
  var data: [UInt8]
  let dataStart: Int

  init(_ model: Model) throws {
    let bytes = try NativeFormat().bytes(of: model)
    dataStart = 8 + (try #require(SafetensorsHeader.headerLength(atStartOf: bytes[...])))
    header = try SafetensorsHeader(json: Array(bytes[8..<dataStart]))
    data = Array(bytes[dataStart...])
  }

  func bytes() throws -> [UInt8] { try header.bytes() + data }
}

extension Range<Int> {
  fileprivate mutating func shorten(by count: Int) { self = lowerBound..<upperBound - count }

  fileprivate mutating func lengthen(by count: Int) { self = lowerBound - count..<upperBound }
}
