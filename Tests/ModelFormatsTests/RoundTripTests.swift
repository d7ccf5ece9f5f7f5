import ForestCore
import Testing

@testable import ModelFormats

struct RoundTripTests {
  /// The formats that hold all of a model.
  private static let readable: [any ModelFormat] = [NativeFormat(), JSONFormat()]

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

  @Test func parametersComeBack() throws {
    let model = try SampleModels.handMade()
    let all = [
      TrainingParameters(featuresPerSplit: .third, bagFraction: 0.632, withReplacement: false),
      TrainingParameters(criterion: .entropy, splitRule: .random, classWeight: .balanced),
      TrainingParameters(classWeight: .explicit([1, 0.1, 3]), firstTree: 7),
    ]
    for parameters in all {
      var card = model.card
      card.parameters = parameters
      let changed = try Model(schema: model.schema, forest: model.forest, card: card)
      for format in Self.readable {
        let read = try ModelFile.read(bytes: format.bytes(of: changed), name: "m")
        #expect(read.card.parameters == parameters)
      }
    }
  }

  @Test func textsComeBackByteForByte() throws {
    let model = try SampleModels.handMade()
    for format in Self.readable {
      let read = try ModelFile.read(bytes: format.bytes(of: model), name: "m")
      for (feature, original) in zip(read.schema.features, model.schema.features) {
        let bytes = feature.vocabulary.map { Array($0.utf8) }
        #expect(bytes == original.vocabulary.map { Array($0.utf8) })
      }
    }
  }

  @Test func numbersComeBackBitForBit() throws {
    let numbers = [
      0.1, .leastNonzeroMagnitude, .leastNormalMagnitude, -.greatestFiniteMagnitude, 1e21,
      1e22 + 2_097_152, 9_007_199_254_740_994, .pi,
    ]
    for number in numbers {
      let model = try stump(threshold: number)
      for format in Self.readable {
        let read = try ModelFile.read(bytes: format.bytes(of: model), name: "m")
        #expect(read.forest.cuts[0].map(\.bitPattern) == [number.bitPattern])
      }
    }
  }

  /// They are the same threshold, so they must be the same model and the same bytes.
  @Test func minusZeroIsZero() throws {
    let (zero, minusZero) = (try stump(threshold: 0), try stump(threshold: -0.0))
    #expect(zero == minusZero)
    for format in Self.readable {
      #expect(try format.bytes(of: zero) == format.bytes(of: minusZero))
    }
  }

  /// Little more than two bytes, as children need no pointers and thresholds are numbered.
  @Test func nodesAreSmall() throws {
    let nodes = (0..<1 << 15 - 1).map { index -> Forest.Node in
      index < 1 << 14 - 1
        ? .split(
          feature: 0, question: .atMost(Double(index % 200)), missingGoesLeft: index % 3 == 0,
          left: 2 * index + 1)
        : .leaf(index % 2 == 0 ? [1, 0] : [0, 1])
    }
    let sample = try SampleModels.trained(classCount: 2)
    let forest = try Forest(
      task: .classification(classCount: 2), levelCounts: sample.forest.levelCounts,
      trees: [nodes, nodes])
    let model = try Model(schema: sample.schema, forest: forest, card: sample.card)
    let bytes = try NativeFormat().bytes(of: model)
    #expect(Double(bytes.count) / Double(forest.nodeCount) < 2.3)
    #expect(try ModelFile.read(bytes: bytes, name: "m") == model)
  }

  @Test func theListKnowsItsFormats() {
    #expect(ModelFormatList.all.map(\.name) == ["mlterm", "json", "onnx", "c"])
    #expect(ModelFormatList.named("pickle") == nil)
    #expect(ModelFormatList.all.allSatisfy { !$0.summary.contains("\n") && $0.summary.count < 80 })
  }

  private func stump(threshold: Double) throws -> Model {
    let model = try SampleModels.trained(classCount: 2)
    let forest = try Forest(
      task: .classification(classCount: 2), levelCounts: model.forest.levelCounts,
      trees: [
        [
          .split(feature: 0, question: .atMost(threshold), missingGoesLeft: true, left: 1),
          .leaf([1, 0]), .leaf([0, 1]),
        ]
      ])
    return try Model(schema: model.schema, forest: forest, card: model.card)
  }
}
