import Foundation
import TestSupport
import Testing

/// The HTTP service as the workbench starts it: the real program, asked over the network.
@Suite(.timeLimit(.minutes(60)))
struct ServiceTests {
  private let flower = """
    [{"sepal_length_cm": 5, "sepal_width_cm": 3, "petal_length_cm": 1.4, "petal_width_cm": 0.2}]
    """

  /// Where services keep their models: what a killed workbench leaves goes with the test.
  private let temporary: Folder

  init() throws { temporary = try Folder() }

  /// A workbench with a model of Iris that serves it on a free port.
  private func serving() throws -> (run: WorkbenchRun, port: Int) {
    let run = try WorkbenchRun(
      SampleData.iris, "--trees", "5", environment: ["TMPDIR": temporary.path])
    try run.see("row 1 of 150")
    try run.train()
    run.press("6S")
    try run.see("On which port of this machine?")
    run.answer("0")
    let screen = try run.see("serving at http://127.0.0.1:")
    let match = try #require(screen.firstMatch(of: /serving at http:\/\/127\.0\.0\.1:(\d+)/))
    return (run, try #require(Int(match.output.1)))
  }

  private func answers(_ port: Int) -> Bool {
    guard let connection = try? HTTPConnection(port: port) else { return false }
    return (try? connection.send("GET", "/ping")) != nil
      && (try? connection.receive())?.status == 200
  }

  /// Waits until nobody listens on a port.
  private func waitForSilence(_ port: Int) throws {
    try wait(for: "silence on port \(port)") { !answers(port) }
  }

  @Test func requestsAreShownWhileItServes() throws {
    let (run, port) = try serving()
    let connection = try HTTPConnection(port: port)
    for _ in 0..<5 {
      try connection.send("POST", "/predict", flower)
      #expect(try connection.receive().body.hasPrefix(#"{"prediction":["setosa"]"#))
    }
    try connection.send("POST", "/predict", "no")
    #expect(try connection.receive().status == 400)
    try run.see("requests  6  1 refused")
    try run.see("p99 ")
    try run.see("setosa")
    // A new model takes the place of the old one in the service that runs.
    run.press("t")
    try run.see("Accuracy ")
    run.press("6")
    try run.see("an earlier model")
    run.press("U")
    try run.see("the present model is served now")
    run.press("S")
    try run.see("the service has ended")
    try waitForSilence(port)
    run.press("qq")
    #expect(try run.end() == .exited(0))
  }

  @Test func leavingAsksAndStopsIt() throws {
    let (run, port) = try serving()
    run.press("q")
    try run.see("The service would stop.")
    run.press("q")
    #expect(try run.end() == .exited(0))
    #expect(!answers(port), "the workbench waits for it")
  }

  @Test(arguments: [SIGKILL, SIGSEGV, SIGHUP])
  func itEndsWithTheWorkbench(_ signal: Int32) throws {
    let (run, port) = try serving()
    run.terminal.signal(signal)
    _ = try run.terminal.wait()
    try waitForSilence(port)
  }

  @Test func whatIsLetGoGoesOn() throws {
    let (run, port) = try serving()
    run.press("q")
    try run.see("d let it go on")
    run.press("dq")
    #expect(try run.end() == .exited(0))
    usleep(600_000)
    #expect(answers(port))
    let text = TerminalOutput.plainText(run.terminal.output)
    let match = try #require(text.firstMatch(of: /goes on; kill (\d+) stops it/))
    kill(try #require(pid_t(match.output.1)), SIGTERM)
    try waitForSilence(port)
  }

  @Test func aPortThatIsTakenIsTold() throws {
    let other = try RunningService(try TrainedSample.iris.model)
    let run = try WorkbenchRun.iris()
    try run.train()
    run.press("6S")
    try run.see("On which port of this machine?")
    run.answer("\(other.port)")
    try run.see("another program listens there")
    run.press("qq")
    #expect(try run.end() == .exited(0))
  }

  @Test func withoutTheServerTheCommandSaysWhy() throws {
    let folder = try Folder()
    let own = folder.path("mlterm")
    #expect(try Program.run("/bin/cp", [Program.path, own]).status == 0)
    let terminal = try PseudoTerminal(
      [own, SampleData.iris, "--trees", "5"], width: 120, height: 36)
    try terminal.read(until: "table") { $0.contains("row 1 of 150") }
    terminal.send("t")
    try terminal.read(until: "results") { $0.contains("Accuracy ") }
    terminal.send("6S")
    try terminal.read(until: "reason") {
      $0.contains("mlterm-server is not built: run make server")
    }
    terminal.send("qq")
    #expect(try terminal.wait() == .exited(0))
  }
}
