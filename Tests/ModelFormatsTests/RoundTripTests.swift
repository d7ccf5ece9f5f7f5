import ForestCore
import Testing

@testable import ModelFormats

struct RoundTripTests {
  @Test(arguments: ["mlterm", "json"])
  func modelsComeBackEqual(name: String) throws {
    let format = try #require(ModelFormatList.named(name))
    for model in try SampleModels.all() {
      let bytes = try format.bytes(of: model)
      #expect(try ModelFile.read(bytes: bytes, name: "m") == model)
    }
  }

  @Test(arguments: ["mlterm", "json"])
  func equalModelsGiveEqualBytes(name: String) throws {
    let format = try #require(ModelFormatList.named(name))
    for (first, second) in zip(try SampleModels.all(), try SampleModels.all()) {
      let bytes = try format.bytes(of: first)
      #expect(try format.bytes(of: second) == bytes)
      #expect(try format.bytes(of: ModelFile.read(bytes: bytes, name: "m")) == bytes)
    }
  }

  @Test func textsComeBackByteForByte() throws {
    let model = try SampleModels.handMade()
    for format in ModelFormatList.all {
      let read = try ModelFile.read(bytes: format.bytes(of: model), name: "m")
      for (feature, original) in zip(read.schema.features, model.schema.features) {
        let bytes = feature.vocabulary.map { Array($0.utf8) }
        #expect(bytes == original.vocabulary.map { Array($0.utf8) })
      }
    }
  }

  @Test func numbersComeBackBitForBit() throws {
    let numbers = [
      -0.0, 0.1, .leastNonzeroMagnitude, .leastNormalMagnitude, -.greatestFiniteMagnitude, 1e21,
      1e22 + 2_097_152, 9_007_199_254_740_994, .pi,
    ]
    for number in numbers {
      let model = try stump(threshold: number)
      for format in ModelFormatList.all {
        let read = try ModelFile.read(bytes: format.bytes(of: model), name: "m")
        #expect(read.forest.thresholds.map(\.bitPattern) == [number.bitPattern])
      }
    }
  }

  /// Tables need not be as training makes them; then JSON keeps what the model does.
  @Test func tablesInAnyOrderPredictTheSame() throws {
    let model = try SampleModels.handMade()
    let forest = model.forest
    let reordered = try Forest(
      classCount: 3, levelCounts: forest.levelCounts, treeStarts: forest.treeStarts,
      nodes: forest.nodes.map { node in
        var node = node
        if node.isLeaf { node.payload = 2 - node.payload }
        return node
      },
      thresholds: forest.thresholds, categorySets: forest.categorySets,
      leafProbabilities: [1.0 / 3, 1.0 / 3, 1.0 / 3, 0.1, 0.2, 0.7, 1, 0, 0])
    let bytes = try JSONFormat().bytes(
      of: Model(schema: model.schema, forest: reordered, card: model.card))
    #expect(try ModelFile.read(bytes: bytes, name: "m") == model)
  }

  @Test func theListKnowsItsFormats() {
    #expect(ModelFormatList.all.map(\.name) == ["mlterm", "json"])
    #expect(ModelFormatList.named("pickle") == nil)
    #expect(ModelFormatList.all.allSatisfy { !$0.summary.contains("\n") && $0.summary.count < 80 })
  }

  private func stump(threshold: Double) throws -> Model {
    let model = try SampleModels.trained(classCount: 2)
    let leaf = Forest.Node.leaf
    let forest = try Forest(
      classCount: 2, levelCounts: model.forest.levelCounts, treeStarts: [0, 3],
      nodes: [
        Forest.Node(feature: 0, missingGoesLeft: true, payload: 0, left: 1),
        Forest.Node(feature: leaf, missingGoesLeft: false, payload: 0, left: 0),
        Forest.Node(feature: leaf, missingGoesLeft: false, payload: 1, left: 0),
      ],
      thresholds: [threshold], categorySets: [], leafProbabilities: [1, 0, 0, 1])
    return try Model(schema: model.schema, forest: forest, card: model.card)
  }
}
