/// A matrix with coloured cells and the values printed in them, such as a confusion matrix.
public struct Heatmap {
  /// What the colour of a cell tells.
  public enum Scale: Sendable {
    /// Colour by the value over the largest one.
    case value
    /// Colour by the value's share of its row.
    case rowShare
  }

  public var rowLabels: [String]
  public var columnLabels: [String]
  public var rowTitle = ""
  public var columnTitle = ""
  public var scale = Scale.value
  /// Whether the diagonal is set in bold.
  public var emphasizesDiagonal = false
  /// nil: no cell is selected.
  public var state: TableState?
  public var isFocused = true
  public var value: (_ row: Int, _ column: Int) -> Double
  /// How a value is printed.
  public var text: (_ row: Int, _ column: Int) -> String

  public init(
    rowLabels: [String], columnLabels: [String],
    value: @escaping (_ row: Int, _ column: Int) -> Double,
    text: @escaping (_ row: Int, _ column: Int) -> String
  ) {
    self.rowLabels = rowLabels
    self.columnLabels = columnLabels
    self.value = value
    self.text = text
  }

  public func draw(in area: Rect, of grid: inout Grid, theme: Theme) {
    guard !area.isEmpty, !rowLabels.isEmpty, !columnLabels.isEmpty else { return }
    let layout = layout(in: area)
    drawLabels(layout, of: &grid, theme: theme)
    let largest = scale == .value ? largestValue : 0
    for row in layout.rows {
      let total = scale == .value ? largest : rowSum(row)
      for column in layout.columns {
        draw(row, column, share: value(row, column) / total, layout, of: &grid, theme: theme)
      }
    }
    Scrollbar(count: rowLabels.count, visible: layout.rows.count, offset: layout.rows.lowerBound)
      .draw(in: layout.body, of: &grid, theme: theme)
  }

  /// The cell under a point, for the mouse.
  public func cell(atX x: Int, y: Int, in area: Rect) -> (row: Int, column: Int)? {
    guard !area.isEmpty, !rowLabels.isEmpty, !columnLabels.isEmpty else { return nil }
    let layout = layout(in: area)
    let row = layout.rows.lowerBound + y - layout.body.y
    let column = layout.columns.lowerBound + (x - layout.body.x) / layout.cellWidth
    guard x >= layout.body.x, layout.rows.contains(row), layout.columns.contains(column) else {
      return nil
    }
    return (row, column)
  }

  private func drawLabels(_ layout: HeatmapLayout, of grid: inout Grid, theme: Theme) {
    let glyphs = theme.glyphs
    let body = layout.body
    let hidden = columnLabels.count - layout.columns.count
    if layout.hasTitle {
      let note = hidden > 0 ? "\(hidden) more \(glyphs.moreRight)" : ""
      StatusLine(left: [Span(columnTitle, theme.muted)], right: [Span(note, theme.muted)])
        .draw(
          in: Rect(x: body.x, y: body.y - 2, width: body.width, height: 1), of: &grid, theme: theme)
    }
    let labelWidth = body.x - layout.area.x - 1
    grid.text(
      rowTitle, x: layout.area.x, y: body.y - 1, width: labelWidth, style: theme.muted,
      align: .right, glyphs: glyphs)
    for column in layout.columns {
      let isSelected = column == layout.selected?.column
      grid.text(
        columnLabels[column], x: layout.x(of: column), y: body.y - 1, width: layout.cellWidth - 1,
        style: isSelected ? theme.accent.with(.bold) : theme.header, align: .right, glyphs: glyphs)
    }
    for row in layout.rows {
      let isSelected = row == layout.selected?.row
      grid.text(
        rowLabels[row], x: layout.area.x, y: layout.y(of: row), width: labelWidth,
        style: isSelected ? theme.accent.with(.bold) : theme.header, align: .right, glyphs: glyphs)
    }
  }

  private func draw(
    _ row: Int, _ column: Int, share: Double, _ layout: HeatmapLayout, of grid: inout Grid,
    theme: Theme
  ) {
    let isSelected = layout.selected.map { $0 == (row, column) } ?? false
    var style = theme.rampStyle(share)
    if emphasizesDiagonal, row == column { style = style.with(.bold) }
    if isSelected { style = theme.selected(style, isFocused: isFocused) }
    let place = Rect(
      x: layout.x(of: column), y: layout.y(of: row), width: layout.cellWidth, height: 1)
    grid.fill(place, style: style)
    grid.text(
      text(row, column), x: place.x + 1, y: place.y, width: place.width - 2, style: style,
      align: .right, glyphs: theme.glyphs)
    guard isSelected else { return }
    // Brackets: on a coloured field the selection must not be a colour only.
    grid.set(x: place.x, y: place.y, Cell("[", style: style))
    grid.set(x: place.maxX - 1, y: place.y, Cell("]", style: style))
  }

  private var largestValue: Double {
    var largest = Double.leastNonzeroMagnitude
    for row in rowLabels.indices {
      for column in columnLabels.indices { largest = max(largest, value(row, column)) }
    }
    return largest
  }

  private func rowSum(_ row: Int) -> Double {
    let sum = columnLabels.indices.reduce(0) { $0 + value(row, $1) }
    return max(sum, .leastNonzeroMagnitude)
  }
}
