import Testing

@testable import TUI

@Suite struct StandardControlsTests {
  @Test func xtermHasAll() throws {
    let controls = try #require(TerminfoEntry.xterm.controls())
    #expect(controls.erasesCells && controls.erasesRow && controls.erasesWithBackground)
    #expect(controls.stepsDown && controls.stepsLeft && controls.setsRow)
    #expect(controls.attributes == [.bold, .dim, .italic, .underline, .reverse])
  }

  /// Padding, other forms and missing needs: ncurses alone knows what to do.
  @Test(arguments: [
    ("cup", "\u{1B}[%i%p1%d;%p2%dH$<5>"), ("cup", "\u{1B}=%p1%{32}%+%c%p2%{32}%+%c"), ("cuf", nil),
    ("sgr0", "\u{1B}[m\u{F}$<2>"), ("sgr0", nil), ("cr", nil), ("op", nil),
    ("setaf", "\u{1B}F%p1%d"),
  ])
  func otherTerminalsAreLeftToCurses(_ name: String, _ value: String?) {
    var entry = TerminfoEntry.xterm
    entry.strings[name] = value
    #expect(entry.controls() == nil)
  }

  @Test func marginsThatWrapAtOnceAreLeftToCurses() {
    var entry = TerminfoEntry.xterm
    entry.flags = ["am"]
    #expect(entry.controls() == nil)
    entry.flags = []
    #expect(entry.controls() != nil)
  }

  @Test(arguments: [16, 88, 1 << 24])
  func colorsOfOtherKindsAreLeftToCurses(_ count: Int) {
    #expect(TerminfoEntry.xterm.controls(colorCount: count) == nil)
  }

  @Test func attributesThatColorsExcludeGiveWay() throws {
    var entry = TerminfoEntry.xterm
    // As on the Linux console: dim and underlined.
    entry.numbers["ncv"] = 18
    entry.strings["sitm"] = nil
    let controls = try #require(entry.controls())
    let all = Look(foreground: 3, attributes: [.bold, .dim, .italic, .underline])
    #expect(controls.visible(all).attributes == .bold)
    let colorless = Look(attributes: [.dim, .italic, .underline])
    #expect(controls.visible(colorless).attributes == [.dim, .underline])
  }
}
