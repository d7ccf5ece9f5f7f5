/// A canvas of dots behind cells: 2 × 4 a cell with braille, one a cell without.
struct DotCanvas {
  let columns: Int
  let rows: Int
  private let perColumn: Int
  private let perRow: Int
  private var dots: [UInt8]
  /// Which series drew last into each cell; -1 for none.
  private var owners: [Int]

  init(columns: Int, rows: Int, hasBraille: Bool) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
    perColumn = hasBraille ? 2 : 1
    perRow = hasBraille ? 4 : 1
    dots = Array(repeating: 0, count: self.columns * self.rows)
    owners = Array(repeating: -1, count: self.columns * self.rows)
  }

  var width: Int { columns * perColumn }
  var height: Int { rows * perRow }

  func contains(_ dot: (x: Int, y: Int)) -> Bool {
    dot.x >= 0 && dot.y >= 0 && dot.x < width && dot.y < height
  }

  func isEmpty(column: Int, row: Int) -> Bool {
    column < 0 || row < 0 || column >= columns || row >= rows || owners[row * columns + column] < 0
  }

  mutating func plot(_ x: Int, _ y: Int, series: Int) {
    guard x >= 0, y >= 0, x < width, y < height else { return }
    let cell = y / perRow * columns + x / perColumn
    dots[cell] |= Self.bits[y % perRow * 2 + x % perColumn]
    owners[cell] = series
  }

  /// Makes a dot four dots where there are several in a cell.
  mutating func thicken(_ x: Int, _ y: Int, series: Int) {
    guard perRow > 1 else { return }
    for (dx, dy) in [(1, 0), (0, 1), (1, 1)] { plot(x + dx, y + dy, series: series) }
  }

  /// Bresenham's line between two dots, which may lie outside.
  mutating func line(from a: (x: Int, y: Int), to b: (x: Int, y: Int), series: Int) {
    let dx = abs(b.x - a.x)
    let dy = -abs(b.y - a.y)
    let stepX = a.x < b.x ? 1 : -1
    let stepY = a.y < b.y ? 1 : -1
    var (x, y) = a
    var error = dx + dy
    while true {
      plot(x, y, series: series)
      if x == b.x && y == b.y { return }
      let twice = 2 * error
      if twice >= dy {
        error += dy
        x += stepX
      }
      if twice <= dx {
        error += dx
        y += stepY
      }
    }
  }

  func draw(in area: Rect, of grid: inout Grid, theme: Theme, styles: [Style]) {
    for cell in owners.indices where owners[cell] >= 0 {
      let series = owners[cell]
      let marks = theme.glyphs.seriesMarks
      let character =
        perRow == 1 ? marks[series % marks.count] : Self.braille(dots[cell])
      grid.set(
        x: area.x + cell % columns, y: area.y + cell / columns,
        Cell(character, style: styles[series]))
    }
  }

  /// The bit of each dot of a braille pattern, two a row from the top.
  private static let bits: [UInt8] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]

  private static func braille(_ dots: UInt8) -> Character {
    Unicode.Scalar(0x2800 + UInt32(dots)).map(Character.init) ?? " "
  }
}
