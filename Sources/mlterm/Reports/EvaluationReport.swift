import ForestCore
import Workbench

/// What `evaluate` tells.
enum EvaluationReport {
  static func lines(_ result: EvaluationJob.Result, model: Model) -> [String] {
    let titles = ScoreCells.titles(for: result.evaluation)
    var table = TextTable(titles, Array(repeating: .right, count: titles.count))
    table.add(ScoreCells.cells(result.evaluation))
    let baseline = ScoreCells.baseline(
      accuracy: result.baselineAccuracy, rmse: result.baselineRMSE)
    guard let scores = result.evaluation.classification else { return table.lines + [baseline] }
    return table.lines + [baseline, ""]
      + ConfusionReport.lines(scores.confusion, classes: model.schema.target.classes)
  }
}

/// `evaluate --json`: the scores at the top level, and where they come from.
struct EvaluationSummary: Encodable {
  let evaluation: Evaluation
  let about: About

  struct About: Encodable {
    var model: String
    var baselineAccuracy: Double?
    var baselineRmse: Double?
    var rowsWithoutTarget: Int
    /// Only where classes are predicted.
    var unknownClasses: [String: Int]?
  }

  init(_ result: EvaluationJob.Result, model: String) {
    evaluation = result.evaluation
    about = About(
      model: model, baselineAccuracy: result.baselineAccuracy, baselineRmse: result.baselineRMSE,
      rowsWithoutTarget: result.rowsWithoutTarget,
      unknownClasses: result.evaluation.classification == nil
        ? nil
        : Dictionary(uniqueKeysWithValues: result.unknownClasses.map { ($0.name, $0.count) }))
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
  /// Rows of each class; absent where numbers are predicted.
  var predictions: [Count]?
  /// Where the predicted numbers lie; absent where classes are predicted.
  var predictedMin: Double?
  var predictedMean: Double?
  var predictedMax: Double?
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
    if !classes.isEmpty {
      predictions = zip(classes, summary.classCounts).map { Count(class: $0.0, count: $0.1) }
    }
    predictedMin = summary.numbers?.min
    predictedMean = summary.numbers?.mean
    predictedMax = summary.numbers?.max
    unseen = summary.unseen.map { Unseen(feature: $0.feature, count: $0.count) }
    absentColumns = summary.absentColumns
  }
}
