/// A bar that fills from the left, with a name before it and a detail after it.
public struct ProgressBar {
  /// 0 … 1.
  public var fraction: Double
  public var label: String
  /// Such as `312/500  41 trees/s  5 s left`.
  public var detail: String

  private static let coarseWidth = 50

  public init(fraction: Double, label: String = "", detail: String = "") {
    self.fraction = fraction
    self.label = label
    self.detail = detail
  }

  public func draw(in area: Rect, of grid: inout Grid, theme: Theme) {
    let line = area.row(0)
    guard !line.isEmpty else { return }
    var bar = line
    if !label.isEmpty, line.width >= 12 {
      let used = grid.text(
        label, x: line.x, y: line.y, width: line.width / 3, style: theme.text, glyphs: theme.glyphs)
      bar = Rect(x: line.x + used + 2, y: line.y, width: line.width - used - 2, height: 1)
    }
    let wanted = DisplayText.width(of: detail)
    if wanted > 0, wanted + 8 <= bar.width {
      grid.text(
        detail, x: bar.x, y: bar.y, width: bar.width, style: theme.muted, align: .right,
        glyphs: theme.glyphs)
      bar.width -= wanted + 2
    }
    var painter = BarPainter(theme: theme)
    // Of a long bar a cell is little enough, and far fewer bytes than an eighth of one.
    if bar.width >= Self.coarseWidth { painter.glyphs.leftEighths = [] }
    painter.draw(from: 0, to: fraction, in: bar, of: &grid)
  }
}
