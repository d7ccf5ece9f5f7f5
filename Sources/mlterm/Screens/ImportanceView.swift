import ForestCore
import TUI
import Workbench

/// Which features the model's accuracy rests on.
struct ImportanceView: ScreenView {
  var list = ListState()
  var showsImpurity = false

  func draw(in area: Rect, of grid: inout Grid, app: AppState) {
    guard let trained = app.session.trained else {
      return EmptyState.noModel(app).draw(
        in: area, of: &grid, theme: app.theme)
    }
    let features = ordered(trained.model.card)
    let title = showsImpurity ? "Impurity importance" : "Permutation importance"
    let inner = Panel(title: title, badge: "\(features.count) features").draw(
      in: area, of: &grid, theme: app.theme)
    let parts = Layout.rows(inner, [.fixed(2), .fill(1)])
    grid.text(
      explanation, x: inner.x, y: inner.y, width: inner.width, style: app.theme.muted,
      glyphs: app.theme.glyphs)
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
    let interval =
      "\(Format.decimals(feature.permutationLow * 100, 1)) to "
      + Format.decimals(feature.permutationHigh * 100, 1)
    let fall = Format.decimals(feature.permutation * 100, 1)
    return (
      "shuffling \(feature.feature) costs \(fall) points of accuracy (\(interval))",
      "impurity \(Format.percent(feature.impurity))"
    )
  }

  private var explanation: String {
    showsImpurity
      ? "Share of the splits' decrease in Gini impurity; favours columns of many values"
      : "Fall in out-of-bag accuracy, in points, when shuffled; 95 % interval"
  }

  private func ordered(_ card: ModelCard) -> [FeatureImportance] {
    showsImpurity ? card.importances.sorted { $0.impurity > $1.impurity } : card.importances
  }

  private func chart(_ features: [FeatureImportance]) -> BarChart {
    guard showsImpurity else {
      var chart = ImportanceView.permutationChart(features)
      chart.state = list
      return chart
    }
    let bars = features.map {
      BarChart.Bar($0.feature, value: $0.impurity, text: Format.percent($0.impurity))
    }
    return BarChart(bars: bars, state: list)
  }

  /// Permutation importances with their intervals, in points of accuracy.
  static func permutationChart(_ features: [FeatureImportance]) -> BarChart {
    BarChart(
      bars: features.map { feature in
        BarChart.Bar(
          feature.feature, value: feature.permutation,
          text: Format.decimals(feature.permutation * 100, 1),
          interval: feature.permutationLow...feature.permutationHigh)
      })
  }
}
