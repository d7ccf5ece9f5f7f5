import ForestCore
import ONNXMessages
import SwiftProtobuf
import Testing

@testable import ModelFormats

/// The graph as a reader of the format sees it. Whether other programs compute the same from it is
/// checked by `make check-exports`.
struct ONNXFormatTests {
  private func graph(
    _ model: Model, _ layout: ExportOptions.Layout = .matrix
  ) throws -> ONNXGraphProto {
    let files = try ONNXFormat().export(model, options: ExportOptions(layout: layout))
    let bytes = try #require(files.first?.bytes)
    return try ONNXModelProto(serializedBytes: bytes).graph
  }

  private func shape(_ value: ONNXValueInfoProto) -> [String] {
    value.type.tensorType.shape.dim.map {
      $0.dimParam.isEmpty ? String($0.dimValue) : $0.dimParam
    }
  }

  @Test func inputsAreTheColumns() throws {
    let graph = try graph(SampleModels.trained(classCount: 2))
    #expect(graph.input.map(\.name) == ["x", "few", "many", "flag"])
    #expect(graph.input.map(\.type.tensorType.elemType) == [1, 8, 8, 1])
    #expect(graph.input.allSatisfy { shape($0) == ["rows", "1"] })
    #expect(graph.output.map(\.name) == ["label", "probabilities"])
    #expect(graph.output.map(shape) == [["rows"], ["rows", "2"]])
  }

  @Test func theOtherLayoutHasVectorsAndAnOutputAClass() throws {
    let graph = try graph(SampleModels.trained(classCount: 3), .columns)
    #expect((graph.input + graph.output).allSatisfy { shape($0) == ["rows"] })
    #expect(graph.output.map(\.name) == ["prediction", "p_class 0", "p_class 1", "p_class 2"])
  }

  @Test func outputsMakeRoomForColumnsOfTheirNames() throws {
    let model = try SampleModels.trained(classCount: 2)
    var schema = model.schema
    schema.features[0].name = "label"
    schema.features[1].name = "concat"
    let renamed = try Model(schema: schema, forest: model.forest, card: model.card)
    let graph = try graph(renamed)
    #expect(graph.input.map(\.name).prefix(2) == ["label", "concat"])
    #expect(graph.output.map(\.name) == ["label_2", "probabilities"])
    let made = graph.node.flatMap(\.output) + graph.input.map(\.name)
    #expect(Set(made).count == made.count)
  }

  /// Runtimes compare bytes, where the model takes both forms of a letter for the same level.
  @Test func levelsAreKnownInEverySpelling() {
    let (one, two) = ("caf\u{E9}", "cafe\u{301}")
    #expect(one.spellings.map { Array($0.utf8) } == [one, two].map { Array($0.utf8) })
    #expect(two.spellings.map { Array($0.utf8) } == [two, one].map { Array($0.utf8) })
    #expect("cafe".spellings == ["cafe"] && "日本".spellings == ["日本"])
  }

  @Test func datesAndLargeNumbersAreDouble() throws {
    let graph = try graph(SampleModels.handMade())
    #expect(graph.input.map(\.type.tensorType.elemType) == [1, 8, 11])
    #expect(graph.node.contains { $0.opType == "Greater" })
  }

  @Test func votesOfPureLeavesAreOnes() throws {
    let forest = try Forest(
      task: .classification(classCount: 2), levelCounts: [0],
      trees: [
        [
          .split(feature: 0, question: .atMost(1), missingGoesLeft: true, left: 1), .leaf([1, 0]),
          .leaf([0, 1]),
        ]
      ])
    let leaves = FixedPointLeaves(forest, sumBits: 24)
    #expect(leaves.scale == 1)
    #expect(leaves.parts(1) == [1])
  }

  @Test func smallFractionsAreExact() throws {
    let forest = try Forest(
      task: .classification(classCount: 2), levelCounts: [0],
      trees: [[.leaf([1.0 / 3, 2.0 / 3])], [.leaf([0.25, 0.75])], [.leaf([0.2, 0.8])]])
    let leaves = FixedPointLeaves(forest, sumBits: 24)
    #expect(leaves.scale == 60)
    #expect(leaves.lowBits == 0)
    #expect([1.0 / 3, 0.25, 0.8].map(leaves.whole) == [20, 15, 48])
  }

  @Test func otherFractionsHaveTwoParts() throws {
    let forest = try Forest(
      task: .classification(classCount: 2), levelCounts: [0],
      trees: [[.leaf([0.123_456_789_012, 0.876_543_210_988])]])
    let leaves = FixedPointLeaves(forest, sumBits: 24)
    let parts = leaves.parts(0.123_456_789_012)
    #expect(parts.count == 2 && parts.allSatisfy { $0 < 1 << 24 })
    let mean = zip(parts, leaves.partValues(treeCount: 1)).reduce(0) { $0 + Double($1.0) * $1.1 }
    #expect(abs(mean - 0.123_456_789_012) < 1e-12)
  }

  @Test func numbersBeyondFloatsAreRefused() throws {
    let error = #expect(throws: ModelFormatError.self) {
      _ = try ONNXFormat().export(SampleModels.regression())
    }
    #expect(error?.kind == .internalFault)
    #expect(error?.description.contains("beyond ±1.7e38") == true)
  }
}
