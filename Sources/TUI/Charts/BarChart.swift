/// Horizontal bars from zero: label, bar, value; with intervals where they are known.
public struct BarChart {
  /// One bar with its name.
  public struct Bar: Sendable {
    public var label: String
    public var value: Double
    /// The value as it is printed.
    public var text: String
    /// Drawn as a whisker over the bar.
    public var interval: ClosedRange<Double>?
    /// nil: the theme's bar; a foreground colour is enough.
    public var style: Style?

    public init(
      _ label: String, value: Double, text: String, interval: ClosedRange<Double>? = nil,
      style: Style? = nil
    ) {
      self.label = label
      self.value = value
      self.text = text
      self.interval = interval
      self.style = style
    }
  }

  public var bars: [Bar]
  /// nil: no row is selected.
  public var state: ListState?
  public var isFocused: Bool
  /// The values at both ends; always includes zero. nil: from the bars.
  public var range: ClosedRange<Double>?

  public init(
    bars: [Bar], state: ListState? = nil, isFocused: Bool = true,
    range: ClosedRange<Double>? = nil
  ) {
    self.bars = bars
    self.state = state
    self.isFocused = isFocused
    self.range = range
  }

  public func draw(in area: Rect, of grid: inout Grid, theme: Theme) {
    guard !area.isEmpty, !bars.isEmpty else { return }
    let settled = (state ?? ListState()).settled(count: bars.count, visible: area.height)
    var content = area
    if bars.count > area.height { content.width = max(0, area.width - 2) }
    let parts = columns(in: content)
    let scale = scale
    let pitch = pitch(height: area.height)
    for index in settled.offset..<min(bars.count, settled.offset + area.height) {
      let line = (index - settled.offset) * pitch
      let bar = bars[index]
      let isSelected = state != nil && index == settled.selected
      drawLabel(bar, isSelected, in: parts[0].row(line), of: &grid, theme: theme)
      draw(bar, on: scale, in: parts[1].row(line), of: &grid, theme: theme)
      grid.text(
        bar.text, x: parts[2].x, y: area.y + line, width: parts[2].width, style: theme.text,
        align: .right, glyphs: theme.glyphs)
    }
    Scrollbar(count: bars.count, visible: area.height, offset: settled.offset)
      .draw(in: area, of: &grid, theme: theme)
  }

  /// The bar under a point, for the mouse.
  public func bar(atY y: Int, in area: Rect) -> Int? {
    guard y >= area.y, y < area.maxY else { return nil }
    let settled = (state ?? ListState()).settled(count: bars.count, visible: area.height)
    let index = settled.offset + (y - area.y) / pitch(height: area.height)
    return index < bars.count ? index : nil
  }

  /// Bars stand apart when there is room: solid neighbours would run into one block.
  private func pitch(height: Int) -> Int { bars.count * 2 - 1 <= height ? 2 : 1 }

  private func drawLabel(
    _ bar: Bar, _ isSelected: Bool, in line: Rect, of grid: inout Grid, theme: Theme
  ) {
    grid.text(
      bar.label, x: line.x, y: line.y, width: line.width, style: theme.text, glyphs: theme.glyphs)
    if isSelected { grid.restyle(line) { theme.selected($0, isFocused: isFocused) } }
  }

  private func draw(
    _ bar: Bar, on scale: ClosedRange<Double>, in line: Rect, of grid: inout Grid, theme: Theme
  ) {
    guard !line.isEmpty else { return }
    func share(_ value: Double) -> Double {
      let share = (value - scale.lowerBound) / (scale.upperBound - scale.lowerBound)
      return share.isFinite ? min(max(share, 0), 1) : 0
    }
    var painter = BarPainter(theme: theme, fill: bar.style.map { theme.barStyle($0) })
    painter.track = theme.text
    // All bars start at a whole cell, so that zero is one straight edge.
    let zero = (share(0) * Double(line.width)).rounded() / Double(line.width)
    let ends = [zero, share(bar.value)].sorted()
    painter.drawFill(from: ends[0], to: ends[1], in: line, of: &grid)
    guard let interval = bar.interval else { return }
    drawWhisker(
      from: share(interval.lowerBound), to: share(interval.upperBound), in: line, of: &grid,
      theme: theme)
  }

  /// Keeps the background of the bar, so the bar's end stays visible under the whisker.
  private func drawWhisker(
    from low: Double, to high: Double, in line: Rect, of grid: inout Grid, theme: Theme
  ) {
    let last = Double(line.width - 1)
    let first = line.x + Int((low * last).rounded())
    let end = line.x + Int((high * last).rounded())
    for x in first...max(first, end) where line.intersection(grid.bounds).contains(x: x, y: line.y)
    {
      let glyph =
        x == first
        ? theme.glyphs.whiskerLeft : x == end ? theme.glyphs.whiskerRight : theme.glyphs.horizontal
      let under = grid[x, line.y]
      let isSolid = under.character == theme.glyphs.barFull && under.style.background == .standard
      let style = isSolid ? theme.text.with(.reverse) : theme.text.on(under.style.background)
      grid.set(x: x, y: line.y, Cell(first == end ? theme.glyphs.vertical : glyph, style: style))
    }
  }

  private var scale: ClosedRange<Double> {
    let values = bars.flatMap { bar in
      [bar.value, bar.interval?.upperBound ?? 0, bar.interval?.lowerBound ?? 0]
    }.filter(\.isFinite)
    let low = min(0, range?.lowerBound ?? values.min() ?? 0)
    let high = max(0, range?.upperBound ?? values.max() ?? 0)
    return low...(high > low ? high : low + 1)
  }

  private func columns(in area: Rect) -> [Rect] {
    let labels = bars.map { DisplayText.width(of: $0.label) }.max() ?? 0
    let values = bars.map { DisplayText.width(of: $0.text) }.max() ?? 0
    let showsValues = area.width >= values + 12
    let labelWidth = min(labels, max(area.width / 3, min(8, area.width / 2)))
    return Layout.columns(
      area, [.fixed(labelWidth), .fill(1), .fixed(showsValues ? values : 0)], gap: 1)
  }
}

extension Theme {
  /// A style for a bar in the colour of `style`, as solid as this theme's bars are.
  public func barStyle(_ style: Style) -> Style {
    barFill.background == .standard ? style : style.on(style.foreground)
  }
}
