/// What a person sees on a terminal: as much of an xterm as programs on ncurses use.
///
/// Everything it does not know is kept in `unknown`, so that a test notices when text from a file
/// reaches the terminal as commands.
public struct TerminalScreen {
  public private(set) var width: Int
  public private(set) var height: Int
  /// Control sequences and characters without a meaning here.
  public private(set) var unknown: [String] = []
  /// The window title that the program has set.
  public private(set) var title = ""

  /// Whether the cursor goes on to the next line as soon as the last column is written, not only
  /// with the next character.
  private let wrapsAtOnce: Bool
  private var cells: [[TerminalCell]]
  /// How the next character is going to look.
  private var look = TerminalLook()
  private var x = 0
  private var y = 0
  private var saved = (x: 0, y: 0)
  /// The lines that scroll.
  private var region: ClosedRange<Int>
  private var last: Character = " "
  private var parser = ControlParser()

  public init(width: Int, height: Int, wrapsAtOnce: Bool = false) {
    (self.width, self.height, self.wrapsAtOnce) = (width, height, wrapsAtOnce)
    cells = TerminalScreen.blank(width, height)
    region = 0...height - 1
  }

  /// The lines without the spaces at their ends.
  public var lines: [String] {
    cells.map { line in
      String(line.map(\.character).reversed().drop { $0 == " " }.reversed())
    }
  }

  /// What a cell shows; colours that cannot be seen are those of the terminal.
  public func cell(x: Int, y: Int) -> TerminalCell { cells[y][x].seen }

  public var text: String { lines.joined(separator: "\n") }

  public func contains(_ text: String) -> Bool { lines.contains { $0.contains(text) } }

  /// Whether two terminals look the same, cursors aside.
  public func looksLike(_ other: TerminalScreen) -> Bool {
    width == other.width && height == other.height
      && zip(cells, other.cells).allSatisfy { zip($0, $1).allSatisfy { $0.seen == $1.seen } }
  }

  public mutating func resize(width: Int, height: Int) {
    (self.width, self.height) = (width, height)
    cells = TerminalScreen.blank(width, height)
    (x, y) = (0, 0)
    region = 0...height - 1
  }

  public mutating func feed(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      if let item = parser.take(byte) { apply(item) }
    }
  }

  private mutating func apply(_ item: ControlParser.Item) {
    switch item {
    case .character(let character): put(character)
    case .control(let byte): control(byte)
    case .escape(let text):
      switch text {
      case "7": saved = (x, y)
      case "8": (x, y) = saved
      case "M": if y == region.lowerBound { scroll(region, by: -1) } else { move(x: x, y: y - 1) }
      case "(B", ")0", ")B", "=", ">", "\\": break
      default: unknown.append("ESC \(text)")
      }
    case .string(let text):
      // Besides titles: the clipboard (52), the background colour (11), and back to the terminal's
      // own palette (104).
      let command = text.prefix { $0 != ";" }
      if ["0", "2"].contains(command) { title = String(text.dropFirst(2)) }
      if !["0", "2", "11", "52", "104"].contains(command) { unknown.append("OSC \(text)") }
    case .sequence(let sequence): apply(sequence)
    }
  }

  private mutating func control(_ byte: UInt8) {
    switch byte {
    case 0x08: x = max(0, x - 1)
    case 0x09: x = min(width - 1, (x / 8 + 1) * 8)
    case 0x0A: lineFeed()
    case 0x0D: x = 0
    // Back to the usual character set.
    case 0x0F: break
    default: unknown.append("control \(byte)")
    }
  }

  private mutating func apply(_ sequence: ControlParser.Sequence) {
    let count = max(1, sequence.number(0) ?? 1)
    switch sequence.final {
    case "H", "f": move(x: (sequence.number(1) ?? 1) - 1, y: count - 1)
    case "A": move(x: x, y: y - count)
    case "B": move(x: x, y: y + count)
    case "C": move(x: x + count, y: y)
    case "D": move(x: x - count, y: y)
    case "G": move(x: count - 1, y: y)
    case "d": move(x: x, y: count - 1)
    case "J": eraseScreen(sequence.number(0) ?? 0)
    case "K": eraseLine(sequence.number(0) ?? 0)
    case "X": fill(y, from: x, count: count)
    case "S": scroll(region, by: count)
    case "T": scroll(region, by: -count)
    case "M": scroll(y...region.upperBound, by: count)
    case "L": scroll(y...region.upperBound, by: -count)
    case "r": setRegion(from: count - 1, to: (sequence.number(1) ?? height) - 1)
    case "P": shift(by: -count)
    case "@": shift(by: count)
    case "b": for _ in 0..<count { put(last) }
    case "m": look.apply(sequence.parameters)
    // Modes, and questions to the terminal.
    case "h", "l", "c", "n", "p", "t", "u", "q": break
    default: unknown.append("CSI \(sequence.parameters)\(sequence.final)")
    }
  }

  private mutating func put(_ character: Character) {
    last = character
    wrapIfNeeded()
    cells[y][x] = TerminalCell(character: character, look: look)
    x += 1
    if wrapsAtOnce { wrapIfNeeded() }
  }

  private mutating func wrapIfNeeded() {
    guard x >= width else { return }
    x = 0
    lineFeed()
  }

  private mutating func lineFeed() {
    if y == region.upperBound { scroll(region, by: 1) } else { y = min(height - 1, y + 1) }
  }

  private mutating func setRegion(from top: Int, to bottom: Int) {
    region = top...max(top, min(bottom, height - 1))
    (x, y) = (0, 0)
  }

  /// Moves lines up, or down when `count` is negative.
  private mutating func scroll(_ range: ClosedRange<Int>, by count: Int) {
    let old = cells
    for line in range {
      if range.contains(line + count) {
        cells[line] = old[line + count]
      } else {
        fill(line, from: 0, count: width)
      }
    }
  }

  /// Moves the rest of the line to the right, or to the left over what is deleted.
  private mutating func shift(by count: Int) {
    let line = cells[y]
    for column in x..<width {
      let source = column - count
      cells[y][column] = source >= x && source < width ? line[source] : blank
    }
  }

  private mutating func move(x: Int, y: Int) {
    self.x = min(max(0, x), width - 1)
    self.y = min(max(0, y), height - 1)
  }

  private mutating func eraseLine(_ mode: Int) {
    if mode == 0 { fill(y, from: x, count: width - x) }
    if mode == 1 { fill(y, from: 0, count: x + 1) }
    if mode == 2 { fill(y, from: 0, count: width) }
  }

  private mutating func eraseScreen(_ mode: Int) {
    if mode == 0 || mode == 1 { eraseLine(mode) }
    for line in cells.indices where mode == 2 || (mode == 0 && line > y) || (mode == 1 && line < y)
    {
      fill(line, from: 0, count: width)
    }
  }

  private mutating func fill(_ line: Int, from start: Int, count: Int) {
    for column in max(0, start)..<max(start, min(width, start + count)) {
      cells[line][column] = blank
    }
  }

  /// What erased cells show: the background of the moment.
  private var blank: TerminalCell {
    TerminalCell(look: TerminalLook(background: look.background))
  }

  private static func blank(_ width: Int, _ height: Int) -> [[TerminalCell]] {
    Array(repeating: Array(repeating: TerminalCell(), count: width), count: height)
  }
}
