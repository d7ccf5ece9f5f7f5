/// One line with text on the left and, when there is room, facts on the right.
public struct StatusLine {
  public var left: [Span]
  public var right: [Span]

  public init(left: [Span], right: [Span] = []) {
    self.left = left
    self.right = right
  }

  public func draw(in area: Rect, of grid: inout Grid, theme: Theme) {
    let line = area.row(0)
    guard !line.isEmpty else { return }
    let wanted = right.reduce(0) { $0 + DisplayText.width(of: $1.text) }
    // The right side yields first: what happened matters more than where.
    let kept = wanted <= line.width / 2 ? wanted : 0
    grid.spans(
      left, x: line.x, y: line.y, width: line.width - (kept == 0 ? 0 : kept + 2),
      glyphs: theme.glyphs)
    guard kept > 0 else { return }
    grid.spans(
      right, x: line.maxX - kept, y: line.y, width: kept, align: .right, glyphs: theme.glyphs)
  }
}
