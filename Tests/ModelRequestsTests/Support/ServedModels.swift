import FieldValues
import ForestCore
import ModelRequests

/// Small models whose predictions can be told by looking at them.
enum ServedModels {
  /// Columns of every kind. The prediction is 1 when the age is above 30, or when it is missing and
  /// the job is 3; the probability of 1 is 0.75 then and 0.25 otherwise.
  static func people() throws -> ServedModel {
    let schema = Schema(
      features: [
        Feature(name: "age", format: FieldFormat(kind: .number, missingTokens: ["NA", "-1"])),
        Feature(
          name: "job", format: FieldFormat(kind: .category), vocabulary: ["clerk", "3", "yes", "é"]),
        Feature(name: "member", format: FieldFormat(kind: .boolean)),
        Feature(name: "since", format: FieldFormat(kind: .date)),
      ],
      target: Target(name: "risk", format: FieldFormat(kind: .number), classes: ["0", "1"]))
    let forest = try Forest(
      task: .classification(classCount: 2), levelCounts: [0, 4, 0, 0],
      trees: [
        [
          .split(feature: 0, question: .atMost(1e6), missingGoesLeft: false, left: 1),
          .split(feature: 0, question: .atMost(30), missingGoesLeft: true, left: 3),
          .split(feature: 1, question: .oneOf([0b0010]), missingGoesLeft: false, left: 5),
          .leaf([0.75, 0.25]), .leaf([0.25, 0.75]),
          .leaf([0.25, 0.75]), .leaf([0.75, 0.25]),
        ],
        // Uses the other columns, and says the same on both sides.
        [
          .split(feature: 2, question: .atMost(0.5), missingGoesLeft: false, left: 1),
          .split(feature: 3, question: .atMost(0), missingGoesLeft: false, left: 3),
          .leaf([0.5, 0.5]), .leaf([0.5, 0.5]), .leaf([0.5, 0.5]),
        ],
      ],
      leafWeights: [[1, 3, 2, 2], [1, 2, 3]])
    return ServedModel(
      try Model(schema: schema, forest: forest, card: card(classes: [0, 1])), name: "people",
      version: "0123456789ab")
  }

  /// Predicts the number 2 where x is at most 0, else 4; the name of the column needs escapes.
  static func numbers() throws -> ServedModel {
    let schema = Schema(
      features: [Feature(name: "x \"y\"", format: FieldFormat(kind: .number))],
      target: Target(name: "z", format: FieldFormat(kind: .number), classes: []))
    let forest = try Forest(
      task: .regression, levelCounts: [0],
      trees: [
        [
          .split(feature: 0, question: .atMost(0), missingGoesLeft: true, left: 1), .leaf([2]),
          .leaf([4]),
        ]
      ])
    return ServedModel(
      try Model(schema: schema, forest: forest, card: card(classes: nil)), name: "numbers",
      version: "aaaaaaaaaaaa")
  }

  private static func card(classes: [Int32]?) -> ModelCard {
    ModelCard(
      producer: "test", sources: [], rows: 2, trainingRows: 2, testRows: 0,
      target: classes.map { .classes($0, count: 2) } ?? .numbers([2, 4]),
      parameters: TrainingParameters(), ignored: [], oob: nil, test: nil, cv: nil, importances: [])
  }
}
