import ForestCore
import Workbench

/// `train --json`.
struct TrainingSummary: Encodable {
  var rows: Int
  var rowsWithoutTarget: Int
  var target: String
  /// `classification` or `regression`.
  var task: String
  /// The column that weighed the rows.
  var weight: String?
  var rowsOfNoWeight: Int?
  /// How test rows were chosen.
  var split: RowSplit?
  /// Where rows are divided by time.
  var rowsWithoutTime: Int?
  /// Absent where numbers are predicted.
  var classes: [String]?
  var features: [String]
  var ignored: [IgnoredColumn]
  var trees: Int
  var nodes: Int
  var fitSeconds: Double
  var totalSeconds: Double
  var baselineAccuracy: Double?
  var baselineRmse: Double?
  var oob: Evaluation?
  var test: Evaluation?
  var cv: Evaluation?
  var importances: [Importance]
  var model: String
  var sha256: String

  struct Importance: Encodable {
    var feature: String
    var permutation: Double?
    var permutationLow: Double?
    var permutationHigh: Double?
    var impurity: Double
    /// Only on request.
    var impurityRaw: Double?
  }

  init(_ trained: TrainedModel, file: WrittenFile, impurity: ImpurityMeasure) {
    let card = trained.model.card
    rows = card.rows
    rowsWithoutTarget = trained.leftOut.withoutTarget
    target = trained.model.schema.target.name
    let isNumber = trained.model.schema.target.isNumber
    task = isNumber ? "regression" : "classification"
    weight = card.weight
    rowsOfNoWeight = card.weight.map { _ in trained.leftOut.ofNoWeight }
    split = card.split
    rowsWithoutTime = card.split?.method == .time ? trained.leftOut.withoutTime : nil
    classes = isNumber ? nil : trained.model.schema.target.classes
    features = trained.model.schema.features.map(\.name)
    ignored = card.ignored
    trees = trained.model.forest.treeCount
    nodes = trained.model.forest.nodeCount
    fitSeconds = trained.fitSeconds
    totalSeconds = trained.totalSeconds
    baselineAccuracy = card.baselineAccuracy
    baselineRmse = card.baselineRmse
    oob = card.oob
    test = card.test
    cv = card.cv
    importances = card.importances.map {
      Importance(
        feature: $0.feature, permutation: $0.permutation, permutationLow: $0.permutationLow,
        permutationHigh: $0.permutationHigh, impurity: $0.impurity,
        impurityRaw: impurity == .raw ? $0.impurityRaw : nil)
    }
    model = file.path
    sha256 = file.sha256
  }
}
