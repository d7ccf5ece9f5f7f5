import FieldValues
import Testing

@testable import ForestCore

@Suite struct ModelMergingTests {
  private static let names = ["a.mlterm", "b.mlterm"]

  private func model(
    _ change: (inout Schema, inout ModelCard) -> Void = { _, _ in }
  ) throws -> Model {
    var schema = Schema(
      features: [
        Feature(name: "age", format: FieldFormat(kind: .number)),
        Feature(name: "sex", format: FieldFormat(kind: .category), vocabulary: ["f", "m"]),
      ],
      target: Target(name: "t", format: FieldFormat(kind: .category), classes: ["no", "yes"]))
    let evaluation = Evaluation(.classes([0, 1], count: 2), outputs: [1, 0, 0, 1])
    var card = ModelCard(
      producer: "test", sources: ["a.csv"], rows: 10, trainingRows: 8, testRows: 2,
      target: .classes([0, 0, 0, 0, 0, 0, 1, 1], count: 2),
      parameters: TrainingParameters(treeCount: 1, seed: 5), ignored: [], oob: evaluation,
      test: evaluation, cv: nil, importances: [])
    change(&schema, &card)
    let forest = try Forest(
      task: .classification(classCount: 2), levelCounts: schema.features.map(\.vocabulary.count),
      trees: [[.leaf([0.25, 0.75])]])
    return try Model(schema: schema, forest: forest, card: card)
  }

  @Test func `models of the same examples keep their numbers`() throws {
    let other = try model { $1.parameters.seed = 6 }
    let merged = try Model.merging([model(), other], names: ModelMergingTests.names)
    #expect(merged.forest.treeCount == 2)
    #expect(merged.card.parameters == TrainingParameters(treeCount: 2, seed: 5))
    #expect(merged.card.rows == 10 && merged.card.classCounts == [6, 2])
    #expect(merged.card.oob == nil && merged.card.test == nil)
    #expect(merged.schema == other.schema)
  }

  @Test func `models of different examples add theirs`() throws {
    let other = try model { _, card in
      card.sources = ["a.csv", "b.csv"]
      card.classCounts = [1, 7]
    }
    let card = try Model.merging([model(), other], names: ModelMergingTests.names).card
    #expect(card.sources == ["a.csv", "b.csv"])
    #expect(card.rows == 20 && card.trainingRows == 16 && card.testRows == 4)
    #expect(card.classCounts == [7, 9])
    #expect(card.baselineAccuracy == 9.0 / 16)
  }

  @Test func `a split that all had is the merged model's`() throws {
    let divided = try model { $1.split = RowSplit(testFraction: 0.2) }
    let names = ModelMergingTests.names
    #expect(
      try Model.merging([divided, divided], names: names).card.split == RowSplit(testFraction: 0.2))
    #expect(try Model.merging([divided, model()], names: names).card.split == nil)
  }

  private static let differences: [(@Sendable (inout Schema) -> Void, String)] = [
    ({ $0.target.name = "u" }, "one predicts “t”, the other “u”"),
    ({ $0.target.classes = ["no", "maybe"] }, "the classes of “t” are not the same"),
    ({ $0.target.format.kind = .text }, "“t” is not read the same way"),
    ({ $0.features[0].name = "size" }, "where one has the feature “age”, the other has “size”"),
    ({ $0.features[1].vocabulary = ["m", "f"] }, "the feature “sex” has not the same levels"),
    ({ $0.features[0].format.kind = .date }, "the feature “age” is not read the same way"),
    ({ $0.features.removeLast() }, "one has 2 features, the other 1"),
  ]

  @Test(arguments: differences.indices)
  func `the first difference is named`(number: Int) throws {
    let (change, text) = ModelMergingTests.differences[number]
    let other = try model { schema, _ in change(&schema) }
    #expect(throws: ForestError("a.mlterm and b.mlterm differ: \(text)")) {
      try Model.merging([model(), other], names: ModelMergingTests.names)
    }
  }

  @Test func `no model has more trees than a training may grow`() throws {
    let many = try model { $1.parameters.treeCount = TrainingParameters.treeCountMax }
    #expect(throws: ForestError("the number of trees must be 1 to 100000, not 100001")) {
      try Model.merging([model(), many], names: ModelMergingTests.names)
    }
  }
}
