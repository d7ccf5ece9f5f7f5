import Glibc
import TestSupport
import Testing

/// The workbench on a terminal of its own.
struct WorkbenchRun {
  static let small = (width: 80, height: 24)
  static let large = (width: 120, height: 36)

  let terminal: PseudoTerminal
  /// The settings of the line before the program changed them.
  let settings: PseudoTerminal.Settings
  /// What the program keeps: not in the home of who runs the tests.
  private let state: Folder

  /// - Parameter arguments: options and files; few trees keep the tests fast.
  init(
    _ arguments: String..., size: (width: Int, height: Int) = large,
    environment: [String: String] = [:]
  ) throws {
    try self.init(arguments, size: size, environment: environment)
  }

  /// - Parameter folder: where it runs, if not where the tests do.
  init(
    _ arguments: [String], in folder: Folder? = nil, size: (width: Int, height: Int) = large,
    environment: [String: String] = [:]
  ) throws {
    settings = try PseudoTerminal.initialSettings()
    state = try Folder()
    let start = folder.map { ["/usr/bin/env", "-C", $0.path] } ?? []
    terminal = try PseudoTerminal(
      start + [Program.path] + arguments, width: size.width, height: size.height,
      environment: ["XDG_STATE_HOME": state.path].merging(environment) { $1 })
  }

  /// Opens Iris, the smallest of the tables, and waits until it is there.
  static func iris(
    size: (width: Int, height: Int) = large, trees: Int = 5
  ) throws -> WorkbenchRun {
    let run = try WorkbenchRun(SampleData.iris, "--trees", "\(trees)", size: size)
    try run.see("row 1 of 150")
    return run
  }

  /// Trains, which ends on the results.
  func train() throws {
    press("t")
    try see("Accuracy ")
  }

  func press(_ keys: String) { terminal.send(keys) }

  /// Fills in the text field of a prompt and accepts it.
  func answer(_ text: String) { press("\u{15}\(text)\r") }

  /// Waits until a line of the screen holds a text, and returns the whole screen.
  @discardableResult
  func see(_ text: String) throws -> String {
    try terminal.read(until: text) { $0.contains(text) }
  }

  /// Waits until no line holds a text.
  func seeNoMore(_ text: String) throws {
    try terminal.read(until: "no \(text)") { !$0.contains(text) }
  }

  /// Has the program paint all anew: the terminal must look as it did.
  func expectFreshFrame(
    _ comment: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try terminal.readUntilIdle()
    let screen = terminal.screen
    let byteCount = terminal.output.count
    terminal.signal(SIGSTOP)
    terminal.signal(SIGCONT)
    try terminal.read(until: "a new frame") { _ in terminal.output.count > byteCount }
    try terminal.readUntilIdle()
    guard !screen.looksLike(terminal.screen) else { return }
    Issue.record(
      "\(comment)\nwas:\n\(screen.text)\nis:\n\(terminal.screen.text)",
      sourceLocation: sourceLocation)
  }

  /// Waits for the end, which must leave the terminal as it was, and tells how it came.
  func end(sourceLocation: SourceLocation = #_sourceLocation) throws -> PseudoTerminal.Status {
    let status = try terminal.wait()
    #expect(terminal.settings == settings, sourceLocation: sourceLocation)
    #expect(
      TerminalOutput.enabledModes(terminal.output) == TerminalOutput.initialModes,
      sourceLocation: sourceLocation)
    #expect(terminal.screen.unknown == [], sourceLocation: sourceLocation)
    return status
  }
}
