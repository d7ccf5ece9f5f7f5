import Testing

@testable import TUI

struct BackendTests {
  @Test(
    arguments: [
      (0, Color.palette(208), -1), (8, .ansi(9), 1), (8, .palette(208), 3), (16, .ansi(9), 9),
      (16, .palette(21), 12), (256, .palette(208), 208), (256, .ansi(9), 9), (256, .standard, -1),
      (1 << 24, .palette(208), 0xFF8700), (1 << 24, .ansi(3), 3), (256, .ansi(200), -1),
    ] as [(Int, Color, Int32)])
  func colorsMapToWhatThereIs(_ count: Int, _ color: Color, _ number: Int32) {
    #expect(ColorMapping(count: count).number(color) == number)
  }

  @Test func brightColorsWhereThereAreOnlyEight() {
    let eight = ColorMapping(count: 8)
    #expect(eight.attributes(.ansi(9)) == .bold)
    #expect(eight.attributes(.ansi(1)) == [])
    #expect(eight.attributes(.ansi(8)) == .dim && eight.number(.ansi(8)) == -1)
    #expect(ColorMapping(count: 16).attributes(.ansi(9)) == [])
  }

  @Test(arguments: [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")])
  func base64(_ text: String, _ encoded: String) {
    #expect(TerminalControl.base64(Array(text.utf8)) == Array(encoded.utf8))
  }

  @Test func titleCannotCarryControls() {
    let title = TerminalControl.title("a\u{1B}]0;x\u{07}\u{9C}b")
    #expect(title == Array("\u{1B}]2;a]0;xb\u{1B}\\".utf8))
  }

  @Test func headlessKeepsFrames() {
    let backend = HeadlessBackend(width: 6, height: 2)
    #expect(backend.lines.isEmpty)
    var grid = Grid(width: 6, height: 2)
    grid.set(x: 0, y: 0, Cell("日", width: 2, style: Style(.ansi(1))))
    grid.set(x: 3, y: 0, Cell("b"))
    backend.present(grid)
    #expect(backend.lines == ["日 b", ""])
    #expect(backend.style(x: 0, y: 0) == Style(.ansi(1)))
    #expect(backend.style(x: 9, y: 9) == nil)
  }

  @Test(arguments: [
    (TerminalError.noTerminal, "no terminal: standard input and output are redirected"),
    (.unknownType(""), "TERM is not set"), (.unknownType("x"), "unknown terminal type “x”"),
    (.noCursorMovement("dumb"), "“dumb” cannot show a full-screen interface"),
    (.system(call: "pipe", code: 24), "pipe: Too many open files"),
  ])
  func errorsAreOneLine(_ error: TerminalError, _ text: String) {
    #expect(error.description.contains(text))
    #expect(!error.description.contains("\n"))
  }
}
