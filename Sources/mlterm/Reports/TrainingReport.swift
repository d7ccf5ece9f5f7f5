import ForestCore
import Workbench

/// What `train` and the plain mode tell of a training.
enum TrainingReport {
  static func lines(
    _ trained: TrainedModel, impurity: ImpurityMeasure = .corrected
  ) -> [String] {
    let model = trained.model
    let card = model.card
    let target = model.schema.target
    var lines = [
      "Target \(safe(target.name)), "
        + (target.isNumber ? "a number; " : "\(target.classes.count) classes; ")
        + counted(model.schema.features.count, "feature"),
      "Trained \(counted(model.forest.treeCount, "tree")), "
        + "\(grouped(model.forest.nodeCount)) nodes on \(counted(card.trainingRows, "row")) "
        + "in \(Format.seconds(trained.fitSeconds))",
    ]
    lines += SplitText.lines(card)
    let leftOut = [
      (trained.leftOut.withoutTarget, "without a target"),
      (trained.leftOut.ofNoWeight, "of weight 0"),
      (trained.leftOut.withoutTime, "without a time"),
    ]
    for (count, reason) in leftOut where count > 0 {
      lines.append("\(counted(count, "row")) \(reason) left out")
    }
    for column in card.ignored { lines.append(safe("Left out \(column.name): \(column.reason)")) }
    lines += [""] + scores(card).lines + [ScoreCells.baseline(card)]
    if let scores = trained.headline?.classification {
      lines += ["", "Confusion, \(card.test == nil ? "out of bag" : "test rows")"]
      lines += ConfusionReport.lines(scores.confusion, classes: target.classes)
    }
    return lines + ["", importanceTitle(isNumber: target.isNumber)]
      + importances(card, impurity).lines
  }

  private static func importanceTitle(isNumber: Bool) -> String {
    isNumber
      ? "Importance: rise in squared error when the column is shuffled, variance of the target = 1"
      : "Importance: fall in accuracy when the column is shuffled"
  }

  static func scores(_ card: ModelCard) -> TextTable {
    let parts = [("test", card.test), ("out of bag", card.oob), ("cross-validation", card.cv)]
      .compactMap { name, evaluation in evaluation.map { (name, $0) } }
    let titles = parts.first.map { ScoreCells.titles(for: $0.1) } ?? []
    var table = TextTable([""] + titles, [.left] + titles.map { _ in .right })
    for (name, evaluation) in parts { table.add([name] + ScoreCells.cells(evaluation)) }
    return table
  }

  static func importances(
    _ card: ModelCard, _ impurity: ImpurityMeasure = .corrected
  ) -> TextTable {
    let title = impurity == .raw ? "impurity, raw" : "impurity"
    var table = TextTable(
      ["feature", "permutation", "95 % interval", title], [.left, .right, .right, .right])
    for importance in card.importances {
      var interval = "–"
      if let low = importance.permutationLow, let high = importance.permutationHigh {
        interval = "\(Format.decimals(low, 4)) – \(Format.decimals(high, 4))"
      }
      table.add([
        safe(importance.feature),
        importance.permutation.map { Format.decimals($0, 4) } ?? "–", interval,
        Format.decimals(impurity.value(importance), 3),
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
