import FieldValues
import ForestCore
import Workbench

/// What `inspect` tells.
enum ModelReport {
  static func lines(_ model: Model) -> [String] {
    let card = model.card
    var lines = [
      "Random forest by \(card.producer)",
      "Predicts \(safe(model.schema.target.name)): \(target(model))",
      "Trained on \(grouped(card.trainingRows)) of \(grouped(card.rows)) rows of "
        + card.sources.map(safe).joined(separator: ", ")
        + (card.weight.map { ", weighed by \(safe($0))" } ?? ""),
    ]
    lines += SplitText.lines(card)
    lines += [
      "\(grouped(model.forest.treeCount)) trees, \(grouped(model.forest.nodeCount)) nodes; "
        + ParameterText.of(card.parameters, model.schema.target),
      "",
    ]
    lines += TrainingReport.scores(card).lines + [ScoreCells.baseline(card)]
    lines += [""] + features(model).lines
    for column in card.ignored { lines.append(safe("Left out \(column.name): \(column.reason)")) }
    return lines + [""] + TrainingReport.importances(card).lines
  }

  private static func target(_ model: Model) -> String {
    let target = model.schema.target
    guard target.isNumber else {
      return target.classes.prefix(20).map(safe).joined(separator: ", ")
        + (target.classes.count > 20 ? ", …" : "")
    }
    guard let range = model.card.targetRange else { return "a number" }
    return "a number, \(Format.short(range.min)) to \(Format.short(range.max)) in training, "
      + "mean \(Format.short(range.mean))"
  }

  private static func features(_ model: Model) -> TextTable {
    var table = TextTable(["feature", "kind", "levels"], [.left, .left, .left])
    for feature in model.schema.features {
      let levels = feature.vocabulary.prefix(8).map(safe).joined(separator: ", ")
      table.add([
        safe(feature.name), feature.format.kind.rawValue,
        levels + (feature.vocabulary.count > 8 ? ", … (\(feature.vocabulary.count))" : ""),
      ])
    }
    return table
  }
}

/// `inspect --json`: the card at the top level, with the schema and the forest's size.
struct ModelDescription: Encodable {
  let card: ModelCard
  let model: About

  struct About: Encodable {
    var target: String
    var task: String
    /// Absent where numbers are predicted.
    var classes: [String]?
    var features: [Feature]
    var trees: Int
    var nodes: Int
    var leaves: Int
  }

  init(_ model: Model) {
    card = model.card
    self.model = About(
      target: model.schema.target.name,
      task: model.schema.target.isNumber ? "regression" : "classification",
      classes: model.schema.target.isNumber ? nil : model.schema.target.classes,
      features: model.schema.features, trees: model.forest.treeCount,
      nodes: model.forest.nodeCount, leaves: model.forest.leafCount)
  }

  func encode(to encoder: any Encoder) throws {
    try card.encode(to: encoder)
    try model.encode(to: encoder)
  }
}
