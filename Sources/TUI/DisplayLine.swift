/// One line of cells under construction, cut to a number of columns.
///
/// Reads no more of the text than fits, so a cell of a megabyte costs no more than a short one.
struct DisplayLine {
  private let limit: Int
  private let glyphs: Glyphs
  private(set) var cells: [Cell] = []
  private(set) var width = 0
  private var lastStyle = Style.plain

  init(limit: Int, glyphs: Glyphs) {
    self.limit = max(0, limit)
    self.glyphs = glyphs
  }

  var isOverfull: Bool { width > limit }

  mutating func append(_ text: String, style: Style) {
    if isOverfull { return }
    lastStyle = style
    let room = limit - width
    let head = text.utf8.prefix(room == .max ? room : room + 1)
    if DisplayText.isPlainASCII(head), head.count > room || head.count == text.utf8.count {
      for byte in head { push(Cell(Character(Unicode.Scalar(byte)), style: style)) }
      return
    }
    for character in text {
      for var cell in DisplayText.stableCells(of: character, ascii: glyphs.isASCII) {
        cell.style = style
        push(cell)
      }
      if isOverfull { return }
    }
  }

  /// The cells, ending in an ellipsis when they did not all fit.
  mutating func finished() -> [Cell] {
    guard isOverfull else { return cells }
    while let last = cells.last, width > limit - 1 {
      lastStyle = last.style
      width -= Int(last.width)
      cells.removeLast()
    }
    if limit > 0 { push(Cell(glyphs.ellipsis, style: lastStyle)) }
    return cells
  }

  private mutating func push(_ cell: Cell) {
    cells.append(cell)
    width += Int(cell.width)
  }
}
