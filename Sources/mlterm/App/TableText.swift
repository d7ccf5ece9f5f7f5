import CSVKit
import Workbench

/// A table as CSV, for the clipboard.
struct TableText {
  let text: String
  /// How many of the rows are in the text.
  private let rowCount: Int
  private let total: Int

  /// Terminals drop what is longer: tmux and others take 100,000 bytes, of base64.
  private static let byteCountMax = 74_000

  init(names: [String], rowCount total: Int, row: (Int) -> [String]) {
    var writer = CSVWriter()
    writer.write(names)
    var bytes = writer.takeBuffer()
    var count = 0
    while count < total {
      writer.write(row(count))
      let record = writer.takeBuffer()
      guard bytes.count + record.count <= Self.byteCountMax else { break }
      bytes += record
      count += 1
    }
    text = String(decoding: bytes, as: UTF8.self)
    rowCount = count
    self.total = total
  }

  var isWhole: Bool { rowCount == total }

  var partText: String {
    "the first \(grouped(rowCount)) of \(grouped(total)) rows: terminals take no more"
  }
}

extension TableText {
  /// A row of the open table; nil when there is none.
  init?(row: Int?, of app: AppState) {
    guard let row, let loaded = app.session.loaded else { return nil }
    self.init(names: loaded.columns.map(\.name), rowCount: 1) { _ in
      loaded.table.record(row: row)
    }
  }

  /// What the present screen shows as a table; nil when it shows none.
  init?(of app: AppState) {
    switch app.screen {
    case .data: self.init(rowsOf: app)
    case .features: self.init(columnsOf: app)
    case .results: self.init(resultsOf: app)
    case .importance: self.init(importanceOf: app)
    case .start, .train, .deploy: return nil
    }
  }

  private init?(rowsOf app: AppState) {
    guard let loaded = app.session.loaded else { return nil }
    let reader = RowReader(loaded.table)
    self.init(names: loaded.columns.map(\.name), rowCount: app.session.shownRowCount) {
      reader.record(row: app.session.row(at: $0))
    }
  }

  private init?(columnsOf app: AppState) {
    guard let loaded = app.session.loaded, let plan = app.session.plan else { return nil }
    let names = ["column", "role", "kind", "missing", "distinct", "explains", "note"]
    self.init(names: names, rowCount: plan.columns.count) { index in
      let (column, profile) = (plan.columns[index], loaded.profiles[index])
      return [
        column.name, column.role.rawValue, column.kind.rawValue, "\(profile.missingCount)",
        "\(profile.distinctCount)", column.explains.map { Format.decimals($0, 4) } ?? "",
        column.advice.map(\.reason).joined(separator: "; "),
      ]
    }
  }

  /// The confusion matrix, or predicted and actual numbers.
  private init?(resultsOf app: AppState) {
    guard let trained = app.session.trained, let source = app.views.results.source(trained) else {
      return nil
    }
    let target = trained.model.schema.target
    if let confusion = app.views.results.decision(trained)?.decided.confusion {
      self.init(
        names: ["actual"] + target.classes.map { "predicted \($0)" },
        rowCount: target.classes.count
      ) { row in
        [target.classes[row]] + confusion.counts[row].map { "\($0)" }
      }
      return
    }
    guard case .numbers(let actual) = source.predictions.target else { return nil }
    self.init(names: ["row", "actual", "predicted"], rowCount: actual.count) { position in
      [
        "\(source.predictions.rows[position] + 1)", "\(actual[position])",
        "\(source.predictions.outputs[position])",
      ]
    }
  }

  private init?(importanceOf app: AppState) {
    guard let trained = app.session.trained else { return nil }
    let list = app.views.importance.rows(trained, app)
    self.init(names: ["feature", "importance", "low", "high"], rowCount: list.rows.count) { place in
      let row = list.rows[place]
      return [
        row.name, Format.decimals(row.value, 6),
        row.interval.map { Format.decimals($0.lowerBound, 6) } ?? "",
        row.interval.map { Format.decimals($0.upperBound, 6) } ?? "",
      ]
    }
  }
}
