import Glibc
import TestSupport
import Testing

/// However the program ends, the terminal is as it was: settings, modes, cursor, screen.
@Suite(.serialized, .timeLimit(.minutes(60)))
struct TerminalRestoreTests {
  private static let demo = TerminalOutput.product("tuidemo")

  private func started(term: String = "xterm-256color") throws -> PseudoTerminal {
    let terminal = try PseudoTerminal([Self.demo], term: term)
    try terminal.read(until: "row 1 of 891")
    return terminal
  }

  private func expectRestored(_ terminal: PseudoTerminal, _ before: PseudoTerminal.Settings) {
    #expect(terminal.settings == before)
    #expect(TerminalOutput.enabledModes(terminal.output) == TerminalOutput.initialModes)
  }

  @Test(arguments: ["q", "\u{03}"])
  func keys(_ key: String) throws {
    let before = try PseudoTerminal.initialSettings()
    let terminal = try started()
    #expect(terminal.settings != before)
    terminal.send(key)
    #expect(try terminal.wait() == .exited(0))
    expectRestored(terminal, before)
  }

  @Test(arguments: [SIGTERM, SIGINT, SIGQUIT, SIGHUP])
  func signals(_ signal: Int32) throws {
    let before = try PseudoTerminal.initialSettings()
    let terminal = try started()
    terminal.signal(signal)
    #expect(try terminal.wait() == .exited(128 + signal))
    expectRestored(terminal, before)
  }

  @Test(arguments: [SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE])
  func crashSignals(_ signal: Int32) throws {
    let before = try PseudoTerminal.initialSettings()
    let terminal = try started()
    terminal.signal(signal)
    #expect(try terminal.wait() == .killed(signal: signal))
    expectRestored(terminal, before)
  }

  @Test func swiftTrapLeavesItsMessageOnTheOrdinaryScreen() throws {
    let before = try PseudoTerminal.initialSettings()
    let terminal = try started()
    terminal.send("t")
    let status = try terminal.wait()
    #expect(status == .killed(signal: SIGILL) || status == .killed(signal: SIGTRAP))
    expectRestored(terminal, before)
    let text = String(decoding: terminal.output, as: UTF8.self)
    let afterReset = text.components(after: "\u{1B}[?1049l")
    #expect(afterReset.contains("Fatal error: Index out of range"))
  }

  @Test func droppedLineEndsTheProgram() throws {
    let terminal = try started()
    terminal.hangUp()
    #expect(try terminal.wait() == .exited(128 + SIGHUP))
  }

  @Test func exitWithoutCloseRestores() throws {
    let before = try PseudoTerminal.initialSettings()
    let terminal = try started()
    terminal.send("x")
    #expect(try terminal.wait() == .exited(3))
    expectRestored(terminal, before)
  }

  @Test(arguments: ["key", "signal"])
  func suspendsAndContinuesUnderAShell(_ way: String) throws {
    let before = try PseudoTerminal.initialSettings()
    let script = #""$0"; echo STOPPED $?; read line; fg; echo ENDED $?"#
    let terminal = try PseudoTerminal(["/bin/bash", "-mc", script, Self.demo])
    try terminal.read(until: "row 1 of 891")
    if way == "key" {
      terminal.send("\u{1A}")
    } else {
      kill(-(try #require(terminal.foregroundGroup)), SIGTSTP)
    }
    try terminal.read(until: "STOPPED 148")
    expectRestored(terminal, before)
    terminal.send("\r")
    try terminal.read(until: "row 1 of 891")
    #expect(terminal.settings != before)
    #expect(TerminalOutput.enabledModes(terminal.output).isSuperset(of: [1002, 1049, 2004]))
    terminal.send("q")
    try terminal.read(until: "ENDED 0")
    expectRestored(terminal, before)
  }

  @Test func stopAndContinueFromOutsidePaintsAfresh() throws {
    let terminal = try started()
    terminal.signal(SIGSTOP)
    usleep(100_000)
    terminal.signal(SIGCONT)
    try terminal.read(until: "row 1 of 891")
    terminal.send("q")
    #expect(try terminal.wait() == .exited(0))
  }

  @Test(arguments: ["tmux-256color", "screen", "linux", "vt100"])
  func otherTerminals(_ term: String) throws {
    let before = try PseudoTerminal.initialSettings()
    let terminal = try started(term: term)
    terminal.send("q")
    #expect(try terminal.wait() == .exited(0))
    expectRestored(terminal, before)
  }

  @Test(arguments: [
    ("dumb", "has no cursor movement"), ("nonsense", "unknown terminal type “nonsense”"),
    ("", "TERM is not set"),
  ])
  func unusableTerminalsGetOneLine(_ term: String, _ message: String) throws {
    let before = try PseudoTerminal.initialSettings()
    let terminal = try PseudoTerminal([Self.demo], term: term)
    #expect(try terminal.wait() == .exited(1))
    let text = String(decoding: terminal.output, as: UTF8.self)
    #expect(text.contains(message))
    #expect(text.filter { $0.isNewline }.count == 1)
    #expect(!text.contains("\u{1B}"))
    expectRestored(terminal, before)
  }

  @Test func noColorSendsNoColors() throws {
    let terminal = try PseudoTerminal([Self.demo], environment: ["NO_COLOR": "1"])
    try terminal.read(until: "row 1 of 891")
    let text = String(decoding: terminal.output, as: UTF8.self)
    #expect(!text.contains("[38;5;") && !text.contains("[34m") && text.contains("[0;1m"))
  }

  @Test func keyboardWorksWhileDataIsPipedIn() throws {
    let terminal = try PseudoTerminal(
      ["/bin/sh", "-c", #"echo data | "$0"; echo ENDED $?"#, Self.demo])
    try terminal.read(until: "row 1 of 891")
    terminal.send("q")
    try terminal.read(until: "ENDED 0")
  }

  @Test func resizes() throws {
    let terminal = try started()
    terminal.resize(width: 100, height: 30)
    try terminal.read(until: "resized to 100×30")
  }

  @Test func idleWritesNothingAndAKeyLittle() throws {
    let terminal = try started()
    try terminal.readUntilIdle()
    #expect(terminal.readUntilQuiet(milliseconds: 1000).isEmpty)
    let byteCount = terminal.output.count
    terminal.send("j")
    try terminal.read(until: "an answer") { _ in terminal.output.count > byteCount }
    try terminal.readUntilIdle()
    #expect((1...90).contains(terminal.output.count - byteCount))
  }

  @Test func timerAndThreadsWakeIt() throws {
    let terminal = try started()
    terminal.send("T")
    try terminal.read(until: "tick")
    terminal.send("w")
    try terminal.read(until: "woken")
  }
}

extension String {
  fileprivate func components(after mark: String) -> Substring {
    split(separator: mark, omittingEmptySubsequences: false).last ?? ""
  }
}
