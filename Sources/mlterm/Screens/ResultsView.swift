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
    let classes = trained.model.schema.target.classes
    let scoreRows = sources(trained).count + 2
    let below = max(0, area.height - 4 - scoreRows)
    let matrixRows = max(6, classes.count + 4)
    // The importances below need five rows; with fewer the matrix gets them.
    let parts = Layout.rows(
      area,
      [
        .fixed(4), .fixed(scoreRows), .fixed(below - matrixRows < 5 ? below : matrixRows), .fill(1),
      ])
    drawHeadline(source, card, in: parts[0].inset(dx: 2), of: &grid, theme: theme)
    drawScores(trained, in: parts[1], of: &grid, theme: theme)
    let lower = Layout.columns(
      parts[2],
      [
        .between(24, min(matrixWidth(classes), max(area.width * 2 / 5, area.width - 56))), .fill(1),
      ],
      gap: 1)
    drawConfusion(source, classes, in: lower[0], of: &grid, theme: theme)
    drawClasses(source.evaluation.confusion, classes, in: lower[1], of: &grid, theme: theme)
    if parts[3].height >= 5 {
      let inner = Panel(title: "What it rests on", badge: "fall in accuracy, in points").draw(
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
    let classes = trained.model.schema.target.classes
    let (actual, predicted) = (cell.rows.selected, cell.columns.selected)
    guard actual < classes.count, predicted < classes.count else { return ("", "") }
    let count = source.evaluation.confusion.counts[actual][predicted]
    let verb = actual == predicted ? "rightly" : "wrongly"
    return (
      "\(grouped(count)) rows of \(classes[actual]) \(verb) predicted as \(classes[predicted])",
      "\(grouped(trained.model.forest.treeCount)) trees, \(Format.seconds(trained.fitSeconds))"
    )
  }

  /// Scores and where they come from.
  struct Source {
    let name: String
    let evaluation: Evaluation
  }

  private func sources(_ trained: TrainedModel) -> [Source] {
    let card = trained.model.card
    return [("test rows", card.test), ("out of bag", card.oob), ("cross-val.", card.cv)]
      .compactMap { name, evaluation in evaluation.map { Source(name: name, evaluation: $0) } }
  }

  private func source(_ trained: TrainedModel) -> Source? {
    let all = sources(trained)
    return all.isEmpty ? nil : all[sourceIndex % all.count]
  }

  private func drawHeadline(
    _ source: Source, _ card: ModelCard, in area: Rect, of grid: inout Grid, theme: Theme
  ) {
    let evaluation = source.evaluation
    let gain = evaluation.accuracyLow > card.baselineAccuracy
    let verdict =
      gain ? "better than guessing" : "no better than guessing, as far as these rows can tell"
    grid.spans(
      [
        Span("Accuracy \(Format.percent(evaluation.accuracy))", theme.title),
        Span(
          "  95 % interval \(Format.percent(evaluation.accuracyLow)) – "
            + Format.percent(evaluation.accuracyHigh), theme.text),
        Span(
          "  \(gain ? theme.glyphs.check : theme.glyphs.warning) ",
          gain ? theme.good : theme.warning),
        Span(verdict, gain ? theme.muted : theme.warning),
      ], x: area.x, y: area.y, width: area.width, glyphs: theme.glyphs)
    IntervalScale(
      range: 0...1, value: evaluation.accuracy,
      interval: evaluation.accuracyLow...evaluation.accuracyHigh,
      marks: [
        IntervalScale.Mark(
          card.baselineAccuracy,
          label: "always the most frequent class: \(Format.percent(card.baselineAccuracy))")
      ], minLabel: "0 %", maxLabel: "100 %"
    ).draw(
      in: Rect(x: area.x, y: area.y, width: area.width, height: 3), of: &grid, theme: theme)
  }

  private func drawScores(
    _ trained: TrainedModel, in area: Rect, of grid: inout Grid, theme: Theme
  ) {
    let titles = ["", "rows", "accuracy", "95 % interval", "balanced", "AUC", "log loss"]
    let all = sources(trained)
    let chosen = sourceIndex % max(1, all.count)
    var table = DataTable(
      columns: titles.enumerated().map { index, title in
        TableColumn(
          title, width: .fixed(index == 0 ? 12 : max(6, title.count)),
          alignment: index == 0 ? .left : .right)
      }, rowCount: all.count, state: TableState(rows: ListState(selected: chosen))
    ) { row, column in
      let cells = TrainingReport.cells(all[row].name, all[row].evaluation)
      let mark = row == chosen ? "\(theme.glyphs.pointer) " : "  "
      let text =
        column == 0
        ? mark + cells[0]
        : column == 3 ? ResultsView.shortInterval(all[row].evaluation) : cells[column]
      return TableCell(text, style: row == chosen ? theme.text : theme.muted)
    }
    table.highlight = .none
    table.hasGutter = false
    table.hasRule = false
    table.draw(in: area.inset(dx: 1), of: &grid, theme: theme)
  }

  private static func shortInterval(_ evaluation: Evaluation) -> String {
    "\(Format.decimals(evaluation.accuracyLow * 100, 1))–"
      + Format.decimals(evaluation.accuracyHigh * 100, 1)
  }

  private func drawConfusion(
    _ source: Source, _ classes: [String], in area: Rect, of grid: inout Grid, theme: Theme
  ) {
    let inner = Panel(title: "Confusion", badge: source.name).draw(
      in: area, of: &grid, theme: theme)
    let confusion = source.evaluation.confusion
    let isShares = showsShares
    // Names are cut rather than columns hidden, as far as three characters carry a name.
    let rowNames = classes.map { DisplayText.cut($0, to: max(6, inner.width / 4)) }
    let taken = max(6, rowNames.map(\.displayWidth).max() ?? 0) + 2
    let nameWidth = max(3, (inner.width - taken) / max(1, classes.count) - 2)
    var map = Heatmap(
      rowLabels: rowNames, columnLabels: classes.map { DisplayText.cut($0, to: nameWidth) },
      value: { Double(confusion.counts[$0][$1]) },
      text: { row, column in
        let count = confusion.counts[row][column]
        guard isShares else { return grouped(count) }
        let support = confusion.support(row)
        return support == 0 ? "–" : Format.percent(Double(count) / Double(support))
      })
    map.rowTitle = "actual"
    map.columnTitle = "predicted"
    map.scale = .rowShare
    map.emphasizesDiagonal = true
    map.state = cell
    map.draw(in: inner, of: &grid, theme: theme)
  }

  /// What the confusion matrix takes to show every class.
  private func matrixWidth(_ classes: [String]) -> Int {
    let label = min(14, classes.map(\.displayWidth).max() ?? 0)
    return 12 + label + classes.count * max(7, label + 1)
  }

  private func drawClasses(
    _ confusion: Confusion, _ classes: [String], in area: Rect, of grid: inout Grid, theme: Theme
  ) {
    let inner = Panel(title: "Classes").draw(in: area, of: &grid, theme: theme)
    let isNarrow = inner.width < 50
    let names = TableColumn.naturalWidth(
      title: "class", values: classes, limits: 5...(isNarrow ? 6 : 14))
    var columns = [TableColumn("class", width: .stretch(min: names))]
    columns += ["rows", isNarrow ? "prec." : "precision", "recall", "F1"].map {
      TableColumn(
        $0, width: .fixed($0 == "rows" ? 5 : max(7, $0.displayWidth)), alignment: .right)
    }
    var table = DataTable(
      columns: columns, rowCount: classes.count,
      state: TableState(rows: ListState(selected: cell.rows.selected))
    ) { row, column in
      let share = { (value: Double?) in value.map(Format.percent) ?? "–" }
      switch column {
      case 0: return TableCell(classes[row])
      case 1: return TableCell(grouped(confusion.support(row)))
      case 2: return TableCell(share(confusion.precision(row)))
      case 3: return TableCell(share(confusion.recall(row)))
      default: return TableCell(share(confusion.f1(row)))
      }
    }
    table.highlight = .none
    table.hasGutter = false
    table.draw(in: inner, of: &grid, theme: theme)
  }
}
