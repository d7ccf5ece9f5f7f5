/// Draws one horizontal bar in a row of cells, to an eighth of a cell where the glyphs allow it.
///
/// Full cells are spaces with a background colour, a fifth of the bytes of `█` on the wire.
struct BarPainter {
  var fill: Style
  var track: Style
  var glyphs: Glyphs

  init(theme: Theme, fill: Style? = nil) {
    self.fill = fill ?? theme.barFill
    track = theme.barTrack
    glyphs = theme.glyphs
  }

  /// Fills from one share of the row's width to another, both 0 … 1; the rest is track.
  func draw(from start: Double, to end: Double, in row: Rect, of grid: inout Grid) {
    guard !row.isEmpty else { return }
    drawTrack(in: row, of: &grid)
    drawFill(from: start, to: end, in: row, of: &grid)
  }

  func drawTrack(in row: Rect, of grid: inout Grid) {
    let glyph: Character = track.background == .standard ? glyphs.barTrack : " "
    grid.fill(row.row(0), glyph, style: track)
  }

  func drawFill(from start: Double, to end: Double, in row: Rect, of grid: inout Grid) {
    let first = units(start, width: row.width)
    let last = units(end, width: row.width)
    for column in (first / 8)..<max(first / 8, (last + 7) / 8) {
      let left = max(0, first - column * 8)
      let right = min(8, last - column * 8)
      guard right > left else { continue }
      grid.set(x: row.x + column, y: row.y, cell(left: left, right: right))
    }
  }

  /// A position in eighths of a cell; rounded to whole cells without partial glyphs.
  private func units(_ share: Double, width: Int) -> Int {
    guard share > 0 else { return 0 }
    let steps = glyphs.leftEighths.isEmpty ? 1 : 8
    return Int((min(share, 1) * Double(width * steps)).rounded()) * (8 / steps)
  }

  private func cell(left: Int, right: Int) -> Cell {
    let rest = track.background
    if left == 0, right == 8 { return fullCell }
    if left == 0 { return Cell(glyphs.leftEighths[right - 1], style: fill.on(rest)) }
    // Only left parts exist as glyphs: a right part is the rest's colour drawn over the fill.
    if fill.background != .standard, rest != .standard {
      return Cell(glyphs.leftEighths[left - 1], style: Style(rest, on: fill.foreground))
    }
    return left < 4 ? fullCell : Cell(" ", style: track)
  }

  private var fullCell: Cell {
    fill.background == .standard ? Cell(glyphs.barFull, style: fill) : Cell(" ", style: fill)
  }
}
