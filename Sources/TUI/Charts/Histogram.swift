/// Vertical bars side by side, from counts; the ends of the range are named below.
public struct Histogram {
  public var counts: [Double]
  public var lowLabel: String
  public var highLabel: String
  /// A bin to point out.
  public var highlighted: Int?

  public init(
    counts: [Double], lowLabel: String = "", highLabel: String = "", highlighted: Int? = nil
  ) {
    self.counts = counts
    self.lowLabel = lowLabel
    self.highLabel = highLabel
    self.highlighted = highlighted
  }

  public func draw(in area: Rect, of grid: inout Grid, theme: Theme) {
    guard !area.isEmpty, !counts.isEmpty else { return }
    let hasLabels = area.height > 2 && !(lowLabel.isEmpty && highLabel.isEmpty)
    var plot = area
    plot.height -= hasLabels ? 1 : 0
    let merged = merged(into: area.width)
    let pitch = area.width / merged.count
    let gap = pitch >= 3 ? 1 : 0
    let top = max(merged.map(\.count).max() ?? 0, .leastNonzeroMagnitude)
    for (index, bin) in merged.enumerated() {
      let bar = Rect(
        x: plot.x + index * pitch, y: plot.y, width: pitch - gap, height: plot.height)
      let fill = bin.isHighlighted ? theme.barStyle(theme.warning) : theme.barFill
      draw(share: bin.count / top, in: bar, fill: fill, of: &grid, glyphs: theme.glyphs)
    }
    guard hasLabels else { return }
    let used = pitch * merged.count - gap
    drawLabels(
      in: Rect(x: area.x, y: plot.maxY, width: used, height: 1), of: &grid, theme: theme)
  }

  private func draw(
    share: Double, in bar: Rect, fill: Style, of grid: inout Grid, glyphs: Glyphs
  ) {
    guard share > 0 else { return }
    let steps = glyphs.lowerEighths.isEmpty ? 1 : 8
    // What is not empty shows at least a sliver.
    let units = max(1, Int((min(share, 1) * Double(bar.height * steps)).rounded()))
    let full = Rect(
      x: bar.x, y: bar.maxY - units / steps, width: bar.width, height: units / steps)
    grid.fill(full, fill.background == .standard ? glyphs.barFull : " ", style: fill)
    guard units % steps > 0 else { return }
    let edge = Rect(x: bar.x, y: full.y - 1, width: bar.width, height: 1)
    grid.fill(edge, glyphs.lowerEighths[units % steps - 1], style: fill.on(.standard))
  }

  private func drawLabels(in line: Rect, of grid: inout Grid, theme: Theme) {
    let used = grid.text(
      lowLabel, x: line.x, y: line.y, width: line.width / 2, style: theme.muted,
      glyphs: theme.glyphs)
    grid.text(
      highLabel, x: line.x + used + 1, y: line.y, width: line.width - used - 1, style: theme.muted,
      align: .right, glyphs: theme.glyphs)
  }

  /// As many bins as columns at most: neighbours are added up.
  private func merged(into width: Int) -> [(count: Double, isHighlighted: Bool)] {
    let group = (counts.count + width - 1) / width
    return stride(from: 0, to: counts.count, by: group).map { start in
      let range = start..<min(start + group, counts.count)
      let sum = counts[range].reduce(0) { $0 + ($1.isFinite ? max(0, $1) : 0) }
      return (sum, highlighted.map(range.contains) ?? false)
    }
  }
}
