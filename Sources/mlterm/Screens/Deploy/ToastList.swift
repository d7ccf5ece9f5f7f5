import TUI

/// Messages under each other, each wrapped where it is longer than a line.
struct ToastList {
  let messages: [Toast]

  init(_ messages: [Toast]) { self.messages = messages }

  /// - Returns: the rows that were used.
  @discardableResult
  func draw(in area: Rect, of grid: inout Grid, theme: Theme) -> Int {
    var row = 0
    for message in messages where row < area.height {
      let width = max(1, area.width - 2)
      let lines =
        message.text.displayWidth <= width
        ? [message.text] : DisplayText.wrapped(message.text, width: width)
      Toast(message.kind, lines.first ?? "").drawLine(in: area.row(row), of: &grid, theme: theme)
      for (index, line) in lines.enumerated().dropFirst() where row + index < area.height {
        grid.text(
          line, x: area.x + 2, y: area.y + row + index, width: area.width - 2, style: theme.text,
          glyphs: theme.glyphs)
      }
      row += max(1, lines.count)
    }
    return min(row, area.height)
  }
}
