/// Curves or dots over two axes.
public struct LineChart {
  /// One curve.
  public struct Series: Sendable {
    public var name: String
    /// In drawing order; a point that is not finite interrupts the line.
    public var points: [(x: Double, y: Double)]
    /// nil: the theme's style for the series' place.
    public var style: Style?
    /// Whether the points are joined by a line; otherwise they are dots.
    public var isConnected: Bool

    public init(
      _ name: String = "", points: [(x: Double, y: Double)], style: Style? = nil,
      isConnected: Bool = true
    ) {
      self.name = name
      self.points = points
      self.style = style
      self.isConnected = isConnected
    }
  }

  /// A dashed line across the plot, with a name.
  public struct Reference: Sendable {
    public var value: Double
    public var label: String

    public init(_ value: Double, label: String = "") {
      self.value = value
      self.label = label
    }
  }

  /// A point that is pointed out, such as the place on a curve that was chosen.
  public struct Mark: Sendable {
    public var x: Double
    public var y: Double

    public init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// A value on an axis with what is written there.
  public struct Tick: Sendable {
    public var value: Double
    public var label: String

    public init(_ value: Double, label: String) {
      self.value = value
      self.label = label
    }
  }

  public var series: [Series]
  /// nil: from the points.
  public var xRange: ClosedRange<Double>?
  /// nil: from the points, widened to whole ticks.
  public var yRange: ClosedRange<Double>?
  public var xTitle: String
  public var yTitle: String
  /// A horizontal line, such as a baseline.
  public var reference: Reference?
  /// A vertical line, such as a threshold.
  public var verticalReference: Reference?
  public var mark: Mark?
  /// What is written under the x axis; nil: round numbers.
  public var xTicks: [Tick]?
  /// Where on the x axis the data is, as short marks.
  public var rug: [Double] = []

  public init(
    series: [Series], xRange: ClosedRange<Double>? = nil, yRange: ClosedRange<Double>? = nil,
    xTitle: String = "", yTitle: String = "", reference: Reference? = nil,
    verticalReference: Reference? = nil
  ) {
    self.series = series
    self.xRange = xRange
    self.yRange = yRange
    self.xTitle = xTitle
    self.yTitle = yTitle
    self.reference = reference
    self.verticalReference = verticalReference
  }

  public func draw(in area: Rect, of grid: inout Grid, theme: Theme) {
    guard !area.isEmpty else { return }
    guard let frame = LineChartFrame(self, area: area) else {
      grid.text(
        "no data yet", x: area.x, y: area.y + area.height / 2, width: area.width,
        style: theme.muted, align: .center, glyphs: theme.glyphs)
      return
    }
    drawHeading(in: frame.heading, of: &grid, theme: theme)
    frame.drawAxes(of: &grid, theme: theme, xTitle: xTitle)
    frame.drawRug(rug, of: &grid, theme: theme)
    var canvas = DotCanvas(
      columns: frame.plot.width, rows: frame.plot.height, hasBraille: theme.glyphs.hasBraille)
    for (index, one) in series.enumerated() { plot(one, index, on: &canvas, frame) }
    drawReferences(frame, canvas, of: &grid, theme: theme)
    let styles = series.indices.map { style(of: $0, theme: theme) }
    canvas.draw(in: frame.plot, of: &grid, theme: theme, styles: styles)
    drawMark(frame, canvas, of: &grid, theme: theme)
  }

  /// In the cell of its dot, so that it lies on the curve.
  private func drawMark(
    _ frame: LineChartFrame, _ canvas: DotCanvas, of grid: inout Grid, theme: Theme
  ) {
    guard let mark, let dot = frame.dot(mark.x, mark.y, on: canvas), canvas.contains(dot) else {
      return
    }
    grid.set(
      x: frame.plot.x + dot.x * canvas.columns / canvas.width,
      y: frame.plot.y + dot.y * canvas.rows / canvas.height,
      Cell(
        theme.glyphs.hasBraille ? theme.glyphs.marked : theme.glyphs.cross,
        style: theme.warning.with(.bold)))
  }

  private func style(of index: Int, theme: Theme) -> Style {
    series[index].style ?? theme.seriesStyle(index)
  }

  private func plot(
    _ one: Series, _ index: Int, on canvas: inout DotCanvas, _ frame: LineChartFrame
  ) {
    var last: (x: Int, y: Int)?
    // Single dots are hard to see where there are few.
    let isBold = !one.isConnected && one.points.count <= canvas.columns * canvas.rows
    for point in one.points {
      guard let dot = frame.dot(point.x, point.y, on: canvas) else {
        last = nil
        continue
      }
      if let last { canvas.line(from: last, to: dot, series: index) }
      if last == nil { canvas.plot(dot.x, dot.y, series: index) }
      last = one.isConnected ? dot : nil
      if isBold { canvas.thicken(dot.x, dot.y, series: index) }
    }
  }

  /// The y title on the left, the names of the series on the right.
  private func drawHeading(in line: Rect, of grid: inout Grid, theme: Theme) {
    guard !line.isEmpty else { return }
    let used = grid.text(
      yTitle, x: line.x, y: line.y, width: line.width, style: theme.muted, glyphs: theme.glyphs)
    var legend: [Span] = []
    for index in series.indices where !series[index].name.isEmpty {
      let marks = theme.glyphs.seriesMarks
      let mark = theme.glyphs.hasBraille ? theme.glyphs.heavy : marks[index % marks.count]
      legend.append(Span((legend.isEmpty ? "" : "  ") + "\(mark)", style(of: index, theme: theme)))
      legend.append(Span(" " + series[index].name, theme.text))
    }
    let rest = line.width - used - (used > 0 ? 2 : 0)
    grid.spans(
      legend, x: line.maxX - rest, y: line.y, width: rest, align: .right, glyphs: theme.glyphs)
  }

  private func drawReferences(
    _ frame: LineChartFrame, _ canvas: DotCanvas, of grid: inout Grid, theme: Theme
  ) {
    let plot = frame.plot
    if let reference = verticalReference, let column = frame.column(of: reference.value) {
      grid.fill(
        Rect(x: plot.x + column, y: plot.y, width: 1, height: plot.height),
        theme.glyphs.dashedVertical, style: theme.muted)
      let isLeft = column > plot.width / 2
      grid.text(
        reference.label, x: isLeft ? plot.x : plot.x + column + 2, y: plot.y,
        width: isLeft ? column - 1 : plot.width - column - 2, style: theme.muted,
        align: isLeft ? .right : .left, glyphs: theme.glyphs)
    }
    guard let reference, let row = frame.row(of: reference.value) else { return }
    grid.fill(plot.row(row), theme.glyphs.dashed, style: theme.muted)
    let width = min(DisplayText.width(of: reference.label), plot.width)
    let places = [row - 1, row + 1].flatMap { y in [(plot.width - width, y), (1, y)] }
    let inside = places.filter { place in
      place.1 >= 0 && place.1 < plot.height && place.0 + width <= plot.width
    }
    let free = inside.first { place in
      (place.0..<(place.0 + width)).allSatisfy { canvas.isEmpty(column: $0, row: place.1) }
    }
    guard let place = free ?? inside.first else { return }
    grid.text(
      reference.label, x: plot.x + place.0, y: plot.y + place.1, width: width, style: theme.muted,
      glyphs: theme.glyphs)
  }
}
