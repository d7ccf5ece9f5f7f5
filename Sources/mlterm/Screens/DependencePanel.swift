import FieldValues
import ForestCore
import TUI
import Workbench

/// The partial dependence of the predictions on one feature: a curve over a number's values, bars
/// for levels.
struct DependencePanel {
  /// What of it is shown.
  struct Choice: Sendable {
    /// The class; nil: the last.
    var label: Int?
    /// Which value is pointed out.
    var point: Int?
    /// Whether equal lengths of the axis are equally many rows, for numbers that lie unevenly.
    var isByRows = false
  }

  /// How far the computing is.
  private enum Progress {
    case known(PartialDependence)
    /// nil until there is something to tell.
    case running(Double?)
    case stopped(String)
  }

  private let feature: Feature
  private let distribution: FeatureDistribution
  private let sample: TrainingSample
  private let index: Int
  private let target: Target
  private let label: Int
  private let choice: Choice
  private let progress: Progress

  /// - Parameter fraction: how far the computing is; nil until it was looked at.
  init(
    _ trained: TrainedModel, feature index: Int, _ choice: Choice, session: Session,
    fraction: Double?
  ) {
    self.index = index
    feature = trained.model.schema.features[index]
    target = trained.model.schema.target
    sample = trained.sample
    distribution = sample.distributions[index]
    label = DependencePanel.label(choice, target)
    self.choice = choice
    let explanations = session.explanations
    let subject = Explanations.Subject.dependence(feature: index)
    if let known = explanations.dependences[index] {
      progress = .known(known)
    } else if let failure = explanations.stopped[subject] {
      progress = .stopped(failure.description)
    } else {
      progress = .running(explanations.running?.subject == subject ? fraction : nil)
    }
  }

  /// The output that is shown: a class, or the mean.
  static func label(_ choice: Choice, _ target: Target) -> Int {
    let last = max(0, target.classes.count - 1)
    return min(choice.label ?? last, last)
  }

  /// A value of the feature, and the mean prediction there.
  private struct Point {
    let value: Double
    let mean: Double
  }

  private var all: [Point] {
    guard case .known(let dependence) = progress else { return [] }
    return zip(dependence.values, dependence.means(output: label)).map {
      Point(value: $0, mean: $1)
    }
  }

  private var points: [Point] { all.filter { !$0.value.isNaN } }
  private var missing: Point? { all.last.flatMap { $0.value.isNaN ? $0 : nil } }
  /// Whether there are levels instead of a curve.
  var showsBars: Bool { feature.isCategory || feature.format.kind == .boolean }

  /// The place of the value that is pointed out after a step.
  func point(movedBy step: Int) -> Int? {
    let count = points.count
    guard count > 0 else { return nil }
    guard let point = choice.point else { return step > 0 ? 0 : count - 1 }
    return min(max(0, point + step), count - 1)
  }

  /// The value that is pointed out and the prediction there.
  var pointText: String? {
    guard let point = pointed else { return nil }
    return "at \(text(point.value)): \(meanText(point.mean))"
  }

  private var pointed: Point? {
    choice.point.flatMap { points.indices.contains($0) ? points[$0] : nil }
  }

  // MARK: Drawing

  func draw(in area: Rect, of grid: inout Grid, theme: Theme, bindings: KeyBindings) {
    let inner = Panel(title: "Partial dependence on \(feature.name)").draw(
      in: area, of: &grid, theme: theme)
    switch progress {
    case .stopped(let reason):
      EmptyState(
        title: reason, hints: [KeyHint(bindings.name("compute-explanation"), "compute it")]
      )
      .draw(
        in: inner, of: &grid, theme: theme)
    case .running(let fraction):
      guard let fraction else { return }
      let cancel = "\(bindings.name("cancel")) cancels"
      ProgressBar(fraction: fraction, label: "computing", detail: cancel).draw(
        in: inner, of: &grid, theme: theme)
    case .known: drawKnown(in: inner, of: &grid, theme: theme)
    }
  }

  private func drawKnown(in area: Rect, of grid: inout Grid, theme: Theme) {
    let facts = facts(theme)
    let parts = Layout.rows(area, [.fixed(1), .fill(1), .fixed(facts.count)])
    let rows = grouped(sample.examples.rowCount)
    let meaning = "mean prediction if all \(rows) rows had the value"
    grid.text(
      area.width < meaning.count ? "mean if all \(rows) rows had it" : meaning, x: area.x,
      y: area.y, width: area.width, style: theme.muted, glyphs: theme.glyphs)
    if points.isEmpty {
      EmptyState(title: "no values but missing ones").draw(
        in: parts[1], of: &grid, theme: theme)
    } else if showsBars {
      drawBars(in: parts[1], of: &grid, theme: theme)
    } else {
      curve.draw(in: parts[1], of: &grid, theme: theme)
    }
    for (row, fact) in facts.enumerated() {
      grid.text(
        fact, x: area.x, y: parts[2].y + row, width: area.width, style: theme.muted,
        glyphs: theme.glyphs)
    }
  }

