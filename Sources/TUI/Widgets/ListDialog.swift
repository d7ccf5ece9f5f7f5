/// A box that asks for one line of text and lists what it could be.
///
/// The field stands on top, notes on what is typed under it, then the choices; its height does not
/// change while one types.
public struct ListDialog {
  public var title: String
  public var badge: String
  public var message: String
  public var field: TextField
  /// Lines right under the field.
  public var notes: [[Span]]
  public var list: ListView
  /// Shown in place of an empty list.
  public var emptyText: String
  public var hints: [KeyHint]

  private static let widthMax = 76
  private static let heightMax = 20

  public init(
    title: String, badge: String = "", message: String, field: TextField, notes: [[Span]] = [],
    list: ListView, emptyText: String, hints: [KeyHint]
  ) {
    self.title = title
    self.badge = badge
    self.message = message
    self.field = field
    self.notes = notes
    self.list = list
    self.emptyText = emptyText
    self.hints = hints
  }

  /// The box over `area`.
  public static func box(in area: Rect) -> Rect {
    let height = min(heightMax, area.height)
    let box = area.centered(width: widthMax, height: height)
    return Rect(
      x: box.x, y: area.y + (area.height - height) / 3, width: box.width, height: height)
  }

  /// Where the list is within `area`, for paging and for the mouse.
  public func listArea(in area: Rect) -> Rect { parts(in: area)[4] }

  /// The entry of the list under a point, for the mouse.
  public func entry(atX x: Int, y: Int, in area: Rect) -> Int? {
    let listArea = listArea(in: area)
    return listArea.contains(x: x, y: y) ? list.row(atY: y, in: listArea) : nil
  }

  private func parts(in area: Rect) -> [Rect] {
    let inner = Panel().inner(of: Self.box(in: area))
    return Layout.rows(
      inner,
      [
        .fixed(message.isEmpty ? 0 : 1), .fixed(1), .fixed(notes.count), .fixed(1), .fill(1),
        .fixed(hints.isEmpty ? 0 : 1),
      ])
  }

  public func draw(in area: Rect, of grid: inout Grid, theme: Theme) {
    grid.dim(area, theme: theme)
    let box = Self.box(in: area)
    grid.fill(box)
    Panel(title: title, badge: badge, isFocused: true).draw(in: box, of: &grid, theme: theme)
    let parts = parts(in: area)
    grid.text(
      message, x: parts[0].x, y: parts[0].y, width: parts[0].isEmpty ? 0 : parts[0].width,
      style: theme.muted, glyphs: theme.glyphs)
    for (row, note) in notes.enumerated() where row < parts[2].height {
      grid.spans(
        note, x: parts[2].x, y: parts[2].y + row, width: parts[2].width, glyphs: theme.glyphs)
    }
    grid.fill(parts[3], theme.glyphs.horizontal, style: theme.border)
    list.draw(in: parts[4], of: &grid, theme: theme)
    if list.count == 0, !parts[4].isEmpty {
      grid.paragraph(emptyText, in: parts[4], style: theme.muted, glyphs: theme.glyphs)
    }
    KeyHints(hints).draw(in: parts[5], of: &grid, theme: theme)
    field.draw(in: parts[1], of: &grid, theme: theme)
  }
}
