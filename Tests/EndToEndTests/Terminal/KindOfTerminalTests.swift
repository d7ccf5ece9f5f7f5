import TestSupport
import Testing

/// Terminals of many kinds and sizes show the same as after painting all anew, and get nothing that
/// they do not know.
@Suite(.serialized, .timeLimit(.minutes(60)))
struct KindOfTerminalTests {
  static let kinds = [
    "xterm-256color", "xterm", "screen", "screen-256color", "tmux-256color", "linux", "vt100",
    "vt220", "ansi",
  ]

  @Test(arguments: kinds)
  func aTourLeavesWhatIsDrawn(_ kind: String) throws {
    let run = try WorkbenchRun(
      SampleData.iris, "--trees", "5", size: (120, 40), environment: ["TERM": kind])
    try run.see("row 1 of 150")
    for keys in ["jjjllk", "G", "2jj", "3jl", "?", "\u{1B}", ":tr", "\u{1B}", "1gg"] {
      run.press(keys)
      try run.expectFreshFrame("\(kind), \(keys)")
    }
    run.press("q")
    #expect(try run.end() == .exited(0))
  }

  @Test(arguments: [(1, 1), (2, 2), (10, 3), (40, 10), (132, 43), (300, 80)])
  func anySizeIsFine(_ width: Int, _ height: Int) throws {
    let run = try WorkbenchRun(
      SampleData.iris, "--trees", "5", size: (80, 24), environment: ["TERM": "screen-256color"])
    try run.see("row 1 of 150")
    run.terminal.resize(width: width, height: height)
    try run.terminal.readUntilIdle()
    run.press("jj2j3jll")
    if width > 40 { try run.see("‹ 25 ") }
    if width == 1 { #expect(run.terminal.screen.lines.joined().allSatisfy { $0 == " " }) }
    try run.expectFreshFrame("\(width) × \(height)")
    run.terminal.resize(width: 90, height: 30)
    try run.train()
    try run.expectFreshFrame("\(width) × \(height), then 90 × 30")
    run.press("qq")
    #expect(try run.end() == .exited(0))
  }

  @Test(arguments: [["--ascii"], []])
  func withoutColorNothingIsColored(_ options: [String]) throws {
    let run = try WorkbenchRun(
      options + [SampleData.iris, "--trees", "5"], environment: ["NO_COLOR": "1"])
    try run.see("row 1 of 150")
    for keys in ["jjj", "2jj", "3", "?", "\u{1B}"] {
      run.press(keys)
      try run.expectFreshFrame(keys)
    }
    let text = TerminalOutput.plainText(run.terminal.output)
    #expect(options.isEmpty || text.utf8.allSatisfy { $0 < 0x80 })
    let screen = run.terminal.screen
    for y in 0..<screen.height {
      for x in 0..<screen.width {
        let look = screen.cell(x: x, y: y).look
        #expect(look.foreground == -1 && look.background == -1)
      }
    }
    run.press("q")
    #expect(try run.end() == .exited(0))
  }
}
