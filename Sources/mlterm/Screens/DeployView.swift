import ForestCore
import TUI
import Workbench

/// What can be done with the model: each with the shell command that does the same.
struct DeployView: ScreenView {
  var list = ListState()

  var selectedEntry: DeployEntry {
    DeployEntry.allCases[min(list.selected, DeployEntry.allCases.count - 1)]
  }

  func draw(in area: Rect, of grid: inout Grid, app: AppState) {
    let theme = app.theme
    guard let trained = app.session.trained else {
      return EmptyState.noModel(app).draw(in: area, of: &grid, theme: theme)
    }
    let facts = modelFacts(trained)
    let parts = Layout.rows(
      area,
      [
        .fixed(DeployEntry.allCases.count + 2), .fixed(area.height >= 20 ? facts.count + 2 : 0),
        .fill(1), .fixed(4),
      ])
    let entries = Panel(title: "Put the model to work", isFocused: true).draw(
      in: parts[0], of: &grid, theme: theme)
    ListView(count: DeployEntry.allCases.count, state: list) { index in
      let entry = DeployEntry.allCases[index]
      return ListRow(
        [
          Span(entry.title.padded(to: 22), theme.text),
          Span(entry.explanation(trained.model.schema.target), theme.muted),
        ],
        trailing: [Span(entry.command.keyText, theme.keyCap)])
    }.draw(in: entries, of: &grid, theme: theme)
    if !parts[1].isEmpty {
      let inner = Panel(title: "The model").draw(in: parts[1], of: &grid, theme: theme)
      KeyValueList(facts).draw(in: inner, of: &grid, theme: theme)
    }
    drawState(in: parts[2], of: &grid, app: app)
    let shell = Panel(title: "In the shell", frame: .rule).draw(
      in: parts[3], of: &grid, theme: theme)
    grid.paragraph(
      selectedEntry.shellCommand(app.session), in: shell.inset(dx: 1), style: theme.text,
      glyphs: theme.glyphs)
  }

  mutating func move(_ motion: Motion, in area: Rect, app: AppState) {
    let count = DeployEntry.allCases.count
    list.move(motion, count: count, visible: count)
  }

  mutating func click(x: Int, y: Int, in area: Rect, app: AppState) {
    let row = y - area.y - 1
    if DeployEntry.allCases.indices.contains(row) { list.selected = row }
  }

  func status(app: AppState) -> (left: String, right: String) {
    guard app.session.trained != nil else { return ("", "") }
    return (app.session.hasUnsavedModel ? "the model has not been saved" : "", "")
  }

  private func modelFacts(_ trained: TrainedModel) -> [KeyValueList.Row] {
    let model = trained.model
    let target = model.schema.target
    let score = trained.headline.map(Chrome.headline) ?? (name: "score", value: "not measured")
    return [
      KeyValueList.Row(
        "predicts",
        "\(target.name): "
          + (target.isNumber ? "a number" : target.classes.joined(separator: ", "))),
      KeyValueList.Row("needs", model.schema.features.map(\.name).joined(separator: ", ")),
      KeyValueList.Row(
        "forest",
        "\(grouped(model.forest.treeCount)) trees, \(grouped(model.forest.nodeCount)) nodes, "
          + "learnt from \(grouped(model.card.trainingRows)) rows"),
      KeyValueList.Row(score.name, score.value),
    ]
  }

  /// Files written, and the prediction that runs or ended last.
  private func drawState(in area: Rect, of grid: inout Grid, app: AppState) {
    let theme = app.theme
    let inner = Panel(title: "Done so far").draw(in: area, of: &grid, theme: theme)
    var lines = app.session.written.map { file in
      Toast(
        .good,
        "\(file.path)  \(grouped(file.byteCount)) bytes  sha256 \(file.sha256.prefix(12))…")
    }
    switch app.session.prediction {
    case .idle: break
    case .running(let input, _):
      lines.append(
        Toast(.info, "predicting \(input): \(grouped(app.predictedRows)) rows; x cancels"))
    case .failed(let failure): lines.append(Toast(.bad, failure.description))
    case .done(let output, let summary): lines += predictionLines(output, summary, app)
    }
    if lines.isEmpty { lines.append(Toast(.info, "nothing yet")) }
    for (row, line) in lines.suffix(inner.height).enumerated() {
      line.drawLine(in: inner.row(row), of: &grid, theme: theme)
    }
  }

  private func predictionLines(
    _ output: String, _ summary: PredictionSummary, _ app: AppState
  ) -> [Toast] {
    let classes = app.session.trained?.model.schema.target.classes ?? []
    let counts = zip(classes, summary.classCounts).filter { $0.1 > 0 }.prefix(6)
      .map { "\($0.0): \(grouped($0.1))" }.joined(separator: ", ")
    let range = summary.numbers.map {
      "\(Format.short($0.min)) to \(Format.short($0.max)), mean \(Format.short($0.mean))"
    }
    var lines = [
      Toast(.good, "\(output)  \(grouped(summary.rows)) rows  \(range ?? counts)")
    ]
    for unseen in summary.unseen {
      lines.append(
        Toast(
          .warning,
          "\(unseen.feature): \(grouped(unseen.count)) values never seen in training"))
    }
    return lines
  }
}

/// One thing to do with a model.
enum DeployEntry: CaseIterable, Sendable {
  case save
  case exportJSON
  case predict

  var title: String {
    switch self {
    case .save: "Save the model"
    case .exportJSON: "Export as JSON"
    case .predict: "Predict a file"
    }
  }

  func explanation(_ target: Target) -> String {
    switch self {
    case .save: "for mlterm; any safetensors reader opens it"
    case .exportJSON: "documented text, for people and scripts"
    case .predict:
      target.isNumber
        ? "adds the predicted number" : "adds the prediction and a probability a class"
    }
  }

  var command: AppCommand {
    switch self {
    case .save: CommandRegistry.save
    case .exportJSON: CommandRegistry.exportJSON
    case .predict: CommandRegistry.predict
    }
  }

  func shellCommand(_ session: Session) -> String {
    let model = ShellCommand.modelPath(session)
    switch self {
    case .save: return ShellCommand.train(session)
    case .exportJSON:
      return ShellCommand.join([
        "mlterm", "export", model, "--format", "json", "--output",
        FileNames.replacingExtension(of: model, by: ".json"),
      ])
    case .predict:
      return ShellCommand.join(["mlterm", "predict", model, "new.csv", "--output", "out.csv"])
    }
  }
}
