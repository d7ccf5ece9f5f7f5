import ForestCore
import Workbench

/// `train --json`.
struct TrainingSummary: Encodable {
  var rows: Int
  var rowsWithoutTarget: Int
  var target: String
  var classes: [String]
  var features: [String]
  var ignored: [IgnoredColumn]
  var trees: Int
  var nodes: Int
  var fitSeconds: Double
  var totalSeconds: Double
  var baselineAccuracy: Double
  var oob: Evaluation?
  var test: Evaluation?
  var cv: Evaluation?
  var importances: [FeatureImportance]
  var model: String
  var sha256: String

  init(_ trained: TrainedModel, file: WrittenFile) {
    let card = trained.model.card
    rows = card.rows
    rowsWithoutTarget = trained.rowsWithoutTarget
    target = trained.model.schema.target.name
    classes = trained.model.schema.target.classes
    features = trained.model.schema.features.map(\.name)
    ignored = card.ignored
    trees = trained.model.forest.treeCount
    nodes = trained.model.forest.nodeCount
    fitSeconds = trained.fitSeconds
    totalSeconds = trained.totalSeconds
    baselineAccuracy = card.baselineAccuracy
    oob = card.oob
    test = card.test
    cv = card.cv
    importances = card.importances
    model = file.path
    sha256 = file.sha256
  }
}

/// `export --json`.
struct ExportSummary: Encodable {
  var format: String
  var path: String
  var bytes: Int
  var sha256: String

  init(_ file: WrittenFile) {
    format = file.format
    path = file.path
    bytes = file.byteCount
    sha256 = file.sha256
  }
}

/// `export --list --json`.
struct FormatList: Encodable {
  struct Entry: Encodable {
    var name: String
    var summary: String
  }

  var formats: [Entry]
}
