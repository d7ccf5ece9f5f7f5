import ForestCore
import TUI
import Workbench

/// Which features the model's predictions rest on.
struct ImportanceView: ScreenView {
  var list = ListState()
  var measure = Measure.permutation

  /// What the bars show.
  enum Measure: CaseIterable, Sendable {
    case permutation
    case impurity
    case rawImpurity

    var next: Measure {
      switch self {
      case .permutation: .impurity
      case .impurity: .rawImpurity
      case .rawImpurity: .permutation
      }
    }

    var title: String {
      switch self {
      case .permutation: "Permutation importance"
      case .impurity: "Impurity importance"
      case .rawImpurity: "Impurity importance, raw"
      }
    }

    func explanation(isNumber: Bool) -> String {
      switch self {
      case .permutation:
        isNumber
          ? "Rise in out-of-bag squared error when shuffled, in % of the variance"
          : "Fall in out-of-bag accuracy, in points, when shuffled; 95 % interval"
      case .impurity: "Share of the splits' decrease in impurity, on rows that a tree did not learn"
      case .rawImpurity: "Share of the splits' decrease in impurity; favours columns of many values"
      }
    }

    fileprivate func value(_ importance: FeatureImportance) -> Double {
      switch self {
      case .permutation: importance.permutation ?? 0
      case .impurity: importance.impurity
      case .rawImpurity: importance.impurityRaw
      }
    }
  }

  func draw(in area: Rect, of grid: inout Grid, app: AppState) {
    guard let trained = app.session.trained else {
      return EmptyState.noModel(app).draw(
        in: area, of: &grid, theme: app.theme)
    }
    let features = ordered(trained.model.card)
    let inner = Panel(title: measure.title, badge: "\(features.count) features").draw(
      in: area, of: &grid, theme: app.theme)
    let parts = Layout.rows(inner, [.fixed(2), .fill(1)])
    let isMeasured = ImportanceView.isMeasured(trained.model.card)
    // Without rows to measure on, both kinds of impurity importance are the same.
    let explained = isMeasured || measure == .permutation ? measure : .rawImpurity
    grid.text(
      explained.explanation(isNumber: trained.model.schema.target.isNumber), x: inner.x, y: inner.y,
      width: inner.width, style: app.theme.muted, glyphs: app.theme.glyphs)
    guard measure != .permutation || isMeasured else {
      grid.paragraph(
        ImportanceView.unmeasured, in: parts[1], style: app.theme.text, glyphs: app.theme.glyphs)
      return
    }
    chart(features).draw(in: parts[1], of: &grid, theme: app.theme)
  }

  mutating func move(_ motion: Motion, in area: Rect, app: AppState) {
    let count = app.session.trained?.model.card.importances.count ?? 0
    // The frame and the explanation take four rows.
    list.move(motion, count: count, visible: max(1, area.height - 4))
  }

  func status(app: AppState) -> (left: String, right: String) {
    guard let trained = app.session.trained else { return ("", "") }
    let features = ordered(trained.model.card)
    guard features.indices.contains(list.selected) else { return ("", "") }
    let feature = features[list.selected]
    let right = "impurity \(Format.percent(feature.impurity))"
    guard let loss = feature.permutation, let low = feature.permutationLow,
      let high = feature.permutationHigh
    else { return (feature.feature, right) }
    let interval = "\(Format.decimals(low * 100, 1)) to \(Format.decimals(high * 100, 1))"
    let points = Format.decimals(loss * 100, 1)
    return (
      trained.model.schema.target.isNumber
        ? "shuffling \(feature.feature) costs \(points) % of the variance (\(interval))"
        : "shuffling \(feature.feature) costs \(points) points of accuracy (\(interval))",
      right
    )
  }

  static let unmeasured =
    "Not measured: every tree learnt every row. Draw rows with replacement, or fewer for each tree."

  static func isMeasured(_ card: ModelCard) -> Bool {
    card.importances.contains { $0.permutation != nil }
  }

  private func ordered(_ card: ModelCard) -> [FeatureImportance] {
    // The card's order is that of the permutation importance.
    measure == .permutation
      ? card.importances
      : card.importances.sorted { measure.value($0) > measure.value($1) }
  }

  private func chart(_ features: [FeatureImportance]) -> BarChart {
    guard measure != .permutation else {
      var chart = ImportanceView.permutationChart(features)
      chart.state = list
      return chart
    }
    let bars = features.map {
      BarChart.Bar(
        $0.feature, value: measure.value($0), text: Format.percent(measure.value($0)))
    }
    return BarChart(bars: bars, state: list)
  }

  /// Permutation importances with their intervals, in points of accuracy or in percent of the
  /// target's variance.
  static func permutationChart(_ features: [FeatureImportance]) -> BarChart {
    BarChart(
      bars: features.map { feature in
        let loss = feature.permutation ?? 0
        return BarChart.Bar(
          feature.feature, value: loss, text: Format.decimals(loss * 100, 1),
          interval: (feature.permutationLow ?? loss)...(feature.permutationHigh ?? loss))
      })
  }
}
