/// A short message with its weight: a glyph says what the colour says.
public struct Toast: Sendable {
  /// How much a message matters.
  public enum Kind: Sendable, CaseIterable {
    case info, good, warning, bad
  }

  public var kind: Kind
  public var text: String

  public init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }

  /// The message as styled text, for a status line.
  public func spans(theme: Theme) -> [Span] {
    let glyphs = theme.glyphs
    let (glyph, style) =
      switch kind {
      case .info: (glyphs.info, theme.accent)
      case .good: (glyphs.check, theme.good)
      case .warning: (glyphs.warning, theme.warning)
      case .bad: (glyphs.cross, theme.bad)
      }
    return [Span("\(glyph) ", style.with(.bold)), Span(text, kind == .bad ? style : theme.text)]
  }

  /// Draws the message in one line.
  public func drawLine(in area: Rect, of grid: inout Grid, theme: Theme) {
    StatusLine(left: spans(theme: theme)).draw(in: area, of: &grid, theme: theme)
  }

  /// Draws the message in a small box at the bottom right of `area`.
  public func draw(in area: Rect, of grid: inout Grid, theme: Theme) {
    let width = min(area.width, DisplayText.width(of: text) + 6)
    guard width > 6, area.height > 2 else {
      return drawLine(in: area, of: &grid, theme: theme)
    }
    let box = Rect(x: area.maxX - width, y: area.maxY - 3, width: width, height: 3)
    grid.fill(box)
    let inner = Panel().draw(in: box, of: &grid, theme: theme)
    drawLine(in: inner, of: &grid, theme: theme)
  }
}