  /// What stands below the chart.
  private func facts(_ theme: Theme) -> [String] {
    var facts: [String] = []
    if !showsBars, let range = distribution.range {
      let mark = theme.glyphs.axisTickAbove
      facts.append(
        "\(text(range.lowerBound)) to \(text(range.upperBound)); \(mark) tenths of the rows")
    }
    let hidden = distribution.levelsByFrequency.count - points.count
    if feature.isCategory, hidden > 0 {
      facts.append("and \(counted(hidden, "rarer level"))")
    }
    if let missing {
      let rows = counted(distribution.missingCount, "row")
      facts.append("missing: \(meanText(missing.mean)), \(rows)")
    }
    return facts
  }

  private var outputName: String {
    let name = DisplayText.cut(target.name, to: 12)
    if target.isNumber { return "mean \(name)" }
    return "P(\(name) = \(DisplayText.cut(target.classes[label], to: 12)))"
  }

  private var curve: LineChart {
    let low = points[0].value
    let high = points[points.count - 1].value
    let column = sample.examples.matrix.columns[index]
    let axis = choice.isByRows ? RankAxis(column) : nil
    let place = { (value: Double) in axis?.place(of: value) ?? value }
    var chart = LineChart(
      series: [LineChart.Series(points: points.map { (place($0.value), $0.mean) })],
      xRange: axis != nil ? 0...1 : low < high ? low...high : nil, yRange: yRange,
      yTitle: outputName)
    chart.rug = sample.deciles(of: index).map(place)
    if let axis {
      chart.xTicks = axis.quartiles.map { LineChart.Tick(place($0), label: text($0)) }
    } else if feature.format.kind == .date {
      chart.xTicks = Set([low, high]).sorted().map { LineChart.Tick($0, label: text($0)) }
    }
    chart.mark = pointed.map { LineChart.Mark(x: place($0.value), y: $0.mean) }
    return chart
  }

  /// Wide enough that what hardly matters looks flat.
  private var yRange: ClosedRange<Double>? {
    let means = all.map(\.mean)
    guard let low = means.min(), let high = means.max() else { return nil }
    guard target.isNumber else {
      // Whole tenths, two at least.
      let last = min(10, Int((high * 10).rounded(.up)))
      let first = max(0, min(Int((low * 10).rounded(.down)), last - 2))
      return Double(first) / 10...Double(max(last, first + 2)) / 10
    }
    let span = max(high - low, abs(high) * 0.1)
    guard span > 0 else { return nil }
    let middle = (low + high) / 2
    return (middle - span * 0.55)...(middle + span * 0.55)
  }

  private func drawBars(in area: Rect, of grid: inout Grid, theme: Theme) {
    let counts = points.map { point in
      feature.isCategory ? grouped(distribution.levelCounts[Int(point.value)]) : ""
    }
    let width = max(counts.map(\.count).max() ?? 0, feature.isCategory ? 4 : 0)
    let heading = outputName + (width > 0 ? "  " + "rows".paddedLeft(to: width) : "")
    grid.text(
      heading, x: area.x, y: area.y, width: area.width, style: theme.muted, align: .right,
      glyphs: theme.glyphs)
    let bars = zip(points, counts).map { point, count in
      BarChart.Bar(
        text(point.value), value: point.mean,
        text: meanText(point.mean) + (width > 0 ? "  " + count.paddedLeft(to: width) : ""))
    }
    BarChart(
      bars: bars, state: choice.point.map { ListState(selected: $0) }, isFocused: false,
      range: target.isNumber ? nil : 0...1
    ).draw(
      in: Rect(x: area.x, y: area.y + 1, width: area.width, height: area.height - 1), of: &grid,
      theme: theme)
  }

  /// A value of the feature as its column writes it.
  private func text(_ value: Double) -> String {
    if feature.isCategory { return feature.vocabulary[Int(value)] }
    guard feature.format.kind == .number else {
      return ColumnProfile.text(of: value, kind: feature.format.kind)
    }
    return Format.short(value)
  }

  private func meanText(_ mean: Double) -> String {
    target.isNumber ? Format.short(mean) : Format.decimals(mean, 3)
  }
}
