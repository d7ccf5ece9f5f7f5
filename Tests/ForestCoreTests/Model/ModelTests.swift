import FieldValues
import Testing

@testable import ForestCore

@Suite struct ModelTests {
  private static let number = Feature(name: "age", format: FieldFormat(kind: .number))
  private static let category = Feature(
    name: "sex", format: FieldFormat(kind: .category), vocabulary: ["f", "m"])

  private static let card = ModelCard(
    producer: "test", sources: [], rows: 2, trainingRows: 2, testRows: 0,
    target: .classes([0, 1], count: 2), parameters: TrainingParameters(), ignored: [], oob: nil,
    test: nil, cv: nil, importances: [])

  /// A forest of one leaf, of two classes, for a number and a category of two levels.
  private func model(
    _ features: [Feature], classes: [String] = ["no", "yes"]
  ) throws(ForestError) -> Model {
    let forest = try Forest(
      task: .classification(classCount: 2), levelCounts: [0, 2], trees: [[.leaf([0.5, 0.5])]])
    let target = Target(name: "t", format: FieldFormat(kind: .category), classes: classes)
    return try Model(
      schema: Schema(features: features, target: target), forest: forest, card: ModelTests.card)
  }

  @Test func `schema and forest that fit make a model`() throws {
    let made = try model([ModelTests.number, ModelTests.category])
    #expect(made.schema.features.map(\.name) == ["age", "sex"])
  }

  @Test func `features must be as many and of the same kinds`() {
    var grown = ModelTests.category
    grown.vocabulary.append("x")
    let wrong = [
      [ModelTests.number], [ModelTests.category, ModelTests.number],
      [ModelTests.number, grown], [ModelTests.number, ModelTests.category, ModelTests.number],
    ]
    for features in wrong {
      #expect(throws: ForestError("the features of schema and forest differ")) {
        try model(features)
      }
    }
  }

  @Test func `classes must be as many`() {
    #expect(throws: ForestError("the classes of schema and forest differ")) {
      try model([ModelTests.number, ModelTests.category], classes: ["a", "b", "c"])
    }
  }

  @Test func `a target without classes is a number`() throws {
    let forest = try Forest(task: .regression, levelCounts: [0], trees: [[.leaf([3])]])
    let target = Target(name: "t", format: FieldFormat(kind: .number), classes: [])
    let schema = Schema(features: [ModelTests.number], target: target)
    #expect(schema.task == .regression)
    #expect(
      try Model(schema: schema, forest: forest, card: ModelTests.card).forest.predict(row: [1])
        == [3])
    #expect(throws: ForestError("the classes of schema and forest differ")) {
      try model([ModelTests.number, ModelTests.category], classes: [])
    }
  }

  @Test func `no two features or classes have one name`() {
    let message = "a name occurs twice in the schema"
    var renamed = ModelTests.category
    renamed.name = "age"
    #expect(throws: ForestError(message)) { try model([ModelTests.number, renamed]) }
    #expect(throws: ForestError(message)) {
      try model([ModelTests.number, ModelTests.category], classes: ["a", "a"])
    }
  }
}
