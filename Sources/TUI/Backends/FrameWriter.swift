/// Writes what differs between two frames in few bytes.
///
/// ncurses resets and sets all attributes wherever they change and knows no cell before or behind
/// the one it writes. This keeps the look of the last frame's end, tells only what of a look is
/// new, does not tell it for spaces on which it cannot be seen, and compares the ways to go.
/// Large changes, and characters of whose width terminals may think differently, are left to
/// ncurses.
struct FrameWriter {
  /// Where the terminal would write next; nil is somewhere at the end of a row.
  var position: Grid.Position?
  /// The look in which it would.
  private(set) var look = Look()

  private let controls: StandardControls
  private let colors: ColorMapping
  private var looks: [Style: Look] = [:]
  private var bytes: [UInt8] = []

  init(controls: StandardControls, colors: ColorMapping) {
    self.controls = controls
    self.colors = colors
  }

  /// The bytes that turn one frame into another of the same size; nil when they are not fewer than
  /// `limit` or hold something left to ncurses. After nil, call `rejoin`.
  mutating func difference(from old: Grid, to new: Grid, limit: Int) -> [UInt8]? {
    let rows = (0..<new.height).filter { old.row($0) != new.row($0) }
    let start = self
    guard write(rows, old, new, limit) else {
      // Nothing of it is sent: the terminal is still where it was.
      self = start
      return nil
    }
    // Of few rows the first may be better written last: the look at the end is one more choice.
    guard rows.count <= FrameWriter.turnedRowCountMax else { return bytes }
    var turned = start
    if turned.write(rows.reversed(), old, new, bytes.count) { self = turned }
    return bytes
  }

  private static let turnedRowCountMax = 4

  /// The bytes after which the terminal writes at `place` in no particular look, as ncurses has it.
  mutating func rejoin(_ place: Grid.Position) -> [UInt8] {
    bytes = []
    choose(Look())
    go(to: place)
    return bytes
  }

  /// Takes nothing for known: what was written may not have arrived.
  mutating func forget() {
    position = nil
    look = Look(foreground: .min)
  }

  /// Takes the state in which ncurses leaves a frame.
  mutating func follow(_ place: Grid.Position) {
    position = place
    look = Look()
  }
}

extension FrameWriter {
  /// Writes the changed cells of rows; false when that takes `limit` bytes, or ncurses.
  private mutating func write(_ rows: [Int], _ old: Grid, _ new: Grid, _ limit: Int) -> Bool {
    bytes = []
    for y in rows {
      guard write(Array(old.row(y)), Array(new.row(y)), y: y), bytes.count < limit else {
        return false
      }
    }
    if let cursor = new.cursor { go(to: cursor) }
    return bytes.count < limit
  }

  /// Writes the changed cells of a row; false when one of them is left to ncurses.
  private mutating func write(_ old: [Cell], _ new: [Cell], y: Int) -> Bool {
    let changed = new.indices.filter { isChanged(old[$0], new[$0]) }
    guard let last = changed.last else { return true }
    var x = 0
    for next in changed where next >= x {
      guard approach(next, y: y, new) else { return false }
      x = next
      let blanks = blankRun(new, from: x)
      if controls.erasesRow, x + blanks == new.count, last - x > 3, isErasable(new[x]) {
        erase(with: new[x], "K")
        return true
      }
      let erased = min(blanks, last + 1 - x)
      if controls.erasesCells, erased > (x + erased > last ? 5 : 9), isErasable(new[x]) {
        erase(with: new[x], "\(erased)X")
        x += erased
        continue
      }
      guard put(new, x) else { return false }
      x += 1
    }
    return true
  }

  /// Goes to a column of the row, by writing what stands between where that is shorter.
  private mutating func approach(_ x: Int, y: Int, _ row: [Cell]) -> Bool {
    if let position, position.y == y, position.x < x, x - position.x <= 4 {
      let between = position.x..<x
      let steps = steps(to: Grid.Position(x: x, y: y)).count
      let cost = between.reduce(0) { $0 + (isFree(row[$1]) ? row[$1].character.utf8.count : 9) }
      if cost <= steps { return between.allSatisfy { put(row, $0) } }
    }
    go(to: Grid.Position(x: x, y: y))
    return true
  }

  private mutating func put(_ row: [Cell], _ x: Int) -> Bool {
    let cell = row[x]
    guard FrameWriter.hasCertainWidth(cell) else { return false }
    if !isFree(cell) { choose(lookForRun(row, from: x)) }
    bytes += cell.character.utf8
    guard let place = position else { return false }
    // Behind the last column terminals do not agree where they are.
    position = place.x + 1 < row.count ? Grid.Position(x: place.x + 1, y: place.y) : nil
    return true
  }

  private mutating func erase(with cell: Cell, _ command: String) {
    let wanted = visibleLook(cell.style)
    // Not the attributes of the moment: what terminals make of them differs.
    if look.background != wanted.background || !look.attributes.isEmpty {
      choose(Look(background: wanted.background))
    }
    bytes += "\u{1B}[\(command)".utf8
  }

