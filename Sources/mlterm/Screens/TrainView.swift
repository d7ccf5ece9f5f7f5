import ForestCore
import TUI
import Workbench

/// The parameters of a training, and while it runs its progress.
struct TrainView: ScreenView {
  var list = ListState()

  func selectedRow(_ app: AppState) -> TrainRow {
    let rows = rows(app)
    return rows[min(list.selected, rows.count - 1)]
  }

  private func rows(_ app: AppState) -> [TrainRow] {
    TrainRow.shown(isNumber: app.session.plan?.predictsNumber ?? false)
  }

  func draw(in area: Rect, of grid: inout Grid, app: AppState) {
    let parts = parts(of: area, app)
    form(app).draw(in: parts.form.inset(dx: 1), of: &grid, theme: app.theme)
    let panel = Panel(title: curveTitle(app), badge: badge(app), frame: .rounded)
    let inner = panel.draw(in: parts.curve, of: &grid, theme: app.theme)
    drawCurve(in: inner, of: &grid, app: app)
  }

  mutating func move(_ motion: Motion, in area: Rect, app: AppState) {
    list.move(motion, count: rows(app).count, visible: parts(of: area, app).form.height)
  }

  mutating func click(x: Int, y: Int, in area: Rect, app: AppState) {
    if let row = form(app).row(atY: y, in: parts(of: area, app).form.inset(dx: 1)) {
      list.selected = row
    }
  }

  func status(app: AppState) -> (left: String, right: String) {
    if let progress = app.progress {
      let cancel = app.bindings.name("cancel")
      return ("\(TrainingStatus.text(progress)); \(cancel) cancels", "")
    }
    if let text = TrainingStatus.stoppedEarly(app.session) { return (text, "") }
    guard let plan = app.session.plan else { return ("", "") }
    let target =
      (plan.target?.name ?? "nothing yet") + (plan.predictsNumber ? ", a number," : "")
    return (
      "predict \(target) from \(plan.features.count) columns; \(app.bindings.name("train")) trains",
      ""
    )
  }

  private func parts(of area: Rect, _ app: AppState) -> (form: Rect, curve: Rect) {
    let rows = rows(app).count
    // Side by side where the curve would be low below; the form then explains one field at a time.
    if area.width >= 76, area.height < rows + 14 {
      let parts = Layout.columns(area, [.fixed(area.width >= 100 ? 48 : 44), .fill(1)], gap: 1)
      return (parts[0], parts[1])
    }
    let parts = Layout.rows(area, [.fixed(min(rows, area.height - 8)), .fill(1)], gap: 1)
    return (parts[0], parts[1])
  }

  private func form(_ app: AppState) -> Form {
    let recipe = app.session.recipe
    let rows = rows(app).map { row in
      switch row {
      case .parameter(let field):
        return FormRow(
          field.title, value: field.shownText(recipe), help: field.help(recipe), isChoice: true,
          isModified: field.isModified(recipe))
      case .division:
        let division = app.session.plan.map { RowDivision($0) } ?? .chance
        return FormRow(
          RowDivision.title, value: division.word, help: division.explanation, isChoice: true,
          isModified: division != .chance)
      }
    }
    return Form(rows: rows, state: list, isFocused: !app.session.isTraining)
  }

  /// Whether the curve that is shown is of numbers: of the running training, or of the model.
  private func showsNumbers(_ app: AppState) -> Bool {
    if !app.session.isTraining, let trained = app.session.trained {
      return trained.model.schema.target.isNumber
    }
    return app.session.plan?.predictsNumber ?? false
  }

  private func curveTitle(_ app: AppState) -> String {
    showsNumbers(app) ? "Out-of-bag RMSE" : "Out-of-bag error"
  }

  private func badge(_ app: AppState) -> String {
    let curve = app.session.isTraining ? app.progress?.errorCurve : app.session.trained?.errorCurve
    return curve?.last.map(showsNumbers(app) ? Format.difference : Format.percent) ?? ""
  }

