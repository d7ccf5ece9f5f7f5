import TUI
import Workbench

/// How predicted numbers compare with the actual ones: a picture, and how large the errors are.
struct NumberResults {
  private let actual: [Double]
  private let predicted: [Double]
  private let errors: NumberErrors
  /// Where the predictions come from.
  private let sourceName: String

  /// More dots than this run into each other.
  static let dotCountMax = 2_000

  /// nil where classes were predicted, or nothing.
  init?(_ predictions: Predictions, sourceName: String) {
    guard case .numbers(let numbers) = predictions.target, let errors = predictions.errors else {
      return nil
    }
    actual = numbers
    predicted = predictions.outputs
    self.errors = errors
    self.sourceName = sourceName
  }

  func draw(in area: Rect, of grid: inout Grid, theme: Theme) {
    let parts = Layout.columns(area, [.fill(1), .fixed(min(34, area.width * 2 / 5))], gap: 1)
    let picture = Panel(title: "Predicted against actual", badge: sourceName).draw(
      in: parts[0], of: &grid, theme: theme)
    chart(theme).draw(in: picture, of: &grid, theme: theme)
    let inner = Panel(title: "Errors").draw(in: parts[1], of: &grid, theme: theme)
    let facts = facts
    KeyValueList(facts, alignsRight: true).draw(in: inner, of: &grid, theme: theme)
    let rest = inner.height - facts.count - 1
    // Two cells a bar, and one bar in the middle for what is about right.
    guard rest >= 4, let histogram = histogram(binCount: inner.width / 4 * 2 - 1) else { return }
    Histogram(
      counts: histogram.counts.map(Double.init), lowLabel: histogram.low, highLabel: histogram.high
    ).draw(
      in: Rect(
        x: inner.x, y: inner.y + facts.count + 1, width: inner.width, height: min(rest, 10)),
      of: &grid, theme: theme)
  }

  /// The dots lie on the line where predictions are right.
  private func chart(_ theme: Theme) -> LineChart {
    let step = max(1, (actual.count + NumberResults.dotCountMax - 1) / NumberResults.dotCountMax)
    let dots = stride(from: 0, to: actual.count, by: step).map { (x: actual[$0], y: predicted[$0]) }
    let (low, high) = (errors.range.lowerBound, errors.range.upperBound)
    return LineChart(
      series: [
        LineChart.Series(points: [(low, low), (high, high)], style: theme.muted),
        LineChart.Series(points: dots, style: theme.accent, isConnected: false),
      ], xRange: low...high, yRange: low...high, xTitle: "actual", yTitle: "predicted")
  }

  private var facts: [KeyValueList.Row] {
    let mean = errors.mean
    return [
      KeyValueList.Row("half within", "\(Format.difference(errors.quantile(0.5)))"),
      KeyValueList.Row("90 % within", "\(Format.difference(errors.quantile(0.9)))"),
      KeyValueList.Row("largest", Format.difference(errors.largest)),
      KeyValueList.Row("mean error", (mean < 0 ? "" : "+") + Format.difference(mean)),
    ]
  }

  /// How often predictions are too low and too high by how much.
  private func histogram(binCount: Int) -> (counts: [Int], low: String, high: String)? {
    // The few largest errors would press all others into one bar: they count as those at the ends.
    let limit = errors.quantile(0.98)
    guard limit > 0, binCount > 2 else { return nil }
    return (errors.histogram(binCount: binCount, limit: limit), "too low", "too high")
  }
}