  /// The look for a cell: if it is a space, that of the text behind it, so as not to tell two, or
  /// no more of its own than can be seen.
  private mutating func lookForRun(_ row: [Cell], from x: Int) -> Look {
    let own = visibleLook(row[x].style)
    guard row[x].character == " " else { return own }
    for cell in row[x...] {
      let next = visibleLook(cell.style)
      guard next.showsSpaceLike(own) else { break }
      if cell.character != " " { return next }
    }
    var reduced = look
    reduced.background = own.background
    return reduced.showsSpaceLike(own) ? reduced : own
  }

  private func isChanged(_ old: Cell, _ new: Cell) -> Bool {
    guard old != new else { return false }
    guard old.character == " ", new.character == " ", old.width == 1, new.width == 1 else {
      return true
    }
    return !controls.visible(colors.look(old.style)).showsSpaceLike(
      controls.visible(colors.look(new.style)))
  }

  /// Whether a cell can be written in the look of the moment.
  private mutating func isFree(_ cell: Cell) -> Bool {
    let wanted = visibleLook(cell.style)
    return wanted == look || cell.character == " " && wanted.showsSpaceLike(look)
  }

  /// How many cells from here on are spaces that look alike.
  private mutating func blankRun(_ row: [Cell], from x: Int) -> Int {
    let own = visibleLook(row[x].style)
    var end = x
    while end < row.count, row[end].character == " ", row[end].width == 1,
      visibleLook(row[end].style).showsSpaceLike(own)
    { end += 1 }
    return end - x
  }

  private mutating func isErasable(_ cell: Cell) -> Bool {
    let look = visibleLook(cell.style)
    return look.attributes.isDisjoint(with: [.underline, .reverse])
      && (look.background < 0 || controls.erasesWithBackground)
  }

  private mutating func visibleLook(_ style: Style) -> Look {
    if let look = looks[style] { return look }
    let look = controls.visible(colors.look(style))
    looks[style] = look
    return look
  }

  /// Whether all terminals draw the character in one column: letters of alphabets, lines, blocks,
  /// dots, arrows and shapes.
  private static func hasCertainWidth(_ cell: Cell) -> Bool {
    let scalars = cell.character.unicodeScalars
    guard cell.width == 1, scalars.count == 1, let scalar = scalars.first else { return false }
    switch scalar.value {
    case 0x20...0x7E, 0xA1...0xAC, 0xAE...0x2FF, 0x370...0x377, 0x37A...0x37F, 0x384...0x481,
      0x48A...0x52F, 0x2010...0x2027, 0x2030...0x205E, 0x2190...0x21FF, 0x2500...0x25FC,
      0x2713...0x2717, 0x2800...0x28FF:
      return true
    default: return false
    }
  }
}

/// Moving and changing the look.
extension FrameWriter {
  private mutating func go(to place: Grid.Position) {
    guard position != place else { return }
    bytes += steps(to: place)
    position = place
  }

  /// The shortest sequence that goes to a place.
  private func steps(to place: Grid.Position) -> [UInt8] {
    let absolute =
      place.x > 0
      ? "\u{1B}[\(place.y + 1);\(place.x + 1)H"
      : place.y > 0 ? "\u{1B}[\(place.y + 1)H" : "\u{1B}[H"
    guard let position else { return Array(absolute.utf8) }
    var ways = [absolute]
    if position.x == place.x, controls.setsRow { ways.append("\u{1B}[\(place.y + 1)d") }
    let down = place.y - position.y
    if down == 0 || down > 0 && down < 8 && controls.stepsDown {
      let feed = String(repeating: "\n", count: down)
      ways.append("\r" + feed + forward(place.x))
      let right = place.x - position.x
      if right >= 0 { ways.append(feed + forward(right)) }
      if right < 0, right > -8, controls.stepsLeft {
        ways.append(feed + String(repeating: "\u{8}", count: -right))
      }
    }
    return Array((ways.min { $0.utf8.count < $1.utf8.count } ?? absolute).utf8)
  }

  private func forward(_ count: Int) -> String {
    count == 0 ? "" : count == 1 ? "\u{1B}[C" : "\u{1B}[\(count)C"
  }

  private mutating func choose(_ wanted: Look) {
    guard wanted != look else { return }
    let set = parameters(from: Look(), to: wanted)
    let afresh = set.isEmpty ? "" : "0;" + set
    let added =
      wanted.attributes.isSuperset(of: look.attributes)
      ? parameters(from: look, to: wanted) : afresh
    bytes += "\u{1B}[\(added.utf8.count < afresh.utf8.count ? added : afresh)m".utf8
    look = wanted
  }

  /// The parameters of SGR for what one look has and another has not, nothing being taken away.
  private func parameters(from old: Look, to new: Look) -> String {
    var list: [String] = []
    for (attribute, _, code, _) in StandardControls.attributeCodes
    where new.attributes.contains(attribute) && !old.attributes.contains(attribute) {
      list.append("\(code)")
    }
    if new.foreground != old.foreground { list.append(color(new.foreground, 30)) }
    if new.background != old.background { list.append(color(new.background, 40)) }
    return list.joined(separator: ";")
  }

  private func color(_ number: Int32, _ base: Int32) -> String {
    switch number {
    case ..<0: "\(base + 9)"
    case ..<8: "\(base + number)"
    case ..<16: "\(base + 60 + number - 8)"
    default: "\(base + 8);5;\(number)"
    }
  }
}
