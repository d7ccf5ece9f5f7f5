import TUI
import Workbench

/// The prediction of a file: what it does, how far it is, what it came to.
struct PredictionDetail {
  let trained: TrainedModel
  let app: AppState

  private var theme: Theme { app.theme }

  /// How far it is, in a few words.
  static func state(_ app: AppState) -> Span {
    switch app.session.prediction {
    case .idle:
      let isNumber = app.session.trained?.model.schema.target.isNumber ?? false
      return Span(
        isNumber ? "adds the predicted number" : "adds the prediction and each class's probability",
        app.theme.muted)
    case .running(let input, _):
      return Span(
        "\(FileNames.base(input)): \(grouped(app.prediction.rows)) rows", app.theme.accent)
    case .done(let output, let summary):
      return Span(
        "\(app.theme.glyphs.check) \(FileNames.base(output)): \(grouped(summary.rows)) rows",
        app.theme.text)
    case .failed: return Span("\(app.theme.glyphs.cross) failed", app.theme.bad)
    }
  }

  func draw(in area: Rect, of grid: inout Grid) {
    switch app.session.prediction {
    case .idle:
      draw(
        [
          Toast(.info, "of any size, row by row, on all processors; columns in any order"),
          Toast(.info, "rows that cannot be read are set aside in a file of their own"),
          Toast(.info, "the result appears when it is whole; until then an older file stays"),
        ], in: area, of: &grid)
    case .running(let input, let output):
      draw([Toast(.info, "\(input) into \(output)")], in: area, of: &grid)
      ProgressBar(
        fraction: app.prediction.fraction ?? 0,
        detail: "\(app.prediction.text)  \(app.bindings.name("cancel")) cancels"
      ).draw(in: area.row(1), of: &grid, theme: theme)
    case .failed(let failure):
      let lines = failure.description.split(separator: "\n").map(String.init)
      draw(
        lines.enumerated().map { Toast($0.offset == 0 ? .bad : .info, $0.element) }, in: area,
        of: &grid)
    case .done(let output, let summary): draw(lines(output, summary), in: area, of: &grid)
    }
  }

  private func draw(_ lines: [Toast], in area: Rect, of grid: inout Grid) {
    ToastList(lines).draw(in: area, of: &grid, theme: theme)
  }

  private func lines(_ output: String, _ summary: PredictionSummary) -> [Toast] {
    let counts = zip(trained.model.schema.target.classes, summary.classCounts)
      .filter { $0.1 > 0 }.prefix(6).map { "\($0.0): \(grouped($0.1))" }
      .joined(separator: ", ")
    let range = summary.numbers.map {
      "\(Format.short($0.min)) to \(Format.short($0.max)), mean \(Format.short($0.mean))"
    }
    var lines = [Toast(.good, "\(output)  \(grouped(summary.rows)) rows  \(range ?? counts)")]
    if summary.badRows > 0, let rejects = summary.rejects {
      lines.append(
        Toast(
          .warning,
          "\(rejects)  \(counted(summary.badRows, "row")) that cannot be read"))
      lines += summary.firstFaults.prefix(2).map { Toast(.info, $0) }
    }
    lines += summary.damages.map { Toast(.warning, $0) }
    for name in summary.replacedColumns {
      lines.append(
        Toast(.warning, "the input's column \(name) is left out: the output has one of that name"))
    }
    for unseen in summary.unseen {
      lines.append(
        Toast(
          .warning,
          "\(unseen.feature): \(counted(unseen.count, "value")) never seen in training"))
    }
    return lines
  }
}

/// How far the prediction of a file is.
struct PredictionProgress: Sendable, Equatable {
  var rows = 0
  /// About how many there will be; nil while that is not known.
  var expectedRows: Int?
  var seconds = 0.0

  /// 0 … 1, where the number of rows can be told.
  var fraction: Double? {
    expectedRows.flatMap { $0 > 0 ? min(1, Double(rows) / Double($0)) : nil }
  }

  /// `120,000 rows  60,000 a second  about 4.0 s left`
  var text: String {
    var text = "\(grouped(rows)) rows"
    guard seconds >= 1, rows > 0 else { return text }
    text += "  \(grouped(Int(Double(rows) / seconds))) a second"
    if let expectedRows, expectedRows > rows {
      let left = Double(expectedRows - rows) * seconds / Double(rows)
      text += "  about \(Format.duration(left)) left"
    }
    return text
  }
}
