import ForestCore
import ModelFormats
import TUI
import Workbench

/// What can be done with the model: a list, what is known of the selected entry, and the shell
/// command that does the same.
struct DeployView: ScreenView {
  var list = ListState()
  /// What the scheduled job is for.
  var engine = ScheduleEngine.systemd
  /// The place of the smaller forest that was chosen; nil for the one that is proposed.
  var diet: Int?
  /// The first of the smaller forests on the screen, if the chosen one is among them.
  var dietOffset = 0

  var selectedEntry: DeployEntry {
    DeployEntry.all[min(list.selected, DeployEntry.all.count - 1)]
  }

  mutating func select(_ entry: DeployEntry) {
    if let index = DeployEntry.all.firstIndex(of: entry) { list.selected = index }
  }

  /// Selects the first format that is not mlterm's own.
  mutating func selectExport() {
    if let choice = ExportChoice.all.first(where: { $0 != .native }) { select(.export(choice)) }
  }

  func draw(in area: Rect, of grid: inout Grid, app: AppState) {
    let theme = app.theme
    guard let trained = app.session.trained else {
      return EmptyState.noModel(app).draw(in: area, of: &grid, theme: theme)
    }
    let parts = parts(of: area, trained)
    let entries = Panel(title: "Put the model to work", isFocused: true).draw(
      in: parts.list, of: &grid, theme: theme)
    DeployList(app: app).draw(in: entries, of: &grid, state: list)
    if !parts.facts.isEmpty {
      let inner = Panel(title: "The model").draw(in: parts.facts, of: &grid, theme: theme)
      KeyValueList(DeployView.facts(trained)).draw(in: inner, of: &grid, theme: theme)
    }
    let inner = parts.detailPanel.draw(in: parts.detail, of: &grid, theme: theme)
    drawDetail(trained, in: inner, of: &grid, app: app)
    let shell = Panel(title: "In the shell", badge: copyHint(app), frame: .rule).draw(
      in: parts.shell, of: &grid, theme: theme)
    grid.paragraph(
      selectedEntry.shellCommand(app), in: shell, style: theme.text, glyphs: theme.glyphs)
    grid.details.areas += [parts.detail, parts.shell]
  }

  private struct Parts {
    var list: Rect
    /// Empty where there is no room for it.
    var facts: Rect
    var detail: Rect
    var detailPanel: Panel
    var shell: Rect
  }

  private func parts(of area: Rect, _ trained: TrainedModel) -> Parts {
    let isRoomy = area.height >= 24
    let factCount = isRoomy ? DeployView.facts(trained).count : 0
    let rows = Layout.rows(
      area,
      [
        .fixed(DeployEntry.all.count + 2), .fixed(isRoomy ? factCount + 2 : 0), .fill(1),
        .fixed(isRoomy ? 4 : 3),
      ])
    return Parts(
      list: rows[0], facts: rows[1], detail: isRoomy ? rows[2] : rows[2].inset(dx: 1),
      detailPanel: Panel(title: selectedEntry.title, frame: isRoomy ? .rounded : .rule),
      shell: rows[3].inset(dx: 1))
  }

  private func copyHint(_ app: AppState) -> String {
    "\(app.bindings.name("copy")) copies"
  }

  private func drawDetail(
    _ trained: TrainedModel, in area: Rect, of grid: inout Grid, app: AppState
  ) {
    switch selectedEntry {
    case .export(let choice):
      ExportDetail(choice: choice, app: app).draw(in: area, of: &grid)
    case .diet: DietDetail(app: app).draw(in: area, of: &grid)
    case .predict: PredictionDetail(trained: trained, app: app).draw(in: area, of: &grid)
    case .service: ServiceDetail(app: app).draw(in: area, of: &grid)
    case .schedule:
      let engines = ScheduleEngine.allCases.map { $0 == engine ? "[\($0)]" : "\($0)" }
      ToastList([
        Toast(.info, "left and right choose the engine: \(engines.joined(separator: "  "))"),
        Toast(.info, "three more tries five minutes apart; bad data is not tried again"),
        Toast(.info, "goes on where a killed run was; the output appears when it is whole"),
      ]).draw(in: area, of: &grid, theme: app.theme)
    }
  }

  mutating func move(_ motion: Motion, in area: Rect, app: AppState) {
    if motion == .left || motion == .right {
      return choose(by: motion == .left ? -1 : 1, app.session.diets)
    }
    let count = DeployEntry.all.count
    list.move(motion, count: count, visible: count)
  }

  /// Chooses among what the selected entry has to choose from.
  private mutating func choose(by step: Int, _ diets: DietState) {
    switch (selectedEntry, diets) {
    case (.schedule, _):
      let all = ScheduleEngine.allCases
      let place = all.firstIndex(of: engine) ?? 0
      engine = all[(place + step + all.count) % all.count]
    case (.diet, .found(let offer)):
      diet = max(0, min(dietIndex(in: offer) + step, offer.items.count - 1))
    default: break
    }
  }

  func dietIndex(in offer: DietOffer) -> Int {
    min(diet ?? offer.proposedIndex, offer.items.count - 1)
  }

  /// The forest that was chosen, or is proposed.
  func diet(in offer: DietOffer) -> DietMenu.Item { offer.items[dietIndex(in: offer)] }

  mutating func click(x: Int, y: Int, in area: Rect, app: AppState) {
    let row = y - area.y - 1
    if DeployEntry.all.indices.contains(row) { list.selected = row }
    guard selectedEntry == .diet, let trained = app.session.trained else { return }
    let parts = parts(of: area, trained)
    let inner = parts.detailPanel.inner(of: parts.detail)
    guard let rows = DietDetail(app: app).rows(afterClickAtX: x, y: y, in: inner) else { return }
    (diet, dietOffset) = (rows.selected, rows.offset)
  }

  func status(app: AppState) -> (left: String, right: String) {
    guard app.session.trained != nil else { return ("", "") }
    if let threshold = app.views.results.threshold {
      let value = Format.decimals(threshold, 2)
      return ("the threshold \(value) is for looking: the most probable class is predicted", "")
    }
    return (app.session.hasUnsavedModel ? "the model has not been saved" : "", "")
  }

  private static func facts(_ trained: TrainedModel) -> [KeyValueList.Row] {
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
}
