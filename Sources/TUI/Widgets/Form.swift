/// One line of a `Form`: a name, a value and what it is good for.
public struct FormRow: Sendable {
  public var label: String
  public var value: String
  /// One line that explains the value.
  public var help: String
  /// Whether left and right change the value: then it stands between ‹ ›.
  public var isChoice: Bool
  /// Whether the value differs from the default.
  public var isModified: Bool
  /// nil: the theme's text.
  public var valueStyle: Style?

  public init(
    _ label: String, value: String, help: String = "", isChoice: Bool = false,
    isModified: Bool = false, valueStyle: Style? = nil
  ) {
    self.label = label
    self.value = value
    self.help = help
    self.isChoice = isChoice
    self.isModified = isModified
    self.valueStyle = valueStyle
  }
}

/// Settings, one a row; the selected one can be changed.
///
/// Wide areas show every explanation; narrow ones show the selected row's in the last line.
public struct Form {
  public var rows: [FormRow]
  public var state: ListState
  public var isFocused: Bool

  public init(rows: [FormRow], state: ListState, isFocused: Bool = true) {
    self.rows = rows
    self.state = state
    self.isFocused = isFocused
  }

  /// The row under a point, for the mouse.
  public func row(atY y: Int, in area: Rect) -> Int? {
    let list = listArea(in: area)
    let index = state.settled(count: rows.count, visible: list.height).offset + y - list.y
    return y >= list.y && y < list.maxY && index < rows.count ? index : nil
  }

  /// The cells of the selected row's value, to put an editing field there.
  public func valueArea(in area: Rect) -> Rect {
    let list = listArea(in: area)
    let settled = state.settled(count: rows.count, visible: list.height)
    let columns = columns(in: list)
    return Rect(
      x: columns.value.x + 2, y: list.y + settled.selected - settled.offset,
      width: columns.value.width - 4, height: 1
    ).intersection(area)
  }

  public func draw(in area: Rect, of grid: inout Grid, theme: Theme) {
    guard !area.isEmpty, !rows.isEmpty else { return }
    let list = listArea(in: area)
    let settled = state.settled(count: rows.count, visible: list.height)
    for line in 0..<min(list.height, rows.count - settled.offset) {
      let index = settled.offset + line
      draw(
        rows[index], isSelected: index == settled.selected, in: list.row(line), of: &grid,
        theme: theme)
    }
    Scrollbar(count: rows.count, visible: list.height, offset: settled.offset)
      .draw(in: list, of: &grid, theme: theme)
    guard list.height < area.height else { return }
    let foot = area.row(area.height - 1)
    grid.text(
      rows[settled.selected].help, x: foot.x, y: foot.y, width: foot.width, style: theme.muted,
      glyphs: theme.glyphs)
    grid.details.areas.append(foot)
  }

  private func draw(
    _ row: FormRow, isSelected: Bool, in line: Rect, of grid: inout Grid, theme: Theme
  ) {
    let glyphs = theme.glyphs
    let columns = columns(in: line)
    let mark = row.isModified ? "\(glyphs.bullet)" : " "
    // The value alone marks the selection: a label takes as many bytes again.
    grid.spans(
      [Span(row.label, theme.text), Span(" " + mark, theme.accent)], x: columns.label.x, y: line.y,
      width: columns.label.width, glyphs: glyphs)
    let arrows = row.isChoice && isSelected
    let value = columns.value
    grid.text(
      row.value, x: value.x + 2, y: line.y, width: value.width - 4,
      style: row.valueStyle ?? theme.text, glyphs: glyphs)
    if isSelected {
      grid.restyle(value) { theme.selected($0, isFocused: isFocused) }
    }
    if arrows, value.width > 4 {
      let style = theme.selected(theme.accent, isFocused: isFocused)
      grid.set(x: value.x, y: line.y, Cell(glyphs.moreLeft, style: style))
      grid.set(x: value.maxX - 1, y: line.y, Cell(glyphs.moreRight, style: style))
    }
    grid.text(
      row.help, x: columns.help.x, y: line.y, width: columns.help.width, style: theme.muted,
      glyphs: glyphs)
  }

  private func columns(in line: Rect) -> (label: Rect, value: Rect, help: Rect) {
    let labels = rows.map { DisplayText.width(of: $0.label) }.max() ?? 0
    let values = rows.map { DisplayText.width(of: $0.value) }.max() ?? 0
    let parts = Layout.columns(
      line,
      [
        .fixed(min(labels + 2, max(4, line.width / 2))),
        .fixed(min(values + 4, max(8, line.width / 3))), .fill(1),
      ], gap: 1)
    let help =
      showsAllHelp(width: line.width)
      ? parts[2].inset(dx: 1)
      : Rect(
        x: line.maxX, y: line.y, width: 0, height: 1)
    return (parts[0], parts[1], help)
  }

  private func showsAllHelp(width: Int) -> Bool { width >= 64 }

  private func listArea(in area: Rect) -> Rect {
    let hasFoot = !showsAllHelp(width: area.width) && area.height > 2
    return Rect(
      x: area.x, y: area.y, width: area.width, height: area.height - (hasFoot ? 2 : 0))
  }
}