  private func drawCurve(in area: Rect, of grid: inout Grid, app: AppState) {
    let theme = app.theme
    guard app.session.isTraining else {
      if case .failed(let failure) = app.session.training {
        return EmptyState(
          title: failure.description, hints: [KeyHint(app.bindings.name("train"), "train again")]
        ).draw(in: area, of: &grid, theme: theme)
      }
      guard let trained = app.session.trained else {
        return EmptyState.noModel(app).draw(in: area, of: &grid, theme: theme)
      }
      return chart(trained.errorCurve, trained.model.forest.treeCount, app).draw(
        in: area, of: &grid, theme: theme)
    }
    let parts = Layout.rows(area, [.fixed(1), .fill(1)])
    let progress = app.progress
    ProgressBar(
      fraction: progress?.fraction ?? 0,
      detail: progress.map { TrainingStatus.short($0, width: area.width) } ?? "starting"
    ).draw(in: parts[0], of: &grid, theme: theme)
    guard let progress, !progress.errorCurve.isEmpty else { return }
    let recipe = app.session.trainingChoices?.recipe ?? app.session.recipe
    chart(progress.errorCurve, recipe.parameters.treeCount, app).draw(
      in: parts[1], of: &grid, theme: theme)
  }

  private func chart(_ curve: [Double], _ treeCount: Int, _ app: AppState) -> LineChart {
    let isNumber = showsNumbers(app)
    let points = CurvePoints.thinned(curve).map { (x: $0.x, y: isNumber ? $0.y : $0.y * 100) }
    return LineChart(
      series: [LineChart.Series(points: points)], xRange: 1...Double(max(2, treeCount)),
      xTitle: "trees", yTitle: isNumber ? "" : "% of rows")
  }
}

/// Points of an error curve for a chart.
enum CurvePoints {
  /// More points than this cannot be told apart on any screen.
  static let countMax = 600

  static func thinned(_ curve: [Double]) -> [(x: Double, y: Double)] {
    indices(count: curve.count).map { (Double($0 + 1), curve[$0]) }
  }

  static func thinned(_ points: [(x: Double, y: Double)]) -> [(x: Double, y: Double)] {
    indices(count: points.count).map { points[$0] }
  }

  /// Evenly over all, the last among them.
  private static func indices(count: Int) -> [Int] {
    guard count > 0 else { return [] }
    let step = max(1, count / countMax)
    var indices = Array(stride(from: 0, to: count, by: step))
    if indices.last != count - 1 { indices.append(count - 1) }
    return indices
  }
}

/// A running training in words.
enum TrainingStatus {
  static func text(_ progress: TrainingProgress) -> String {
    // How far is said beside the bar: twice would be twice the bytes.
    progress.permutedFeatureCount == nil
      ? "growing trees" : "all trees are grown; measuring what each column is worth to them"
  }

  /// After how many trees the model's training ended before its time; nil when it did not.
  static func stoppedEarly(_ session: Session) -> String? {
    guard let count = session.trained?.model.forest.treeCount, session.isModelCurrent,
      session.recipe.stopsEarly, count < session.recipe.parameters.treeCount
    else { return nil }
    let more = "\(FlatCurve.window) more hardly lowered the error"
    return "stopped after \(counted(count, "tree")): \(more)"
  }

  /// Beside the bar: as much as there is room for; the rate tells least.
  static func short(_ progress: TrainingProgress, width: Int) -> String {
    if let measured = progress.permutedFeatureCount {
      return "\(grouped(measured)) of \(counted(progress.featureCount, "column"))"
    }
    let done = progress.treeCount
    let count = "\(grouped(done)) of \(grouped(progress.treeTotal))"
    var ways = ["\(count) trees", count]
    if done < progress.treeTotal, done > progress.treesBefore, progress.elapsedSeconds > 0.2 {
      let rate = Double(done - progress.treesBefore) / progress.elapsedSeconds
      let left = Double(progress.treeTotal - done) / rate
      let end = left >= 1 ? ", \(Format.decimals(left, 0)) s left" : ""
      ways = ["\(count) trees, \(calm(rate)) a second\(end)", "\(count)\(end)", count]
    }
    return ways.first { $0.displayWidth + barWidthMin <= width } ?? count
  }

  /// What the bar needs beside it.
  private static let barWidthMin = 8

  /// A rate to two digits: the third would change with every look at it.
  private static func calm(_ rate: Double) -> String {
    if rate < 10 { return Format.decimals(rate, 1) }
    var unit = 1.0
    while rate / unit >= 100 { unit *= 10 }
    return grouped(Int((rate / unit).rounded() * unit))
  }
}
