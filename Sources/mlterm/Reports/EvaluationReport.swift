import ForestCore
import Workbench

/// What `evaluate` tells.
enum EvaluationReport {
  static func lines(_ result: EvaluationJob.Result, model: Model) -> [String] {
    var table = TextTable(
      ["rows", "accuracy", "95 % interval", "balanced", "auc", "log loss"],
      Array(repeating: .right, count: 6))
    table.add(Array(TrainingReport.cells("", result.evaluation).dropFirst()))
    return table.lines
      + ["Always guessing the most frequent class: \(Format.percent(result.baselineAccuracy))", ""]
      + ConfusionReport.lines(result.evaluation.confusion, classes: model.schema.target.classes)
  }
}

/// `evaluate --json`: the scores at the top level, and where they come from.
struct EvaluationSummary: Encodable {
  let evaluation: Evaluation
  let about: About

  struct About: Encodable {
    var model: String
    var baselineAccuracy: Double
    var rowsWithoutTarget: Int
    var unknownClasses: [String: Int]
  }

  init(_ result: EvaluationJob.Result, model: String) {
    evaluation = result.evaluation
    about = About(
      model: model, baselineAccuracy: result.baselineAccuracy,
      rowsWithoutTarget: result.rowsWithoutTarget,
      unknownClasses: Dictionary(
        uniqueKeysWithValues: result.unknownClasses.map { ($0.name, $0.count) }))
  }

  func encode(to encoder: any Encoder) throws {
    try evaluation.encode(to: encoder)
    try about.encode(to: encoder)
  }
}

/// `predict --json`.
struct PredictionOutput: Encodable {
  var rows: Int
  var badRows: Int
  var output: String
  var predictions: [Count]
  var unseen: [Unseen]
  var absentColumns: [String]

  struct Count: Encodable {
    var `class`: String
    var count: Int
  }

  struct Unseen: Encodable {
    var feature: String
    var count: Int
  }

  init(_ summary: PredictionSummary, output: String, classes: [String]) {
    rows = summary.rows
    badRows = summary.badRows
    self.output = output
    predictions = zip(classes, summary.classCounts).map { Count(class: $0.0, count: $0.1) }
    unseen = summary.unseen.map { Unseen(feature: $0.feature, count: $0.count) }
    absentColumns = summary.absentColumns
  }
}
