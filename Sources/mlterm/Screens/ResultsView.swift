import ForestCore
import TUI
import Workbench

/// How good the model is, beside what guessing would reach.
struct ResultsView: ScreenView {
  /// Counts up; the remainder chooses the source of the scores.
  var sourceIndex = 0
  var showsShares = false
  var cell = TableState()

  func draw(in area: Rect, of grid: inout Grid, app: AppState) {
    let theme = app.theme
    guard let trained = app.session.trained, let source = source(trained) else {
      return EmptyState.noModel(app).draw(
        in: area, of: &grid, theme: theme)
    }
    let card = trained.model.card
    let scoreRows = sources(trained).count + 2
    let below = max(0, area.height - 4 - scoreRows)
    let wanted = classResults(source, trained)?.naturalHeight ?? NumberResults.naturalHeight
    // The importances below need five rows; with fewer the picture gets them.
    let parts = Layout.rows(
      area,
      [.fixed(4), .fixed(scoreRows), .fixed(below - wanted < 5 ? below : wanted), .fill(1)])
    ResultsHeadline(source.evaluation, card).draw(
      in: parts[0].inset(dx: 2), of: &grid, theme: theme)
    drawScores(trained, in: parts[1], of: &grid, theme: theme)
    if let results = classResults(source, trained) {
      results.draw(in: parts[2], of: &grid, theme: theme)
    } else if let results = NumberResults(source.predictions, sourceName: source.name) {
      results.draw(in: parts[2], of: &grid, theme: theme)
    }
    if parts[3].height >= 5, ImportanceView.isMeasured(card) {
      let badge =
        trained.model.schema.target.isNumber
        ? "rise in squared error, % of variance" : "fall in accuracy, in points"
      let inner = Panel(title: "What it rests on", badge: badge).draw(
        in: parts[3], of: &grid, theme: theme)
      ImportanceView.permutationChart(Array(card.importances.prefix(inner.height))).draw(
        in: inner, of: &grid, theme: theme)
    }
  }

  mutating func move(_ motion: Motion, in area: Rect, app: AppState) {
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

  func status(app: AppState) -> (left: String, right: String) {
    guard let trained = app.session.trained, let source = source(trained) else { return ("", "") }
    let forest =
      "\(grouped(trained.model.forest.treeCount)) trees, \(Format.seconds(trained.fitSeconds))"
    guard let scores = source.evaluation.classification else {
      let count = counted(source.evaluation.rows, "row")
      return ("\(trained.model.schema.target.name) of \(count), \(source.name)", forest)
    }
    let classes = trained.model.schema.target.classes
    let (actual, predicted) = (cell.rows.selected, cell.columns.selected)
    guard actual < classes.count, predicted < classes.count else { return ("", "") }
    let count = scores.confusion.counts[actual][predicted]
    let verb = actual == predicted ? "rightly" : "wrongly"
    return (
      "\(grouped(count)) rows of \(classes[actual]) \(verb) predicted as \(classes[predicted])",
      forest
    )
  }

  private func classResults(_ source: Source, _ trained: TrainedModel) -> ClassResults? {
    source.evaluation.classification.map {
      ClassResults(
        confusion: $0.confusion, classes: trained.model.schema.target.classes,
        sourceName: source.name, showsShares: showsShares, cell: cell)
    }
  }

  /// Scores and where they come from.
  struct Source {
    let name: String
    let evaluation: Evaluation
    let predictions: Predictions?
  }

  private func sources(_ trained: TrainedModel) -> [Source] {
    let card = trained.model.card
    let predictions = trained.predictions
    return [
      ("test rows", card.test, predictions.test), ("out of bag", card.oob, predictions.outOfBag),
      ("cross-val.", card.cv, predictions.crossValidation),
    ].compactMap { name, evaluation, predictions in
      evaluation.map { Source(name: name, evaluation: $0, predictions: predictions) }
    }
  }

  private func source(_ trained: TrainedModel) -> Source? {
    let all = sources(trained)
    return all.isEmpty ? nil : all[sourceIndex % all.count]
  }

  private func drawScores(
    _ trained: TrainedModel, in area: Rect, of grid: inout Grid, theme: Theme
  ) {
    let all = sources(trained)
    guard let first = all.first else { return }
    let titles = [""] + ScoreCells.titles(for: first.evaluation).map { $0 == "auc" ? "AUC" : $0 }
    let chosen = sourceIndex % all.count
    let cells = all.map { ResultsView.shortCells($0.evaluation) }
    var table = DataTable(
      columns: titles.enumerated().map { index, title in
        TableColumn(
          title, width: .fixed(index == 0 ? 12 : max(6, title.displayWidth)),
          alignment: index == 0 ? .left : .right)
      }, rowCount: all.count, state: TableState(rows: ListState(selected: chosen))
    ) { row, column in
      let mark = row == chosen ? "\(theme.glyphs.pointer) " : "  "
      let text = column == 0 ? mark + all[row].name : cells[row][column - 1]
      return TableCell(text, style: row == chosen ? theme.text : theme.muted)
    }
    table.highlight = .none
    table.hasGutter = false
    table.hasRule = false
    table.draw(in: area.inset(dx: 1), of: &grid, theme: theme)
  }

  /// The cells of a report, the interval without its unit and spaces.
  private static func shortCells(_ evaluation: Evaluation) -> [String] {
    var cells = ScoreCells.cells(evaluation)
    switch evaluation {
    case .classification(let scores):
      cells[2] =
        "\(Format.decimals(scores.accuracyLow * 100, 1))–"
        + Format.decimals(scores.accuracyHigh * 100, 1)
    case .regression(let scores):
      cells[2] = "\(Format.short(scores.rmseLow))–\(Format.short(scores.rmseHigh))"
    }
    return cells
  }
}
