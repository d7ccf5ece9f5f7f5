/// The geometry of a line chart: ranges, ticks, and where the plot stands in the area.
struct LineChartFrame {
  let heading: Rect
  let plot: Rect
  private let x: ClosedRange<Double>
  private let y: ClosedRange<Double>
  private let xTicks: [LineChart.Tick]
  private let yTicks: AxisTicks
  private let hasAxes: Bool

  /// nil when there is nothing to show a range of.
  init?(_ chart: LineChart, area: Rect) {
    let points = chart.series.flatMap(\.points).filter { $0.x.isFinite && $0.y.isFinite }
    let ys = points.map(\.y) + (chart.reference.map { [$0.value] } ?? []).filter(\.isFinite)
    guard let x = chart.xRange ?? Self.range(of: points.map(\.x)),
      let rawY = chart.yRange ?? Self.range(of: ys)
    else { return nil }
    hasAxes = area.width >= 16 && area.height >= 5
    let hasHeading =
      hasAxes && !(chart.yTitle.isEmpty && chart.series.allSatisfy(\.name.isEmpty))
    let top = area.y + (hasHeading ? 1 : 0)
    let height = area.maxY - top - (hasAxes ? 2 : 0)
    let tickCount = max(2, min(6, height / 3))
    self.x = x
    y = chart.yRange ?? AxisTicks(rawY, count: tickCount).widened(rawY)
    yTicks = AxisTicks(y, count: tickCount)
    let labels = hasAxes ? (yTicks.labels.map(\.count).max() ?? 0) + 1 : 0
    heading = Rect(x: area.x, y: area.y, width: area.width, height: hasHeading ? 1 : 0)
    plot = Rect(
      x: area.x + labels + (hasAxes ? 1 : 0), y: top,
      width: area.width - labels - (hasAxes ? 1 : 0), height: height)
    let round = AxisTicks(x, count: max(2, plot.width / 8))
    xTicks = chart.xTicks ?? zip(round.values, round.labels).map { LineChart.Tick($0, label: $1) }
    if plot.isEmpty { return nil }
  }

  /// The dot of a point; nil when the point is not finite. May lie somewhat outside.
  func dot(_ px: Double, _ py: Double, on canvas: DotCanvas) -> (x: Int, y: Int)? {
    guard px.isFinite, py.isFinite else { return nil }
    // Far outside points are pulled near, so that no line has billions of dots.
    let dx = min(max(share(px, x), -2), 3) * Double(canvas.width - 1)
    let dy = min(max(1 - share(py, y), -2), 3) * Double(canvas.height - 1)
    return (Int(dx.rounded()), Int(dy.rounded()))
  }

  func row(of value: Double) -> Int? {
    let share = share(value, y)
    guard share >= 0, share <= 1 else { return nil }
    return Int(((1 - share) * Double(plot.height - 1)).rounded())
  }

  func column(of value: Double) -> Int? {
    let share = share(value, x)
    guard share >= 0, share <= 1 else { return nil }
    return Int((share * Double(plot.width - 1)).rounded())
  }

  func drawAxes(of grid: inout Grid, theme: Theme, xTitle: String) {
    guard hasAxes else { return }
    let glyphs = theme.glyphs
    let left = plot.x - 1
    grid.fill(
      Rect(x: left, y: plot.y, width: 1, height: plot.height), glyphs.vertical, style: theme.border)
    grid.horizontalRun(
      glyphs.horizontal, x: plot.x, y: plot.maxY, length: plot.width, style: theme.border)
    grid.set(x: left, y: plot.maxY, Cell(glyphs.axisCorner, style: theme.border))
    for (value, label) in zip(yTicks.values, yTicks.labels) {
      guard let row = row(of: value) else { continue }
      grid.set(x: left, y: plot.y + row, Cell(glyphs.axisTickLeft, style: theme.border))
      grid.text(
        label, x: heading.x, y: plot.y + row, width: left - heading.x, style: theme.muted,
        align: .right, glyphs: glyphs)
    }
    drawXLabels(of: &grid, theme: theme, title: xTitle)
  }

  private func drawXLabels(of grid: inout Grid, theme: Theme, title: String) {
    let glyphs = theme.glyphs
    let line = plot.maxY + 1
    let titleWidth = DisplayText.width(of: title)
    let showsTitle = titleWidth > 0 && titleWidth < plot.width / 2
    let end = plot.maxX - (showsTitle ? titleWidth + 1 : 0)
    var free = heading.x
    for tick in xTicks {
      guard let column = column(of: tick.value) else { continue }
      let label = tick.label
      grid.set(x: plot.x + column, y: plot.maxY, Cell(glyphs.axisTickBelow, style: theme.border))
      let start = min(plot.x + column - label.count / 2, plot.maxX - label.count)
      guard start >= free, start + label.count <= end else { continue }
      grid.text(label, x: start, y: line, width: label.count, style: theme.muted, glyphs: glyphs)
      free = start + label.count + 2
    }
    guard showsTitle else { return }
    grid.text(
      title, x: plot.x, y: line, width: plot.width, style: theme.muted, align: .right,
      glyphs: glyphs)
  }

  func drawRug(_ values: [Double], of grid: inout Grid, theme: Theme) {
    guard hasAxes else { return }
    for value in values {
      guard let column = column(of: value) else { continue }
      let place = (x: plot.x + column, y: plot.maxY)
      let isTick = grid[place.x, place.y].character == theme.glyphs.axisTickBelow
      let glyph = isTick ? theme.glyphs.crossing : theme.glyphs.axisTickAbove
      grid.set(x: place.x, y: place.y, Cell(glyph, style: theme.text))
    }
  }

  private func share(_ value: Double, _ range: ClosedRange<Double>) -> Double {
    let span = range.upperBound - range.lowerBound
    let share = span > 0 ? (value - range.lowerBound) / span : 0.5
    return share.isNaN ? 0.5 : share
  }

  private static func range(of values: [Double]) -> ClosedRange<Double>? {
    guard let low = values.min(), let high = values.max() else { return nil }
    if low < high { return low...high }
    let margin = max(low.magnitude * 0.1, 0.5)
    return (low - margin)...(low + margin)
  }
}
