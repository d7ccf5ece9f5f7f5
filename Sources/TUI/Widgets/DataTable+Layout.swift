/// Where the parts of a table stand in its area.
struct TableLayout {
  struct Column: Equatable {
    var index: Int
    var x: Int
    var width: Int
  }

  var area: Rect
  var body: Rect
  /// The row numbers and one space; 0 without a gutter.
  var gutterWidth: Int
  var columns: [Column]
  var hiddenLeft: Int
  var hiddenRight: Int
  /// The rows on screen.
  var rowCount: Int
  var state: TableState

  /// A row of the body between the gutter's line and the scrollbar.
  func line(_ y: Int) -> Rect {
    let left = area.x + gutterWidth + (gutterWidth > 0 ? 1 : 0)
    return Rect(x: left, y: y, width: area.maxX - 1 - left, height: 1)
  }
}

extension DataTable {
  private static let gap = 2

  /// How many rows the body of a table in `area` shows, for paging.
  public func visibleRows(in area: Rect) -> Int { max(0, area.height - (hasRule ? 2 : 1)) }

  /// The state that shows the selection in `area`; store it so that scrolling stays smooth.
  public func settled(in area: Rect) -> TableState {
    TableState(
      rows: state.rows.settled(count: rowCount, visible: visibleRows(in: area)),
      columns: settledColumns(room: columnsArea(in: area).width))
  }

  /// The cell under a point; row -1 is the header. For the mouse.
  public func cell(atX x: Int, y: Int, in area: Rect) -> (row: Int, column: Int)? {
    guard area.contains(x: x, y: y) else { return nil }
    let layout = layout(in: area)
    let line = y - layout.body.y
    let row = y == area.y ? -1 : layout.state.rows.offset + line
    guard y == area.y || (line >= 0 && line < layout.rowCount) else { return nil }
    return layout.columns.first { x >= $0.x - 1 && x <= $0.x + $0.width }.map { (row, $0.index) }
  }

  func layout(in area: Rect) -> TableLayout {
    let state = settled(in: area)
    let room = columnsArea(in: area)
    let places = columnPlaces(from: state.columns.offset, in: room)
    let visible = visibleRows(in: area)
    let last = places.last.map { place in
      place.index + (place.width < columns[place.index].width.least ? 0 : 1)
    }
    return TableLayout(
      area: area,
      body: Rect(x: area.x, y: area.maxY - visible, width: area.width, height: visible),
      gutterWidth: gutterWidth, columns: places, hiddenLeft: state.columns.offset,
      hiddenRight: columns.count - (last ?? columns.count),
      rowCount: min(visible, max(0, rowCount - state.rows.offset)), state: state)
  }

  private var gutterWidth: Int {
    hasGutter ? max(3, "\(max(rowCount, largestRowNumber ?? rowCount))".count) + 1 : 0
  }

  /// The columns' part of the area: beside the gutter and its line, before the scrollbar.
  private func columnsArea(in area: Rect) -> Rect {
    let left = hasGutter ? gutterWidth + 2 : 1
    return Rect(
      x: area.x + left, y: area.y, width: area.width - left - 2, height: area.height)
  }

  /// Keeps the selected column whole on screen, and no room unused on the right.
  private func settledColumns(room: Int) -> ListState {
    guard !columns.isEmpty else { return ListState() }
    let selected = min(max(0, state.columns.selected), columns.count - 1)
    let wanted = min(max(0, state.columns.offset), selected)
    let first = max(wanted, firstColumn(endingAt: selected, room: room))
    return ListState(
      selected: selected, offset: min(first, firstColumn(endingAt: columns.count - 1, room: room)))
  }

  /// The first column from which all up to `last` fit into the room.
  private func firstColumn(endingAt last: Int, room: Int) -> Int {
    var first = last
    var used = columns[last].width.least
    while first > 0, used + Self.gap + columns[first - 1].width.least <= room {
      first -= 1
      used += Self.gap + columns[first].width.least
    }
    return first
  }

  private func columnPlaces(from offset: Int, in room: Rect) -> [TableLayout.Column] {
    var places: [TableLayout.Column] = []
    var x = room.x
    for index in columns.indices.dropFirst(offset) {
      let width = columns[index].width.least
      let rest = room.maxX - x
      // A sliver of a column says nothing; four cells are worth showing.
      guard rest >= min(width, 4), rest > 0 else { break }
      places.append(TableLayout.Column(index: index, x: x, width: min(width, rest)))
      x += width + Self.gap
    }
    if offset == 0, places.count == columns.count { stretch(&places, by: room.maxX - x + Self.gap) }
    return places
  }

  private func stretch(_ places: inout [TableLayout.Column], by room: Int) {
    var rest = max(0, room)
    var left = columns.count { if case .stretch = $0.width { true } else { false } }
    var shift = 0
    for index in places.indices {
      places[index].x += shift
      guard case .stretch = columns[places[index].index].width, left > 0 else { continue }
      let added = rest / left
      places[index].width += added
      shift += added
      rest -= added
      left -= 1
    }
  }
}
