/// A curve one row high; the newest values when there are more than fit.
public struct Sparkline {
  public var values: [Double]
  /// nil: from the values.
  public var range: ClosedRange<Double>?
  /// nil: the theme's accent.
  public var style: Style?

  public init(_ values: [Double], range: ClosedRange<Double>? = nil, style: Style? = nil) {
    self.values = values
    self.range = range
    self.style = style
  }

  public func draw(in area: Rect, of grid: inout Grid, theme: Theme) {
    guard !area.isEmpty else { return }
    let shown = values.suffix(area.width)
    let finite = shown.filter(\.isFinite)
    let low = range?.lowerBound ?? finite.min() ?? 0
    let high = range?.upperBound ?? finite.max() ?? 0
    let levels = theme.glyphs.levels
    for (index, value) in shown.enumerated() where value.isFinite {
      let share = high > low ? min(max((value - low) / (high - low), 0), 1) : 0
      let level = share.isFinite ? Int((share * Double(levels.count - 1)).rounded()) : 0
      grid.set(x: area.x + index, y: area.y, Cell(levels[level], style: style ?? theme.accent))
    }
  }
}
