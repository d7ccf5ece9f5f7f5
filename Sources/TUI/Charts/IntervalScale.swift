/// A value with its interval on a scale, beside reference marks:
/// "accuracy 0.80 [0.77, 0.83], baseline 0.62" as a picture.
public struct IntervalScale {
  /// A named place on the scale.
  public struct Mark: Sendable {
    public var value: Double
    public var label: String

    public init(_ value: Double, label: String) {
      self.value = value
      self.label = label
    }
  }

  /// The ends of the scale.
  public var range: ClosedRange<Double>
  public var value: Double
  public var interval: ClosedRange<Double>
  /// Stands over the value.
  public var label: String
  /// Stand under the scale.
  public var marks: [Mark]
  public var minLabel: String
  public var maxLabel: String

  public init(
    range: ClosedRange<Double>, value: Double, interval: ClosedRange<Double>, label: String = "",
    marks: [Mark] = [], minLabel: String = "", maxLabel: String = ""
  ) {
    self.range = range
    self.value = value
    self.interval = interval
    self.label = label
    self.marks = marks
    self.minLabel = minLabel
    self.maxLabel = maxLabel
  }

  /// The end of a scale that begins at 0 and reaches a value: a round number not far above it.
  public static func end(atLeast value: Double) -> Double {
    guard value > 0, value.isFinite else { return 1 }
    return AxisTicks(0...value, count: 10).widened(0...value).upperBound
  }

  /// Three rows are best; two lose the marks' names, one the label too.
  public func draw(in area: Rect, of grid: inout Grid, theme: Theme) {
    guard !area.isEmpty else { return }
    let lineIndex = area.height > 1 ? 1 : 0
    let line = drawEnds(in: area.row(lineIndex), of: &grid, theme: theme)
    guard !line.isEmpty else { return }
    drawScale(in: line, of: &grid, theme: theme)
    if area.height > 1 {
      var free = area.x
      drawName(
        label, at: column(value, line), y: area.y, in: area, free: &free,
        style: theme.accent.with(.bold), of: &grid, glyphs: theme.glyphs)
    }
    guard area.height > 2 else { return }
    var free = area.x
    for mark in marks.sorted(by: { $0.value < $1.value }) {
      drawName(
        mark.label, at: column(mark.value, line), y: area.y + 2, in: area, free: &free,
        style: theme.muted, of: &grid, glyphs: theme.glyphs)
    }
  }

  private func drawEnds(in line: Rect, of grid: inout Grid, theme: Theme) -> Rect {
    let left = DisplayText.width(of: minLabel)
    let right = DisplayText.width(of: maxLabel)
    guard left + right + 12 <= line.width else { return line }
    grid.text(minLabel, x: line.x, y: line.y, style: theme.muted, glyphs: theme.glyphs)
    grid.text(
      maxLabel, x: line.x, y: line.y, width: line.width, style: theme.muted, align: .right,
      glyphs: theme.glyphs)
    let before = left == 0 ? 0 : left + 1
    let after = right == 0 ? 0 : right + 1
    return Rect(x: line.x + before, y: line.y, width: line.width - before - after, height: 1)
  }

  private func drawScale(in line: Rect, of grid: inout Grid, theme: Theme) {
    let glyphs = theme.glyphs
    grid.fill(line, glyphs.horizontal, style: theme.border)
    grid.set(x: line.x, y: line.y, Cell(glyphs.whiskerLeft, style: theme.border))
    grid.set(x: line.maxX - 1, y: line.y, Cell(glyphs.whiskerRight, style: theme.border))
    let low = column(interval.lowerBound, line)
    let high = column(interval.upperBound, line)
    grid.horizontalRun(
      glyphs.heavy, x: low, y: line.y, length: high - low + 1, style: theme.accent)
    for mark in marks {
      grid.set(
        x: column(mark.value, line), y: line.y, Cell(glyphs.crossing, style: theme.text))
    }
    grid.set(
      x: column(value, line), y: line.y, Cell(glyphs.marked, style: theme.accent.with(.bold)))
  }

  private func column(_ value: Double, _ line: Rect) -> Int {
    let span = range.upperBound - range.lowerBound
    let share = span > 0 ? (value - range.lowerBound) / span : 0.5
    let inside = share.isNaN ? 0.5 : min(max(share, 0), 1)
    return line.x + Int((inside * Double(line.width - 1)).rounded())
  }

  /// Centres a name over its column, moved to stay inside and clear of the one before.
  private func drawName(
    _ name: String, at column: Int, y: Int, in area: Rect, free: inout Int, style: Style,
    of grid: inout Grid, glyphs: Glyphs
  ) {
    let width = min(DisplayText.width(of: name), area.width)
    let start = max(free, min(column - width / 2, area.maxX - width))
    guard start + width <= area.maxX else { return }
    grid.text(name, x: start, y: y, width: width, style: style, glyphs: glyphs)
    free = start + width + 2
  }
}
