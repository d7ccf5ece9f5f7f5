import TUI

@testable import mlterm

/// Keys, clicks, pastes and sizes as nobody would choose them; the same for the same seed.
struct RandomInput {
  private var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  private static let commandKeys = CommandRegistry.all.flatMap(\.keys)

  /// Keys of text fields, and some that mean nothing.
  private static let otherKeys: [Key] =
    [
      .enter, .escape, .backspace, .delete, .insert, .home, .end, .left, .right, .alt("b"),
      Key(.left, .control), Key(.backspace, .alt), .function(12),
    ] + "adeuwkh".map(Key.control) + "a0 9.-é佐\u{301}".map(Key.character)

  private static let pastes = [
    "", "12", "a\tb\r\nc", "\u{1B}[31mred\u{1B}[0m", "\u{0}\u{7F}\u{9B}", "👩🏽‍💻🇩🇪❤️",
    "\u{202E}cba", "titanic.csv", String(repeating: "long ", count: 60),
  ]

  mutating func event(for app: AppState) -> InputEvent {
    // Dialogs would swallow most of the sequence.
    if app.overlay != nil, integer(0...5) == 0 { return .key(pick([.escape, .enter])) }
    return switch integer(0...99) {
    case ..<60: .key(pick(RandomInput.commandKeys))
    case ..<78: .key(pick(RandomInput.otherKeys))
    case ..<90: .mouse(mouse(width: app.width, height: app.height))
    case ..<93: .paste(pick(RandomInput.pastes))
    case ..<97: .resize(width: integer(1...integer(1...200)), height: integer(1...integer(1...60)))
    case ..<98: .backgroundColor(red: byte, green: byte, blue: byte)
    default: .focus(Bool.random(using: &generator))
    }
  }

  private mutating func mouse(width: Int, height: Int) -> MouseEvent {
    let kinds: [MouseEvent.Kind] = [
      .press(.left), .press(.left), .press(.right), .release(nil), .drag(.left), .wheelUp,
      .wheelDown, .wheelLeft, .wheelRight,
    ]
    // Clicks that were under way while the window became smaller fall outside of it.
    return MouseEvent(pick(kinds), x: integer(0...width + 3), y: integer(0...height + 3))
  }

  private var byte: UInt8 { mutating get { UInt8.random(in: 0...255, using: &generator) } }

  private mutating func pick<T>(_ values: [T]) -> T { values[integer(0...values.count - 1)] }

  mutating func integer(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &generator)
  }
}
