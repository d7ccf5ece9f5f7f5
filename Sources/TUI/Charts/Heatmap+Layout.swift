/// Where the cells of a heat map stand, and which of them.
struct HeatmapLayout {
  var area: Rect
  /// The cells, without labels.
  var body: Rect
  var cellWidth: Int
  var rows: Range<Int>
  var columns: Range<Int>
  var hasTitle: Bool
  var selected: (row: Int, column: Int)?

  func x(of column: Int) -> Int { body.x + (column - columns.lowerBound) * cellWidth }
  func y(of row: Int) -> Int { body.y + row - rows.lowerBound }
}

extension Heatmap {
  /// More cells than this are not measured; they are as wide as the first ones.
  private static let measured = 24

  func layout(in area: Rect) -> HeatmapLayout {
    let labels = ([rowTitle] + rowLabels.prefix(200)).map { DisplayText.width(of: $0) }.max() ?? 0
    let labelWidth = min(labels, area.width / 3)
    let hasTitle = !columnTitle.isEmpty && area.height > 4
    let top = min(area.height, hasTitle ? 2 : 1)
    let body = Rect(
      x: area.x + labelWidth + 1, y: area.y + top, width: area.width - labelWidth - 1,
      height: area.height - top)
    let hasScrollbar = rowLabels.count > body.height
    let room = max(1, body.width - (hasScrollbar ? 1 : 0))
    let cellWidth = cellWidth(room: room)
    let fitting = body.width == 0 ? 0 : room / cellWidth
    let rows = window(state?.rows, count: rowLabels.count, visible: body.height)
    let columns = window(state?.columns, count: columnLabels.count, visible: fitting)
    let selected = state.map { state in
      (
        row: min(max(0, state.rows.selected), rowLabels.count - 1),
        column: min(max(0, state.columns.selected), columnLabels.count - 1)
      )
    }
    return HeatmapLayout(
      area: area, body: body, cellWidth: cellWidth, rows: rows, columns: columns,
      hasTitle: hasTitle, selected: selected)
  }

  private func window(_ state: ListState?, count: Int, visible: Int) -> Range<Int> {
    guard visible > 0 else { return 0..<0 }
    let settled = (state ?? ListState()).settled(count: count, visible: visible)
    return settled.offset..<min(count, settled.offset + visible)
  }

  /// Wide enough for the names when all columns fit then, else narrower down to the values.
  private func cellWidth(room: Int) -> Int {
    let rows = rowLabels.indices.prefix(Self.measured)
    let columns = columnLabels.indices.prefix(Self.measured)
    let values = rows.flatMap { row in columns.map { DisplayText.width(of: text(row, $0)) } }
    let labels = columns.map { DisplayText.width(of: columnLabels[$0]) }
    let least = max(values.max() ?? 1, min(labels.max() ?? 1, 5)) + 2
    let natural = max(least, min(labels.max() ?? 1, 12) + 2)
    return min(min(natural, max(least, room / columnLabels.count)), room)
  }
}
