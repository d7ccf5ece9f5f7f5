import ForestCore
import TUI
import Workbench

/// One view of how well a class is told from the rest.
enum CurvePanel: Int, CaseIterable, Sendable {
  case classes
  case roc
  case precisionRecall
  case calibration
  case lift

  var next: CurvePanel { CurvePanel(rawValue: rawValue + 1) ?? .classes }
  /// The next one that is a curve.
  var nextCurve: CurvePanel { next == .classes ? .roc : next }

  /// Draws the curve; nothing for the table of classes.
  func draw(_ decision: Decision, in area: Rect, of grid: inout Grid, theme: Theme) {
    let content = content(decision, theme)
    let inner = Panel(title: content.title, badge: content.badge).draw(
      in: area, of: &grid, theme: theme)
    guard let chart = content.chart else {
      grid.text(
        "one class is missing among these rows: there is no curve", x: inner.x, y: inner.y,
        width: inner.width, style: theme.muted, glyphs: theme.glyphs)
      return
    }
    chart.draw(in: inner, of: &grid, theme: theme)
  }

  private typealias Content = (title: String, badge: String, chart: LineChart?)

  private func content(_ decision: Decision, _ theme: Theme) -> Content {
    let ranking = decision.ranking
    switch self {
    case .classes: return ("", "", nil)
    case .roc:
      guard let curve = ranking.roc else { return ("ROC", "", nil) }
      return (
        "ROC", "area \(Format.decimals(curve.area, 3)), guessing 0.5",
        CurvePanel.roc(curve, decision, theme)
      )
    case .precisionRecall:
      guard let curve = ranking.precisionRecall else { return ("Precision–recall", "", nil) }
      return (
        "Precision–recall",
        "mean \(Format.decimals(curve.averagePrecision, 3)), "
          + "guessing \(Format.decimals(curve.baseline, 3))",
        CurvePanel.precisionRecall(curve, decision, theme)
      )
    case .calibration:
      guard let calibration = ranking.calibration else { return ("Calibration", "", nil) }
      return (
        "Calibration",
        "Brier \(Format.decimals(calibration.brierScore, 3)), "
          + "guessing \(Format.decimals(calibration.baselineBrierScore, 3))",
        CurvePanel.calibration(calibration, decision, theme)
      )
    case .lift:
      guard let curve = ranking.lift else { return ("Lift", "", nil) }
      return (
        "Lift", "top 10 %: \(Format.decimals(curve.lift(among: 0.1), 2))×, guessing 1×",
        CurvePanel.lift(curve, decision, theme)
      )
    }
  }

  private static func roc(_ curve: ROCCurve, _ decision: Decision, _ theme: Theme) -> LineChart {
    var chart = LineChart(
      series: [
        LineChart.Series("guessing", points: [(0, 0), (1, 1)], style: theme.muted),
        LineChart.Series(decision.className, points: CurvePoints.thinned(curve.points)),
      ], xRange: 0...1, yRange: 0...1, xTitle: "false alarms", yTitle: "found")
    let counts = decision.counts
    if let x = counts.falsePositiveRate, let y = counts.recall {
      chart.mark = LineChart.Mark(x: x, y: y)
    }
    return chart
  }

  private static func precisionRecall(
    _ curve: PrecisionRecallCurve, _ decision: Decision, _ theme: Theme
  ) -> LineChart {
    // Between two thresholds there is nothing: the curve goes down where the recall rises.
    var steps: [(x: Double, y: Double)] = []
    for point in CurvePoints.thinned(curve.points) {
      steps.append((steps.last?.x ?? 0, point.y))
      steps.append(point)
    }
    var chart = LineChart(
      series: [
        LineChart.Series(
          "guessing", points: [(0, curve.baseline), (1, curve.baseline)], style: theme.muted),
        LineChart.Series(decision.className, points: steps),
      ], xRange: 0...1, yRange: 0...1, xTitle: "recall", yTitle: "precision")
    if let x = decision.counts.recall, let y = decision.counts.precision {
      chart.mark = LineChart.Mark(x: x, y: y)
    }
    return chart
  }

  private static func calibration(
    _ calibration: Calibration, _ decision: Decision, _ theme: Theme
  ) -> LineChart {
    // The intervals as upright lines, interrupted between bins.
    let intervals = calibration.bins.flatMap { bin in
      [
        (x: bin.meanProbability, y: bin.low), (x: bin.meanProbability, y: bin.high),
        (x: Double.nan, y: Double.nan),
      ]
    }
    return LineChart(
      series: [
        LineChart.Series("ideal", points: [(0, 0), (1, 1)], style: theme.muted),
        LineChart.Series("95 %", points: intervals, style: theme.seriesStyle(0)),
        LineChart.Series(
          decision.className, points: calibration.bins.map { ($0.meanProbability, $0.share) }),
      ], xRange: 0...1, yRange: 0...1, xTitle: "probability", yTitle: "share",
      verticalReference: LineChart.Reference(decision.shownThreshold))
  }

  private static func lift(_ curve: LiftCurve, _ decision: Decision, _ theme: Theme) -> LineChart {
    let points = CurvePoints.thinned(curve.points)
    var chart = LineChart(
      series: [
        LineChart.Series("guessing", points: [(0, 1), (1, 1)], style: theme.muted),
        LineChart.Series(decision.className, points: points),
      ], xRange: 0...1,
      yRange: 0...IntervalScale.end(atLeast: max(2, points.map(\.y).max() ?? 1)),
      xTitle: "rows taken", yTitle: "lift")
    let counts = decision.counts
    if let precision = counts.precision, counts.positives > 0 {
      let share = Double(counts.positives) / Double(counts.total)
      chart.mark = LineChart.Mark(
        x: Double(counts.predictedPositives) / Double(counts.total), y: precision / share)
    }
    return chart
  }
}
