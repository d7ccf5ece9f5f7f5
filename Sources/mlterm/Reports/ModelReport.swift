import FieldValues
import ForestCore
import Workbench

/// What `inspect` tells.
enum ModelReport {
  static func lines(_ model: Model) -> [String] {
    let card = model.card
    let parameters = card.parameters
    var lines = [
      "Random forest by \(card.producer)",
      "Predicts \(safe(model.schema.target.name)): "
        + model.schema.target.classes.prefix(20).map(safe).joined(separator: ", ")
        + (model.schema.target.classes.count > 20 ? ", …" : ""),
      "Trained on \(grouped(card.trainingRows)) of \(grouped(card.rows)) rows of "
        + card.sources.map(safe).joined(separator: ", "),
      "\(grouped(model.forest.treeCount)) trees, \(grouped(model.forest.nodeCount)) nodes; "
        + "features per split \(parameters.featuresPerSplit), least examples per leaf "
        + "\(parameters.minLeafCount), "
        + "depth \(parameters.maxDepth.map(String.init) ?? "unlimited"), "
        + "class weight \(parameters.classWeight.rawValue), seed \(parameters.seed)",
      "",
    ]
    lines += TrainingReport.scores(card).lines
    lines.append(
      "Always guessing the most frequent class: \(Format.percent(card.baselineAccuracy))")
    lines += [""] + features(model).lines
    for column in card.ignored { lines.append(safe("Left out \(column.name): \(column.reason)")) }
    return lines + [""] + TrainingReport.importances(card).lines
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
    var classes: [String]
    var features: [Feature]
    var trees: Int
    var nodes: Int
    var leaves: Int
  }

  init(_ model: Model) {
    card = model.card
    self.model = About(
      target: model.schema.target.name, classes: model.schema.target.classes,
      features: model.schema.features, trees: model.forest.treeCount,
      nodes: model.forest.nodeCount, leaves: model.forest.leafCount)
  }

  func encode(to encoder: any Encoder) throws {
    try card.encode(to: encoder)
    try model.encode(to: encoder)
  }
}
