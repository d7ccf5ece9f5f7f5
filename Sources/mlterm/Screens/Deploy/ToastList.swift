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
      let lines = ToastList.lines(of: message, width: area.width)
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

  /// The rows that drawing uses.
  func height(in area: Rect) -> Int {
    let rows = messages.map { max(1, ToastList.lines(of: $0, width: area.width).count) }
    return min(rows.reduce(0, +), area.height)
  }

  private static func lines(of message: Toast, width: Int) -> [String] {
    let width = max(1, width - 2)
    return message.text.displayWidth <= width
      ? [message.text] : DisplayText.wrapped(message.text, width: width)
  }
}
