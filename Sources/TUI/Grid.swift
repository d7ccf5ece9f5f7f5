/// A rectangle of cells that widgets draw into: one whole frame, independent of any terminal.
///
/// Everything drawn outside the grid or outside the given clip is dropped, never an error.
public struct Grid: Sendable, Equatable {
  public let width: Int
  public let height: Int
  /// Row by row, `width` cells each.
  public internal(set) var cells: [Cell]
  /// Where the terminal's cursor is shown, for text fields; nil hides it.
  public var cursor: Position?
  /// What may follow when the cursor rests.
  public var details = Details()

  /// A cell's column and row, from 0.
  public struct Position: Sendable, Hashable {
    public var x: Int
    public var y: Int
    public init(x: Int, y: Int) {
      self.x = x
      self.y = y
    }
  }

  public init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
    cells = Array(repeating: .blank, count: self.width * self.height)
  }

  public var bounds: Rect { Rect(x: 0, y: 0, width: width, height: height) }

  /// Programmer error outside the bounds: traps.
  public subscript(x: Int, y: Int) -> Cell { cells[y * width + x] }

  /// The cells of a row; programmer error outside the bounds.
  func row(_ y: Int) -> ArraySlice<Cell> { cells[y * width..<(y + 1) * width] }

  /// Sets one cell, keeping wide characters whole: a half that loses the other turns blank.
  public mutating func set(x: Int, y: Int, _ cell: Cell) {
    guard x >= 0, y >= 0, x < width, y < height else { return }
    guard cell.width < 2 || x + 1 < width else {
      return set(x: x, y: y, Cell(" ", style: cell.style))
    }
    let index = y * width + x
    if cells[index].width == 0, x > 0 {
      cells[index - 1] = Cell(" ", style: cells[index - 1].style)
    }
    let last = index + (cell.width == 2 ? 1 : 0)
    if cells[last].width == 2, x + (last - index) + 1 < width {
      cells[last + 1] = Cell(" ", style: cells[last + 1].style)
    }
    cells[index] = cell
    if cell.width == 2 { cells[index + 1] = .continuation(cell.style) }
  }

  public mutating func fill(_ rect: Rect, _ character: Character = " ", style: Style = .plain) {
    let area = rect.intersection(bounds)
    for y in area.y..<max(area.y, area.maxY) {
      for x in area.x..<max(area.x, area.maxX) { set(x: x, y: y, Cell(character, style: style)) }
    }
  }

  /// Changes only the style of the cells in `rect`, for selections and overlays.
  public mutating func restyle(_ rect: Rect, _ change: (Style) -> Style) {
    let area = rect.intersection(bounds)
    for y in area.y..<max(area.y, area.maxY) {
      for x in area.x..<max(area.x, area.maxX) {
        cells[y * width + x].style = change(cells[y * width + x].style)
      }
    }
  }
}
