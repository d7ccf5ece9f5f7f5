import ForestCore
import TUI
import Workbench

/// How good the model is beside guessing, and what another threshold would change.
struct ResultsView: ScreenView {
  /// Counts up; the remainder chooses the source of the scores.
  var sourceIndex = 0
  var showsShares = false
  var cell = TableState()
  var panel = CurvePanel.classes
  var classOrder = ClassOrder.model
  /// From what probability of the class on it is predicted; nil: the most probable class is.
  var threshold: Double?
  /// The class that the threshold and the curves are of; nil: the last.
  var label: Int?
  /// The rows of a cell, when they are listed.
  var listed: CellRows?
  /// The source and class that are shown as soon as its rows are ranked.
  private var wanted: (sourceIndex: Int, label: Int)?
  private var isDragging = false

  /// Forgets what belongs to another model.
  mutating func forgetModel() {
    threshold = nil
    label = nil
    listed = nil
    wanted = nil
    cell = TableState()
  }

  /// Goes on to another source of scores or another class as soon as its rows are ranked by it.
  ///
  /// - Returns: the ranking that it takes first; nil when it is known.
  mutating func goOn(
    sources: Int, classes: Int, of trained: TrainedModel
  ) -> (predictions: Predictions, label: Int)? {
    let count = max(1, trained.model.schema.target.classes.count)
    let from = wanted ?? (sourceIndex, label ?? count - 1)
    return show(
      sourceIndex: from.sourceIndex + sources, label: (from.label + classes) % count, of: trained)
  }

  private mutating func show(
    sourceIndex: Int, label: Int, of trained: TrainedModel
  ) -> (predictions: Predictions, label: Int)? {
    let all = ResultsSource.all(trained)
    wanted = (sourceIndex, label)
    guard !all.isEmpty else { return nil }
    let predictions = all[sourceIndex % all.count].predictions
    guard case .classes = predictions.target, predictions.knownRanking(of: label) == nil else {
      showWanted(trained)
      return nil
    }
    return (predictions, label)
  }

  /// The class was ranked that is wanted, or another one.
  mutating func rankedClass(of trained: TrainedModel) -> Bool {
    guard let wanted else { return false }
    return show(sourceIndex: wanted.sourceIndex, label: wanted.label, of: trained) == nil
  }

  private mutating func showWanted(_ trained: TrainedModel) {
    guard let wanted else { return }
    listed = nil
    let shown = label ?? trained.model.schema.target.classes.count - 1
    if wanted.label != shown { threshold = nil }
    (sourceIndex, label) = (wanted.sourceIndex, wanted.label)
    self.wanted = nil
  }

  func draw(in area: Rect, of grid: inout Grid, app: AppState) {
    let theme = app.theme
    guard let trained = app.session.trained, let source = source(trained) else {
      return EmptyState.noModel(app).draw(in: area, of: &grid, theme: theme)
    }
    let decision = decision(trained)
    let evaluation = decision.map { .classification($0.decided) } ?? source.evaluation
    let parts = parts(of: area, trained)
    ResultsHeadline(evaluation, trained.model.card).draw(
      in: parts.headline, of: &grid, theme: theme)
    if let listed, let context = listContext(app) {
      return listed.draw(in: parts.list, of: &grid, context, theme: theme)
    }
    ScoreTable(ResultsSource.all(trained), chosen: sourceIndex, decided: evaluation).draw(
      in: parts.scores, of: &grid, theme: theme)
    guard let decision else {
      NumberResults(source.predictions, sourceName: source.name)?.draw(
        in: parts.panels, of: &grid, theme: theme)
      return
    }
    decision.draw(in: parts.decision, of: &grid, theme: theme)
    drawPanels(decision, trained, source, in: parts.panels, of: &grid, theme: theme)
  }

  private func drawPanels(
    _ decision: Decision, _ trained: TrainedModel, _ source: ResultsSource, in area: Rect,
    of grid: inout Grid, theme: Theme
  ) {
    let results = classResults(decision, trained, source)
    let parts = results.parts(of: area, hasCurves: area.height >= ResultsView.curvesHeightMin)
    results.drawConfusion(in: parts.confusion, of: &grid, theme: theme)
    guard !parts.curves.isEmpty else {
      if panel == .classes {
        results.drawClasses(in: parts.classes, of: &grid, theme: theme)
      } else {
        panel.draw(decision, in: parts.classes, of: &grid, theme: theme)
      }
      return
    }
    results.drawClasses(in: parts.classes, of: &grid, theme: theme)
    let first = panel == .classes ? .roc : panel
    let curves = Layout.columns(parts.curves, [.fill(1), .fill(1)], gap: 1)
    first.draw(decision, in: curves[0], of: &grid, theme: theme)
    first.nextCurve.draw(decision, in: curves[1], of: &grid, theme: theme)
  }

  /// Rows from which on two curves stand below confusion and classes.
  private static let curvesHeightMin = 18

  mutating func move(_ motion: Motion, in area: Rect, app: AppState) {
    if listed != nil {
      guard let trained = app.session.trained, let context = listContext(app) else { return }
      let list = parts(of: area, trained).list
      listed?.move(motion, in: list, context)
      return
    }
    let count = app.session.trained?.model.schema.target.classes.count ?? 0
    switch motion {
    case .up: cell.rows.up(count: count)
    case .down: cell.rows.down(count: count)
    case .left: cell.columns.up(count: count)
    case .right: cell.columns.down(count: count)
    case .top, .pageUp: cell.rows.home()
    case .bottom, .pageDown: cell.rows.end(count: count)
    case .lineStart: cell.columns.home()
    case .lineEnd: cell.columns.end(count: count)
    }
  }

