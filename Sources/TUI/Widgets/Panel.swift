/// A frame around other content: a title on the left of its top edge, a badge on the right.
public struct Panel {
  /// How the frame is drawn.
  public enum Frame: Sendable {
    case rounded, square
    /// Only a title line with a rule: saves two columns and a row where room is short.
    case rule
  }

  public var title: String
  public var badge: String
  public var isFocused: Bool
  public var frame: Frame
  /// Free columns between the frame and the content.
  public var padding: Int

  public init(
    title: String = "", badge: String = "", isFocused: Bool = false, frame: Frame = .rounded,
    padding: Int = 1
  ) {
    self.title = title
    self.badge = badge
    self.isFocused = isFocused
    self.frame = frame
    self.padding = max(0, padding)
  }

  /// Where the content of a panel in `area` goes.
  public func inner(of area: Rect) -> Rect {
    guard frame == .rule else { return area.inset(dx: 1 + padding, dy: 1).intersection(area) }
    return Rect(x: area.x, y: area.y + 1, width: area.width, height: area.height - 1)
      .intersection(area)
  }

  /// Draws the frame, not the inside.
  /// - Returns: the rectangle for the content.
  @discardableResult
  public func draw(in area: Rect, of grid: inout Grid, theme: Theme) -> Rect {
    guard !area.isEmpty else { return inner(of: area) }
    if frame == .rule {
      drawHeading(in: area.row(0), of: &grid, theme: theme)
      return inner(of: area)
    }
    guard area.width > 1, area.height > 1 else { return inner(of: area) }
    drawBorder(around: area, of: &grid, theme: theme)
    let heading = Rect(x: area.x + 2, y: area.y, width: area.width - 4, height: 1)
    drawHeading(in: heading, of: &grid, theme: theme)
    return inner(of: area)
  }

  private func drawBorder(around area: Rect, of grid: inout Grid, theme: Theme) {
    let style = isFocused ? theme.borderFocused : theme.border
    let glyphs = theme.glyphs
    let corners = frame == .square ? glyphs.squareCorners : glyphs.roundCorners
    let last = (x: area.maxX - 1, y: area.maxY - 1)
    grid.fill(area.row(0), glyphs.horizontal, style: style)
    grid.fill(area.row(area.height - 1), glyphs.horizontal, style: style)
    for x in [area.x, last.x] {
      grid.fill(
        Rect(x: x, y: area.y + 1, width: 1, height: area.height - 2), glyphs.vertical, style: style)
    }
    let places = [(area.x, area.y), (last.x, area.y), (area.x, last.y), (last.x, last.y)]
    for (corner, place) in zip(corners, places) {
      grid.set(x: place.0, y: place.1, Cell(corner, style: style))
    }
  }

  private func drawHeading(in line: Rect, of grid: inout Grid, theme: Theme) {
    guard !line.isEmpty else { return }
    let glyphs = theme.glyphs
    let isRule = frame == .rule
    let name = title.isEmpty ? "" : isRule ? title + " " : " \(title) "
    let style = isFocused ? theme.title.overlaid(by: theme.accent) : theme.title
    let used = grid.text(
      name, x: line.x, y: line.y, width: line.width, style: style, glyphs: glyphs)
    if isRule {
      grid.horizontalRun(
        glyphs.horizontal, x: line.x + used, y: line.y, length: line.width - used,
        style: isFocused ? theme.borderFocused : theme.border)
    }
    let note = badge.isEmpty ? "" : isRule ? " \(badge)" : " \(badge) "
    if !note.isEmpty, DisplayText.width(of: note) < line.width - used {
      grid.text(
        note, x: line.x, y: line.y, width: line.width, style: theme.muted, align: .right,
        glyphs: glyphs)
    }
  }
}
