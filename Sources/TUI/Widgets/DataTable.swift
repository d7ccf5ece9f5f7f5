/// A table of any number of rows: only the cells that are visible are asked for.
///
/// The header and the row numbers stay in place. The selection marks one cell and its row number
/// rather than a whole row: moving it then costs a few dozen bytes on the wire.
public struct DataTable {
  /// What marks the selection.
  public enum Highlight: Sendable {
    case none, row, cell
  }

  public var columns: [TableColumn]
  public var rowCount: Int
  public var state: TableState
  public var highlight = Highlight.cell
  public var isFocused = true
  /// Whether a line separates the header from the rows.
  public var hasRule = true
  /// Whether the row numbers are shown.
  public var hasGutter = true
  /// The number shown for a row, when rows are filtered or sorted.
  public var rowNumber: (Int) -> Int = { $0 + 1 }
  /// The largest number that `rowNumber` gives; the row count when nil.
  public var largestRowNumber: Int?
  public var cell: (_ row: Int, _ column: Int) -> TableCell

  public init(
    columns: [TableColumn], rowCount: Int, state: TableState,
    cell: @escaping (_ row: Int, _ column: Int) -> TableCell
  ) {
    self.columns = columns
    self.rowCount = rowCount
    self.state = state
    self.cell = cell
  }

  public func draw(in area: Rect, of grid: inout Grid, theme: Theme) {
    guard !area.isEmpty else { return }
    let layout = layout(in: area)
    drawHeader(layout, of: &grid, theme: theme)
    if hasRule { drawRule(layout, of: &grid, theme: theme) }
    for line in 0..<layout.rowCount {
      let row = layout.state.rows.offset + line
      let y = layout.body.y + line
      if hasGutter { drawGutter(row, y: y, layout, of: &grid, theme: theme) }
      drawRow(row, y: y, layout, of: &grid, theme: theme)
    }
    Scrollbar(count: rowCount, visible: layout.body.height, offset: layout.state.rows.offset)
      .draw(in: layout.body, of: &grid, theme: theme)
  }

  private func drawHeader(_ layout: TableLayout, of grid: inout Grid, theme: Theme) {
    let area = layout.area
    if hasGutter, layout.gutterWidth + 2 < area.width {
      grid.set(
        x: area.x + layout.gutterWidth, y: area.y, Cell(theme.glyphs.vertical, style: theme.border))
    }
    for place in layout.columns {
      let column = columns[place.index]
      let isSelected =
        highlight == .cell && isFocused && place.index == layout.state.columns.selected
      let own = column.headerStyle ?? theme.header
      let title = Span(column.title, isSelected ? own.overlaid(by: theme.accent) : own)
      let spans = column.marker.map { [$0, Span(" "), title] } ?? [title]
      grid.spans(
        spans, x: place.x, y: area.y, width: place.width, align: column.alignment,
        glyphs: theme.glyphs)
    }
    let x = area.x + layout.gutterWidth + (hasGutter ? 1 : 0)
    if layout.hiddenLeft > 0, x < area.maxX {
      grid.set(x: x, y: area.y, Cell(theme.glyphs.moreLeft, style: theme.accent))
    }
    if layout.hiddenRight > 0 {
      grid.set(
        x: area.maxX - 1, y: area.y, Cell(theme.glyphs.moreRight, style: theme.accent))
    }
  }

  private func drawRule(_ layout: TableLayout, of grid: inout Grid, theme: Theme) {
    let line = layout.area.row(1)
    guard !line.isEmpty else { return }
    let glyphs = theme.glyphs
    grid.fill(line, glyphs.horizontal, style: theme.border)
    if hasGutter, layout.gutterWidth + 2 < line.width {
      grid.set(
        x: line.x + layout.gutterWidth, y: line.y, Cell(glyphs.crossing, style: theme.border))
    }
    if layout.hiddenRight > 0, line.width >= 30 {
      grid.text(
        " \(layout.hiddenRight) more \(glyphs.moreRight)", x: line.x, y: line.y, width: line.width,
        style: theme.muted, align: .right, glyphs: glyphs)
    }
  }

  private func drawGutter(
    _ row: Int, y: Int, _ layout: TableLayout, of grid: inout Grid, theme: Theme
  ) {
    let width = min(layout.gutterWidth, layout.area.width)
    let isSelected = highlight != .none && row == layout.state.rows.selected
    let style = isSelected ? theme.accent : theme.muted
    grid.text(
      "\(rowNumber(row))", x: layout.area.x, y: y, width: width - 1, style: style, align: .right,
      glyphs: theme.glyphs)
    guard width + 2 < layout.area.width else { return }
    grid.set(x: layout.area.x + width, y: y, Cell(theme.glyphs.vertical, style: theme.border))
  }

  private func drawRow(
    _ row: Int, y: Int, _ layout: TableLayout, of grid: inout Grid, theme: Theme
  ) {
    let isSelected = row == layout.state.rows.selected
    if let zebra = theme.zebra, row % 2 == 1 { grid.fill(layout.line(y), style: zebra) }
    for place in layout.columns {
      let cell = cell(row, place.index)
      var style = cell.style ?? theme.text
      if let zebra = theme.zebra, row % 2 == 1 { style = zebra.overlaid(by: style) }
      grid.text(
        cell.text, x: place.x, y: y, width: place.width, style: style,
        align: columns[place.index].alignment, glyphs: theme.glyphs)
      if isSelected, highlight == .cell, place.index == layout.state.columns.selected {
        // One column of air on each side keeps the text from sticking to the edge.
        let box = Rect(x: place.x - 1, y: y, width: place.width + 2, height: 1)
        grid.restyle(box.intersection(layout.line(y))) {
          theme.selected($0, isFocused: isFocused)
        }
      }
    }
    if isSelected, highlight == .row {
      grid.restyle(layout.line(y)) { theme.selected($0, isFocused: isFocused) }
    }
  }
}