  mutating func click(x: Int, y: Int, in area: Rect, app: AppState) {
    isDragging = false
    guard let trained = app.session.trained, let source = source(trained),
      let decision = decision(trained)
    else { return }
    let parts = parts(of: area, trained)
    if listed != nil {
      guard let context = listContext(app) else { return }
      listed?.click(x: x, y: y, in: parts.list, context)
      return
    }
    if let value = decision.threshold(atX: x, y: y, in: parts.decision, isDragging: false) {
      isDragging = true
      threshold = value
      return
    }
    let results = classResults(decision, trained, source)
    let confusion = results.parts(
      of: parts.panels, hasCurves: parts.panels.height >= ResultsView.curvesHeightMin
    ).confusion
    guard let found = results.cell(atX: x, y: y, in: confusion) else { return }
    cell.rows.selected = found.row
    cell.columns.selected = found.column
  }

  mutating func drag(x: Int, y: Int, in area: Rect, app: AppState) {
    guard isDragging, listed == nil, let trained = app.session.trained else { return }
    let line = parts(of: area, trained).decision
    threshold =
      decision(trained)?.threshold(atX: x, y: y, in: line, isDragging: true) ?? threshold
  }

  func status(app: AppState) -> (left: String, right: String) {
    guard let trained = app.session.trained, let source = source(trained) else { return ("", "") }
    let forest = ResultsView.forest(trained.model.forest)
    guard let scores = decision(trained)?.decided else {
      let count = counted(source.evaluation.rows, "row")
      return ("\(trained.model.schema.target.name) of \(count), \(source.name)", forest)
    }
    if let listed {
      // One short text changes from row to row: a slow line has little to carry.
      let place = "\(listed.table.rows.selected + 1) of \(grouped(listed.positions.count))"
      return ("the surest first; enter shows the row on Data", place)
    }
    let classes = trained.model.schema.target.classes
    let (actual, predicted) = (cell.rows.selected, cell.columns.selected)
    guard actual < classes.count, predicted < classes.count else { return ("", "") }
    let count = scores.confusion.counts[actual][predicted]
    let verb = actual == predicted ? "rightly" : "wrongly"
    return (
      "\(counted(count, "row")) of \(classes[actual]) \(verb) predicted as \(classes[predicted])",
      threshold == nil ? forest : "the threshold is for looking only"
    )
  }

  private static func forest(_ forest: Forest) -> String {
    "\(grouped(forest.treeCount)) trees, \(grouped(forest.nodeCount)) nodes"
  }

  // MARK: What is shown

  func source(_ trained: TrainedModel) -> ResultsSource? {
    let all = ResultsSource.all(trained)
    return all.isEmpty ? nil : all[sourceIndex % all.count]
  }

  /// nil where numbers are predicted.
  func decision(_ trained: TrainedModel) -> Decision? {
    let classes = trained.model.schema.target.classes
    guard let source = source(trained), let scores = source.evaluation.classification,
      let ranking = source.predictions.knownRanking(of: label ?? classes.count - 1)
    else { return nil }
    return Decision(scores, ranking: ranking, classes: classes, threshold: threshold)
  }

  private func classResults(
    _ decision: Decision, _ trained: TrainedModel, _ source: ResultsSource
  ) -> ClassResults {
    ClassResults(
      confusion: decision.decided.confusion, classes: trained.model.schema.target.classes,
      sourceName: source.name, showsShares: showsShares, cell: cell, order: classOrder)
  }

  private func listContext(_ app: AppState) -> CellRows.Context? {
    guard let trained = app.session.trained, let source = source(trained),
      let loaded = app.session.trainedChoices?.loaded
    else { return nil }
    return CellRows.Context(
      classes: trained.model.schema.target.classes, sourceName: source.name,
      predictions: source.predictions, loaded: loaded, widths: app.columnWidths)
  }

  /// The rows of the selected cell, to be listed.
  func cellRequest(_ trained: TrainedModel) -> CellRequest? {
    guard let source = source(trained), let decision = decision(trained) else { return nil }
    return CellRequest(
      source.predictions, actual: cell.rows.selected, predicted: cell.columns.selected,
      threshold: decision.threshold.map { CellRequest.Threshold(label: decision.label, value: $0) })
  }

  /// Shows the list of a cell's rows, which are still to be found.
  mutating func list(_ request: CellRequest, number: Int, of trained: TrainedModel) {
    guard let confusion = decision(trained)?.decided.confusion else { return }
    let count = confusion.counts[request.actual][request.predicted]
    listed = CellRows(request, count: count, number: number)
  }

  private struct Parts {
    let headline: Rect
    let scores: Rect
    let decision: Rect
    let panels: Rect
    /// All below the headline.
    let list: Rect
  }

  private func parts(of area: Rect, _ trained: TrainedModel) -> Parts {
    let isNumber = trained.model.schema.target.isNumber
    // Lines between the parts are given up first when the terminal is low.
    let isTall = area.height >= 30
    let rows = Layout.rows(
      area,
      [
        .fixed(4), .fixed(ResultsSource.all(trained).count + (isNumber || isTall ? 2 : 1)),
        .fixed(isNumber ? 0 : Decision.height + (isTall ? 1 : 0)), .fill(1),
      ])
    return Parts(
      headline: rows[0].inset(dx: 2), scores: rows[1].inset(dx: 1), decision: rows[2].inset(dx: 2),
      panels: rows[3],
      list: Rect(
        x: area.x, y: rows[1].y, width: area.width, height: area.maxY - rows[1].y))
  }
}
