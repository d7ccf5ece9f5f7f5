import Testing

/// What happens while a training runs, which would take minutes to its end.
@Suite(.timeLimit(.minutes(60)))
struct TrainingTests {
  private func training() throws -> WorkbenchRun {
    let run = try WorkbenchRun(SampleData.titanic, "--trees", "100000")
    try run.see("row 1 of 1,309")
    run.press("t")
    try run.see("of 100,000")
    try run.see("x cancels")
    return run
  }

  @Test func cancelEndsItSoon() throws {
    let run = try training()
    run.press("x")
    try run.see("training cancelled")
    try run.see("no model yet")
    run.press("q")
    #expect(try run.end() == .exited(0))
  }

  @Test func resizeDrawsItAnew() throws {
    let run = try training()
    run.terminal.resize(width: 80, height: 24)
    let small = try run.see("of 100,000")
    #expect(small.split(separator: "\n").count <= 24)
    run.terminal.resize(width: 140, height: 50)
    try run.see("of 100,000")
    run.terminal.resize(width: 30, height: 5)
    try run.see("at least 40 × 10 cells")
    run.terminal.resize(width: 80, height: 24)
    try run.see("of 100,000")
    run.press("x")
    try run.see("training cancelled")
    run.press("q")
    #expect(try run.end() == .exited(0))
  }

  @Test func otherScreensStayUsable() throws {
    let run = try training()
    run.press("1j")
    try run.see("row 2 of 1,309")
    run.press("4")
    try run.see("the forest is growing")
    run.press("t")
    try run.see("a training is running")
    run.press("q")
    #expect(try run.end() == .exited(0))
  }

  @Test func quittingStopsIt() throws {
    let run = try training()
    run.press("q")
    #expect(try run.end() == .exited(0))
  }
}
