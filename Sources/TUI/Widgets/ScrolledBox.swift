/// A box over everything else with more lines than it may have room for.
struct ScrolledBox {
  let title: String
  let width: Int
  let lineCount: Int

  /// Where the box is within `area`.
  func box(in area: Rect) -> Rect {
    area.centered(width: width, height: min(area.height, lineCount + 2))
  }

  /// The last useful first line in an area.
  func lastOffset(in area: Rect) -> Int {
    max(0, lineCount - Panel().inner(of: box(in: area)).height)
  }

  /// Draws the box and its scrollbar over what is dimmed.
  ///
  /// - Returns: the rectangle for the lines, and the first of them to be shown.
  func draw(
    in area: Rect, of grid: inout Grid, theme: Theme, offset: Int
  ) -> (inner: Rect, first: Int) {
    grid.dim(area, theme: theme)
    let box = box(in: area)
    let first = min(max(0, offset), lastOffset(in: area))
    guard !box.isEmpty else { return (box, first) }
    grid.fill(box)
    let inner = Panel(title: title, badge: "esc closes", isFocused: true)
      .draw(in: box, of: &grid, theme: theme)
    let edge = Rect(x: box.maxX - 1, y: inner.y, width: 1, height: inner.height)
    Scrollbar(count: lineCount, visible: inner.height, offset: first)
      .draw(in: edge, of: &grid, theme: theme)
    return (inner, first)
  }
}
