/// One row of a `ListView`.
public struct ListRow {
  public var spans: [Span]
  /// Right-aligned at the end of the row.
  public var trailing: [Span]
  /// nil: this row cannot be marked.
  public var isMarked: Bool?

  public init(_ spans: [Span], trailing: [Span] = [], isMarked: Bool? = nil) {
    self.spans = spans
    self.trailing = trailing
    self.isMarked = isMarked
  }
}

/// Selectable rows; only the visible ones are asked for.
public struct ListView {
  public var count: Int
  public var state: ListState
  public var isFocused: Bool
  /// Whether a row is selected at all.
  public var hasSelection = true
  /// How many columns from the left mark the selection; nil: the whole row. Fewer are fewer bytes.
  public var markWidth: Int?
  public var row: (Int) -> ListRow

  public init(
    count: Int, state: ListState, isFocused: Bool = true, row: @escaping (Int) -> ListRow
  ) {
    self.count = count
    self.state = state
    self.isFocused = isFocused
    self.row = row
  }

  /// The row under a point, for the mouse.
  public func row(atY y: Int, in area: Rect) -> Int? {
    let index = state.settled(count: count, visible: area.height).offset + y - area.y
    return y >= area.y && y < area.maxY && index < count ? index : nil
  }

  public func draw(in area: Rect, of grid: inout Grid, theme: Theme) {
    guard !area.isEmpty, count > 0 else { return }
    let settled = state.settled(count: count, visible: area.height)
    let isScrolled = count > area.height
    let width = area.width - (isScrolled ? 1 : 0)
    for line in 0..<min(area.height, count - settled.offset) {
      let index = settled.offset + line
      let place = Rect(x: area.x, y: area.y + line, width: width, height: 1)
      draw(row(index), in: place, of: &grid, theme: theme)
      if hasSelection, index == settled.selected {
        var mark = place
        mark.width = min(mark.width, markWidth ?? mark.width)
        grid.restyle(mark) { theme.selected($0, isFocused: isFocused) }
      }
    }
    Scrollbar(count: count, visible: area.height, offset: settled.offset)
      .draw(in: area, of: &grid, theme: theme)
  }

  private func draw(_ row: ListRow, in line: Rect, of grid: inout Grid, theme: Theme) {
    let glyphs = theme.glyphs
    var spans = row.spans
    if let isMarked = row.isMarked {
      let mark = String(isMarked ? glyphs.marked : glyphs.unmarked) + " "
      spans.insert(Span(mark, isMarked ? theme.accent : theme.muted), at: 0)
    }
    let wanted = row.trailing.reduce(0) { $0 + DisplayText.width(of: $1.text) }
    let kept = wanted < line.width - 4 ? wanted : 0
    grid.spans(
      spans, x: line.x, y: line.y, width: line.width - (kept == 0 ? 0 : kept + 1), glyphs: glyphs)
    if kept > 0 {
      grid.spans(
        row.trailing, x: line.x, y: line.y, width: line.width, align: .right, glyphs: glyphs)
    }
  }
}
