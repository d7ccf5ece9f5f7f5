import ForestCore
import Workbench

/// What `train` and the plain mode tell of a training.
enum TrainingReport {
  static func lines(_ trained: TrainedModel) -> [String] {
    let model = trained.model
    let card = model.card
    var lines = [
      "Target \(safe(model.schema.target.name)), \(model.schema.target.classes.count) classes; "
        + counted(model.schema.features.count, "feature"),
      "Trained \(counted(model.forest.treeCount, "tree")), "
        + "\(grouped(model.forest.nodeCount)) nodes on \(counted(card.trainingRows, "row")) "
        + "in \(Format.seconds(trained.fitSeconds))",
    ]
    if trained.rowsWithoutTarget > 0 {
      lines.append("\(counted(trained.rowsWithoutTarget, "row")) without a target left out")
    }
    for column in card.ignored { lines.append(safe("Left out \(column.name): \(column.reason)")) }
    lines += [""] + scores(card).lines
    lines.append(
      "Always guessing the most frequent class: \(Format.percent(card.baselineAccuracy))")
    if let evaluation = trained.headline {
      lines += ["", "Confusion, \(card.test == nil ? "out of bag" : "test rows")"]
      lines += ConfusionReport.lines(evaluation.confusion, classes: model.schema.target.classes)
    }
    return lines + ["", "Importance: fall in accuracy when the column is shuffled"]
      + importances(card).lines
  }

  static func scores(_ card: ModelCard) -> TextTable {
    var table = TextTable(
      ["", "rows", "accuracy", "95 % interval", "balanced", "auc", "log loss"],
      [.left, .right, .right, .right, .right, .right, .right])
    let parts = [("test", card.test), ("out of bag", card.oob), ("cross-validation", card.cv)]
    for (name, evaluation) in parts {
      if let evaluation { table.add(cells(name, evaluation)) }
    }
    return table
  }

  static func cells(_ name: String, _ evaluation: Evaluation) -> [String] {
    [
      name, grouped(evaluation.rows), Format.percent(evaluation.accuracy),
      "\(Format.percent(evaluation.accuracyLow)) – \(Format.percent(evaluation.accuracyHigh))",
      Format.percent(evaluation.balancedAccuracy),
      evaluation.auc.map { Format.decimals($0, 3) } ?? "–",
      evaluation.logLoss.map { Format.decimals($0, 3) } ?? "–",
    ]
  }

  static func importances(_ card: ModelCard) -> TextTable {
    var table = TextTable(
      ["feature", "permutation", "95 % interval", "impurity"], [.left, .right, .right, .right])
    for importance in card.importances {
      table.add([
        safe(importance.feature), Format.decimals(importance.permutation, 4),
        "\(Format.decimals(importance.permutationLow, 4)) – "
          + Format.decimals(importance.permutationHigh, 4),
        Format.decimals(importance.impurity, 3),
      ])
    }
    return table
  }
}

/// A confusion matrix as text: a line for each actual class, with precision and recall.
enum ConfusionReport {
  /// More classes than this do not fit on a line; then only the scores of each are shown.
  static let matrixClassMax = 12

  static func lines(_ confusion: Confusion, classes: [String]) -> [String] {
    let showsMatrix = classes.count <= matrixClassMax
    let predicted = showsMatrix ? classes.map { "pred. " + shortened($0) } : []
    var table = TextTable(
      ["actual"] + predicted + ["rows", "precision", "recall", "F1"],
      [.left] + Array(repeating: .right, count: predicted.count + 4))
    for (label, name) in classes.enumerated() {
      let counts = showsMatrix ? confusion.counts[label].map(grouped) : []
      table.add(
        [shortened(name)] + counts + [
          grouped(confusion.support(label)), share(confusion.precision(label)),
          share(confusion.recall(label)), share(confusion.f1(label)),
        ])
    }
    return table.lines
  }

  private static func share(_ value: Double?) -> String { value.map(Format.percent) ?? "–" }

  private static func shortened(_ text: String) -> String {
    let safe = safe(text)
    return safe.count > 14 ? safe.prefix(13) + "…" : safe
  }
}
