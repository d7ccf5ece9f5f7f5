import ForestCore
import TUI
import Workbench

/// Which features the model's predictions rest on, and how the predictions move with one of them.
struct ImportanceView: ScreenView {
  var list = ListState()
  private var measureIndex = 0
  private var order = ImportanceOrder.value
  /// The class that is explained and what is shown of it.
  private var choice = DependencePanel.Choice()

  /// Side by side from this width on.
  private static let besideWidthMin = 72
  /// One above the other from this height on.
  private static let aboveHeightMin = 24
  /// Columns of the list from which on intervals are written out.
  private static let roomyWidth = 60

  // MARK: What is shown

  func rows(_ trained: TrainedModel, _ app: AppState) -> ImportanceList {
    let shap = app.session.explanations.shap[label(trained)]
    let measure = measure(trained)
    // Until there are values to sort by, the features stay as they are in the table.
    let isUnsorted = measure == .shap && shap == nil && order == .value
    return ImportanceList(
      trained, measure, label: label(trained), order: isUnsorted ? .table : order, shap: shap)
  }

  /// What is shown and takes a while to compute, what is looked at first first.
  func subjects(_ app: AppState) -> [Explanations.Subject] {
    guard let trained = app.session.trained, let feature = selected(app)?.feature else {
      return []
    }
    let shap = Explanations.Subject.shap(label: label(trained))
    return (measure(trained) == .shap ? [shap] : []) + [.dependence(feature: feature)]
  }

  private func measure(_ trained: TrainedModel) -> ImportanceMeasure {
    let all = ImportanceMeasure.all(isNumber: trained.model.schema.target.isNumber)
    return all[measureIndex % all.count]
  }

  private func label(_ trained: TrainedModel) -> Int {
    DependencePanel.label(choice, trained.model.schema.target)
  }

  /// The feature that is selected; nil without a model.
  func selected(_ app: AppState) -> ImportanceList.Row? {
    guard let trained = app.session.trained else { return nil }
    let rows = rows(trained, app).rows
    return rows.isEmpty ? nil : rows[min(list.selected, rows.count - 1)]
  }

  private func dependence(_ app: AppState) -> DependencePanel? {
    guard let trained = app.session.trained, let feature = selected(app)?.feature else {
      return nil
    }
    return DependencePanel(
      trained, feature: feature, choice, session: app.session, fraction: app.explanationFraction)
  }

  func draw(in area: Rect, of grid: inout Grid, app: AppState) {
    guard let trained = app.session.trained else {
      return EmptyState.noModel(app).draw(
        in: area, of: &grid, theme: app.theme)
    }
    let parts = ImportanceView.parts(of: area)
    drawList(trained, in: parts.list, of: &grid, app: app)
    guard !parts.dependence.isEmpty else { return }
    dependence(app)?.draw(
      in: parts.dependence, of: &grid, theme: app.theme, bindings: app.bindings)
    // A point that moves along the curve is a cursor itself.
    if choice.point == nil { grid.details.areas.append(parts.dependence) }
  }

  private func drawList(
    _ trained: TrainedModel, in area: Rect, of grid: inout Grid, app: AppState
  ) {
    let rows = rows(trained, app)
    let theme = app.theme
    let inner = Panel(
      title: rows.measure.title, badge: order.title
    ).draw(in: area, of: &grid, theme: theme)
    let parts = ImportanceView.listParts(of: inner)
    let isMeasured = trained.permutations != nil
    // Without rows to measure on, both kinds of impurity importance are the same.
    let explained =
      isMeasured || rows.measure != .impurity ? rows.measure : .rawImpurity
    let target = trained.model.schema.target
    let className = target.isNumber ? "" : target.classes[label(trained)]
    grid.paragraph(
      explained.explanation(target, className: DisplayText.cut(className, to: 20)),
      in: parts.text, style: theme.muted, glyphs: theme.glyphs)
    guard !rows.measure.isPermutation || isMeasured else {
      grid.paragraph(
        ImportanceView.unmeasured, in: parts.bars, style: theme.text, glyphs: theme.glyphs)
      return
    }
    if rows.measure == .shap, app.session.explanations.shap[label(trained)] == nil {
      return drawComputing(.shap(label: label(trained)), in: parts.bars, of: &grid, app: app)
    }
    chart(rows, inner).draw(in: parts.bars, of: &grid, theme: theme)
  }

