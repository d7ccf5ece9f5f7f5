import FieldValues
import ForestCore

@testable import ModelFormats

/// Models to write and read.
enum SampleModels {
  /// Two trees that have every kind of node.
  ///
  /// The levels hold what formats stumble over: quotes, line breaks, nothing, two spellings of “é”.
  static func handMade() throws -> Model {
    let jobs = ["clerk", "say \"hi\"\n", "", "é", "e\u{301}", "👩‍🚀 / \\"]
    let schema = Schema(
      features: [
        Feature(
          name: "age",
          format: FieldFormat(kind: .number, decimalComma: true, missingTokens: ["NA", "?"])),
        Feature(name: "job", format: FieldFormat(kind: .category), vocabulary: jobs),
        Feature(name: "since", format: FieldFormat(kind: .date)),
      ],
      target: Target(
        name: "risk", format: FieldFormat(kind: .category), classes: ["lo", "hi", "none"]))
    return try Model(schema: schema, forest: try handMadeForest(), card: card(classCount: 3))
  }

  private static func handMadeForest() throws -> Forest {
    let third = 1.0 / 3
    return try Forest(
      task: .classification(classCount: 3), levelCounts: [0, 6, 0],
      trees: [
        [
          .split(feature: 0, question: .atMost(-0.1 + 0.3), missingGoesLeft: true, left: 1),
          .leaf([1, 0, 0]),
          .split(feature: 1, question: .oneOf([0b101010]), missingGoesLeft: false, left: 3),
          .leaf([0.1, 0.2, 0.7]), .leaf([1, 0, 0]),
        ],
        [
          .split(
            feature: 2, question: .atMost(.greatestFiniteMagnitude), missingGoesLeft: true, left: 1
          ),
          .leaf([0.1, 0.2, 0.7]), .leaf([third, third, third]),
        ],
      ])
  }

  /// Two trees that predict a number.
  static func regression() throws -> Model {
    let schema = Schema(
      features: [
        Feature(name: "x", format: FieldFormat(kind: .number)),
        Feature(name: "kind", format: FieldFormat(kind: .category), vocabulary: ["a", "b", "c"]),
      ],
      target: Target(name: "y", format: FieldFormat(kind: .number), classes: []))
    let forest = try Forest(
      task: .regression, levelCounts: [0, 3],
      trees: [
        [
          .split(feature: 0, question: .atMost(0.1), missingGoesLeft: true, left: 1),
          .leaf([-1e300]), .leaf([0.1 + 0.2]),
        ],
        [
          .split(feature: 1, question: .oneOf([0b101]), missingGoesLeft: false, left: 1),
          .leaf([12]), .leaf([0]),
        ],
      ])
    return try Model(schema: schema, forest: forest, card: numberCard())
  }

  static func numberCard() -> ModelCard {
    let evaluation = Evaluation(.numbers([1, 4]), outputs: [2, 4])
    return ModelCard(
      producer: "mlterm test", sources: ["a.csv"], rows: 5, trainingRows: 3, testRows: 2,
      target: .numbers([-2.5, 1e6, 1e6]), weight: "w", parameters: TrainingParameters(),
      ignored: [], oob: evaluation, test: evaluation, cv: nil, importances: [])
  }

  static func card(classCount: Int) -> ModelCard {
    let labels = (0..<Int32(classCount)).map { $0 }
    let certain = labels.flatMap { label in labels.map { $0 == label ? 0.75 : 0.125 } }
    let evaluation = Evaluation(.classes(labels, count: classCount), outputs: certain)
    return ModelCard(
      producer: "mlterm test", sources: ["a/b.csv"], rows: 9, trainingRows: 6, testRows: 2,
      target: .classes(labels + labels, count: classCount),
      parameters: TrainingParameters(treeCount: 2, maxDepth: 7, seed: .max),
      ignored: [IgnoredColumn(name: "id", reason: "all values differ")],
      oob: evaluation, test: evaluation, cv: nil, importances: [])
  }

  /// A forest trained on random examples with numbers, categories and missing values.
  static func trained(classCount: Int, seed: UInt64 = 1) throws -> Model {
    let levels = (0..<70).map { "level \($0)" }
    let schema = Schema(
      features: [
        Feature(name: "x", format: FieldFormat(kind: .number)),
        Feature(name: "few", format: FieldFormat(kind: .category), vocabulary: ["a", "b", "c"]),
        Feature(name: "many", format: FieldFormat(kind: .category), vocabulary: levels),
        Feature(name: "flag", format: FieldFormat(kind: .boolean)),
      ],
      target: Target(
        name: "y", format: FieldFormat(kind: .category),
        classes: (0..<classCount).map { "class \($0)" }))
    let dataset = examples(schema, seed: seed)
    let parameters = TrainingParameters(treeCount: 7, seed: seed)
    let result = try ForestTrainer(parameters: parameters, threadCount: 1).train(dataset)
    return try Model(schema: schema, forest: result.forest, card: card(classCount: classCount))
  }

  private static func examples(_ schema: Schema, seed: UInt64) -> Dataset {
    var random = RandomStream(seed)
    let rowCount = 200
    var columns = schema.features.map { _ in [Double]() }
    var labels: [Int32] = []
    for _ in 0..<rowCount {
      let label = random.below(schema.target.classes.count)
      labels.append(Int32(label))
      for (index, feature) in schema.features.enumerated() {
        let value =
          feature.isCategory
          ? Double(min(random.below(feature.vocabulary.count), label * 20 + random.below(9)))
          : Double(random.below(1000)) / 7 + Double(label)
        let level = min(value, Double(max(1, feature.vocabulary.count) - 1))
        columns[index].append(
          random.below(10) == 0 ? .nan : feature.isCategory ? level : value)
      }
    }
    return Dataset(
      matrix: FeatureMatrix(rowCount: rowCount, columns: columns), labels: labels,
      classCount: schema.target.classes.count,
      levelCounts: schema.features.map(\.vocabulary.count))
  }

  /// Every model here, for tests that hold for any.
  static func all() throws -> [Model] {
    [try handMade(), try regression(), try trained(classCount: 2), try trained(classCount: 5)]
  }
}

extension ModelFormat {
  /// The one file that the format makes of a model.
  func bytes(of model: Model) throws -> [UInt8] { try export(model).flatMap(\.bytes) }
}
