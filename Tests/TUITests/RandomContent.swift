@testable import TUI

/// Content as bad as a file can bring it.
struct RandomContent {
  var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  private static let pieces = [
    "a", "Braund, Mr. Owen", " ", "0.5", "-", "\t", "\n", "\r\n", "\u{1B}[31m", "\u{0}", "\u{7F}",
    "\u{9B}", "é", "e\u{301}\u{302}\u{303}", "\u{301}", "佐藤", "한", "\u{1100}\u{1161}", "🇩🇪", "🇩",
    "👩🏽‍💻", "❤️", "1️⃣", "\u{200D}", "\u{FE0F}", "\u{202E}abc", "\u{2066}", "\u{200B}", "\u{FEFF}",
    "हिन्दी", "ไทย", "\u{2028}", "\u{AD}", "\u{FFFF}", "\u{10FFFF}", "\u{E000}", "ﷺ", "｡",
  ]

  mutating func text() -> String {
    (0..<Int.random(in: 0...6, using: &generator)).map { _ in
      Self.pieces.randomElement(using: &generator) ?? ""
    }.joined()
  }

  mutating func number() -> Double {
    switch Int.random(in: 0..<12, using: &generator) {
    case 0: .nan
    case 1: .infinity
    case 2: -.infinity
    case 3: 1e300
    case 4: -1e-300
    case 5: 0
    default: Double.random(in: -2...2, using: &generator)
    }
  }

  mutating func integer(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &generator)
  }
  mutating func flag() -> Bool { Bool.random(using: &generator) }

  mutating func list<T>(upTo count: Int, _ make: (inout RandomContent) -> T) -> [T] {
    (0..<integer(0...count)).map { _ in make(&self) }
  }

  mutating func range() -> ClosedRange<Double> {
    let ends = [number(), number()].map { $0.isNaN ? 0 : $0 }.sorted()
    return ends[0]...ends[1]
  }

  mutating func state() -> ListState {
    ListState(selected: integer(-3...30), offset: integer(-3...30))
  }

  mutating func spans() -> [Span] { list(upTo: 3) { Span($0.text()) } }
  mutating func hints() -> [KeyHint] { list(upTo: 6) { KeyHint($0.text(), $0.text()) } }

  mutating func field() -> TextFieldState {
    var field = TextFieldState(text())
    for _ in 0..<integer(0...5) { field.moveLeft() }
    field.insert(text())
    return field
  }

  mutating func area(in grid: Grid) -> Rect {
    let x = integer(0...grid.width)
    let y = integer(0...grid.height)
    return Rect(
      x: x, y: y, width: integer(0...(grid.width - x)), height: integer(0...(grid.height - y)))
  }
}
