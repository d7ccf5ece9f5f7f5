import CNcurses
import Glibc

/// Turns cells of a grid into those of ncurses: its characters, attributes and colour pairs.
struct CursesCells {
  let colors: ColorMapping
  private var looks: [Style: PairedLook] = [:]
  private var pairs: [Pair: Int32] = [:]
  private var row: [cchar_t] = []

  /// A look as ncurses takes it.
  private struct PairedLook {
    var attributes: attr_t
    var pair: Int32
  }

  private struct Pair: Hashable {
    var foreground: Int32
    var background: Int32
  }

  init(colors: Int) { self.colors = ColorMapping(count: colors) }

  /// Puts a whole row: ncurses finds out itself which cells of it changed.
  mutating func put(_ grid: Grid, row y: Int, width: Int) {
    row.removeAll(keepingCapacity: true)
    for x in 0..<width {
      let cell = grid[x, y]
      guard cell.width > 0 else { continue }
      append(cell)
    }
    mlt_put_cells(Int32(y), 0, row, Int32(row.count))
  }

  private mutating func append(_ cell: Cell) {
    let look = look(cell.style)
    var result = cchar_t()
    // setcchar takes a base character and up to four marks that combine with it.
    withUnsafeTemporaryAllocation(of: wchar_t.self, capacity: 6) { text in
      var count = 0
      for scalar in cell.character.unicodeScalars.prefix(5) {
        let width = CursesCells.width(scalar)
        // A terminal that draws fewer or more columns than ncurses counts would tear the row.
        guard width == (count == 0 ? Int32(cell.width) : 0) else { break }
        text[count] = wchar_t(bitPattern: scalar.value)
        count += 1
      }
      if count == 0 {
        text[0] = wchar_t(UInt8(ascii: "?"))
        count = 1
      }
      text[count] = 0
      mlt_set_cell(&result, text.baseAddress, look.attributes, look.pair)
      row.append(result)
      // The stand-in is narrow: a wide cell keeps its second column.
      if cell.width == 2, CursesCells.width(cell.character.unicodeScalars.first ?? " ") != 2 {
        row.append(result)
      }
    }
  }

  private static func width(_ scalar: Unicode.Scalar) -> Int32 {
    (0x20..<0x7F).contains(scalar.value) ? 1 : wcwidth(wchar_t(bitPattern: scalar.value))
  }

  private mutating func look(_ style: Style) -> PairedLook {
    if let look = looks[style] { return look }
    let wanted = colors.look(style)
    let pair = pair(Pair(foreground: wanted.foreground, background: wanted.background))
    let look = PairedLook(attributes: attributes(wanted.attributes), pair: pair)
    looks[style] = look
    return look
  }

  private func attributes(_ wanted: Attributes) -> attr_t {
    var result: attr_t = 0
    if wanted.contains(.bold) { result |= mlt_bold() }
    if wanted.contains(.dim) { result |= mlt_dim() }
    if wanted.contains(.underline) { result |= mlt_underline() }
    if wanted.contains(.reverse) { result |= mlt_reverse() }
    if wanted.contains(.italic) { result |= mlt_italic() }
    return result
  }

  /// Pair 0 is the terminal's own colours. When a terminal has no more pairs, the rest looks plain.
  private mutating func pair(_ pair: Pair) -> Int32 {
    guard pair.foreground >= 0 || pair.background >= 0 else { return 0 }
    if let number = pairs[pair] { return number }
    let number = Int32(pairs.count + 1)
    guard number < mlt_pair_count(),
      init_extended_pair(number, pair.foreground, pair.background) == OK
    else { return 0 }
    pairs[pair] = number
    return number
  }
}