  private func drawComputing(
    _ subject: Explanations.Subject, in area: Rect, of grid: inout Grid, app: AppState
  ) {
    let explanations = app.session.explanations
    if let failure = explanations.stopped[subject] {
      let hint = KeyHint(app.bindings.name("compute-explanation"), "compute it")
      return EmptyState(title: failure.description, hints: [hint]).draw(
        in: area, of: &grid, theme: app.theme)
    }
    guard explanations.running?.subject == subject, let fraction = app.explanationFraction else {
      return
    }
    ProgressBar(
      fraction: fraction, label: "computing", detail: "\(app.bindings.name("cancel")) cancels"
    ).draw(in: area, of: &grid, theme: app.theme)
  }

  private func chart(_ rows: ImportanceList, _ inner: Rect) -> BarChart {
    rows.chart(list, isRoomy: inner.width >= ImportanceView.roomyWidth)
  }

  func status(app: AppState) -> (left: String, right: String) {
    guard let trained = app.session.trained, let row = selected(app) else { return ("", "") }
    let rows = rows(trained, app)
    let isMeasured =
      rows.measure == .shap
      ? app.session.explanations.shap[label(trained)] != nil
      : !rows.measure.isPermutation || trained.permutations != nil
    return (isMeasured ? rows.sentence(row) : row.name, dependence(app)?.pointText ?? "")
  }

  static let unmeasured =
    "Not measured: every tree learnt every row. Draw rows with replacement, or fewer for each tree."

  // MARK: Where it is

  private static func parts(of area: Rect) -> (list: Rect, dependence: Rect) {
    if area.width >= besideWidthMin {
      let parts = Layout.columns(area, [.fill(6), .fill(5)], gap: 1)
      return (parts[0], parts[1])
    }
    if area.height >= aboveHeightMin {
      let parts = Layout.rows(area, [.fill(1), .fill(1)])
      return (parts[0], parts[1])
    }
    return (area, Rect(x: area.x, y: area.maxY, width: 0, height: 0))
  }

  /// The explanation takes one line where it fits, and has a blank line below where there is room.
  private static func listParts(of inner: Rect) -> (text: Rect, bars: Rect) {
    let lines = inner.width >= 88 ? 1 : 2
    let parts = Layout.rows(inner, [.fixed(inner.height >= 14 ? lines + 1 : lines), .fill(1)])
    return (parts[0], parts[1])
  }

  // MARK: Moving

  mutating func move(_ motion: Motion, in area: Rect, app: AppState) {
    guard let trained = app.session.trained else { return }
    if motion == .left || motion == .right {
      choice.point = dependence(app)?.point(movedBy: motion == .right ? 1 : -1)
      return
    }
    let before = list.selected
    let inner = Panel().inner(of: ImportanceView.parts(of: area).list)
    let visible = ImportanceView.listParts(of: inner).bars.height
    list.move(motion, count: rows(trained, app).rows.count, visible: max(1, visible))
    if list.selected != before { choice.point = nil }
  }

  mutating func click(x: Int, y: Int, in area: Rect, app: AppState) {
    guard let trained = app.session.trained else { return }
    let parts = ImportanceView.parts(of: area)
    guard parts.list.contains(x: x, y: y) else { return }
    let inner = Panel().inner(of: parts.list)
    let bars = ImportanceView.listParts(of: inner).bars
    guard let row = chart(rows(trained, app), inner).bar(atY: y, in: bars) else { return }
    if row != list.selected { choice.point = nil }
    list.selected = row
  }

  /// Goes on to the next measure; the selected feature stays selected.
  mutating func nextMeasure(_ app: AppState) { keepingSelection(app) { $0.measureIndex += 1 } }

  mutating func nextOrder(_ app: AppState) { keepingSelection(app) { $0.order = $0.order.next } }

  mutating func nextClass(_ app: AppState) {
    guard let trained = app.session.trained else { return }
    let count = max(1, trained.model.schema.target.classes.count)
    let next = (label(trained) + 1) % count
    keepingSelection(app) { $0.choice.label = next }
  }

  /// Whether the partial dependence is one of levels.
  func showsLevels(_ app: AppState) -> Bool { dependence(app)?.showsBars ?? false }

  mutating func switchAxis() { choice.isByRows.toggle() }

  private mutating func keepingSelection(
    _ app: AppState, _ change: (inout ImportanceView) -> Void
  ) {
    guard app.session.trained != nil else { return }
    let feature = selected(app)?.feature
    change(&self)
    if let feature { select(feature: feature, app) }
  }

  /// Selects a feature wherever the order has it.
  mutating func select(feature: Int, _ app: AppState) {
    guard let trained = app.session.trained else { return }
    list.selected = rows(trained, app).rows.firstIndex { $0.feature == feature } ?? 0
  }

  /// Forgets what belongs to another model.
  mutating func forgetModel() {
    choice.label = nil
    choice.point = nil
  }
}
