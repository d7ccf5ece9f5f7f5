/// A value between two ends that can be moved: by keys, or by dragging its knob.
public struct Slider {
  public var range: ClosedRange<Double>
  public var value: Double
  /// A place to come back to, such as the default.
  public var home: Double?

  public init(_ value: Double, in range: ClosedRange<Double> = 0...1, home: Double? = nil) {
    self.range = range
    self.value = value
    self.home = home
  }

  public func draw(in area: Rect, of grid: inout Grid, theme: Theme) {
    let line = area.row(0)
    guard line.width > 2 else { return }
    let glyphs = theme.glyphs
    grid.horizontalRun(
      glyphs.horizontal, x: line.x, y: line.y, length: line.width, style: theme.muted)
    grid.set(x: line.x, y: line.y, Cell(glyphs.whiskerLeft, style: theme.muted))
    grid.set(x: line.maxX - 1, y: line.y, Cell(glyphs.whiskerRight, style: theme.muted))
    if let home {
      grid.set(x: column(home, line), y: line.y, Cell(glyphs.crossing, style: theme.muted))
    }
    grid.set(
      x: column(value, line), y: line.y, Cell(glyphs.marked, style: theme.accent.with(.bold)))
  }

  /// The value under a column; beyond the ends it is that of the end.
  public func value(atX x: Int, in area: Rect) -> Double {
    guard area.width > 1 else { return range.lowerBound }
    let share = Double(x - area.x) / Double(area.width - 1)
    return range.lowerBound + min(max(share, 0), 1) * (range.upperBound - range.lowerBound)
  }

  private func column(_ value: Double, _ line: Rect) -> Int {
    let span = range.upperBound - range.lowerBound
    let share = span > 0 ? (value - range.lowerBound) / span : 0
    return line.x + Int((min(max(share, 0), 1) * Double(line.width - 1)).rounded())
  }
}
