import Foundation
import TestSupport
import Testing

/// However the workbench ends, the terminal is as it was.
@Suite(.timeLimit(.minutes(60)))
struct LeavingTests {
  @Test func withoutAModelItAsksNothing() throws {
    for key in ["q", "\u{03}"] {
      let run = try WorkbenchRun.iris()
      run.press(key)
      #expect(try run.end() == .exited(0))
    }
  }

  @Test func withAnUnsavedModelItAsksAndStays() throws {
    let run = try WorkbenchRun.iris()
    try run.train()
    run.press("q")
    try run.see("The model has not been saved.")
    run.press("\u{1B}")
    try run.seeNoMore("The model has not been saved.")
    run.press("1")
    try run.see("row 1 of 150")
    run.press("qy")
    #expect(try run.end() == .exited(0))
  }

  @Test(arguments: [SIGTERM, SIGINT, SIGHUP])
  func signals(_ signal: Int32) throws {
    let run = try WorkbenchRun.iris()
    run.terminal.signal(signal)
    #expect(try run.end() == .exited(128 + signal))
  }

  @Test func signalDuringATraining() throws {
    let run = try WorkbenchRun.iris(trees: 100_000)
    run.press("t")
    try run.see("of 100,000")
    run.terminal.signal(SIGTERM)
    #expect(try run.end() == .exited(128 + SIGTERM))
  }

  @Test func crash() throws {
    let run = try WorkbenchRun.iris()
    run.terminal.signal(SIGSEGV)
    #expect(try run.end() == .killed(signal: SIGSEGV))
  }

  @Test func droppedLine() throws {
    let run = try WorkbenchRun.iris()
    run.terminal.hangUp()
    #expect(try run.terminal.wait() == .exited(128 + SIGHUP))
  }

  @Test func suspendsAndComesBackUnderAShell() throws {
    let before = try PseudoTerminal.initialSettings()
    let script = #""$0" "$1" --trees 5; echo STOPPED $?; read line; fg; echo ENDED $?"#
    let terminal = try PseudoTerminal(
      ["/bin/bash", "-mc", script, Program.path, SampleData.iris])
    try terminal.read(until: "table") { $0.contains("row 1 of 150") }
    terminal.send("j")
    try terminal.read(until: "row 2") { $0.contains("row 2 of 150") }
    terminal.send("\u{1A}")
    try terminal.read(until: "STOPPED 148")
    #expect(terminal.settings == before)
    #expect(TerminalOutput.enabledModes(terminal.output) == TerminalOutput.initialModes)
    terminal.send("\r")
    try terminal.read(until: "row 2") { $0.contains("row 2 of 150") }
    terminal.send("q")
    try terminal.read(until: "ENDED 0")
    #expect(terminal.settings == before)
  }
}
