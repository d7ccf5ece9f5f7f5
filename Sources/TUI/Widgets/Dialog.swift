/// A box in the middle that asks one thing; everything behind it is dimmed.
public struct Dialog {
  public var title: String
  public var message: String
  public var field: TextField?
  /// What went wrong with the last answer; shown under the field.
  public var problem: String
  public var hints: [KeyHint]

  public init(
    title: String, message: String, field: TextField? = nil, problem: String = "",
    hints: [KeyHint] = []
  ) {
    self.title = title
    self.message = message
    self.field = field
    self.problem = problem
    self.hints = hints
  }

  /// The box of a dialog over `area`.
  public func box(in area: Rect) -> Rect {
    let width = min(boxWidth, area.width)
    return area.centered(width: width, height: height(width: width))
  }

  public func draw(in area: Rect, of grid: inout Grid, theme: Theme) {
    grid.dim(area, theme: theme)
    let box = box(in: area)
    grid.fill(box)
    let inner = Panel(title: title, isFocused: true).draw(in: box, of: &grid, theme: theme)
    let parts = Layout.rows(
      inner,
      [
        .fixed(messageLines(width: inner.width)), .fixed(field == nil ? 0 : 2),
        .fixed(problem.isEmpty ? 0 : 1), .fixed(hints.isEmpty ? 0 : 2),
      ])
    grid.paragraph(message, in: parts[0], style: theme.text, glyphs: theme.glyphs)
    field?.draw(in: parts[1].row(1), of: &grid, theme: theme)
    Toast(.bad, problem).drawLine(in: parts[2], of: &grid, theme: theme)
    KeyHints(hints).draw(in: parts[3].row(1), of: &grid, theme: theme)
  }

  private var boxWidth: Int {
    let lines = message.split(separator: "\n").map { DisplayText.width(of: String($0)) }
    let keys = hints.reduce(-2) { $0 + $1.width + 2 }
    let widest = [lines.max() ?? 0, keys, DisplayText.width(of: title) + 2, field == nil ? 0 : 48]
      .reduce(0, max)
    return min(max(widest, 28), 60) + 4
  }

  private func messageLines(width: Int) -> Int { DisplayText.wrapped(message, width: width).count }

  private func height(width: Int) -> Int {
    2 + messageLines(width: width - 4) + (field == nil ? 0 : 2) + (problem.isEmpty ? 0 : 1)
      + (hints.isEmpty ? 0 : 2)
  }
}

extension Grid {
  /// Takes the colour out of everything in `area`, for what opens above it.
  public mutating func dim(_ area: Rect, theme: Theme) {
    restyle(area) { _ in theme.dimmed }
    cursor = nil
  }
}
