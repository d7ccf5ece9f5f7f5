import ForestCore
import Glibc
import Synchronization
import Testing

@testable import Workbench

/// A service of a few lines of shell, kept as the real one is.
@Suite(.timeLimit(.minutes(60))) struct ServiceKeeperTests {
  private static let listening =
    #"echo '{"level":"notice","message":"listening","#
    + #""url":"http://127.0.0.1:9"}' >&2; "#

  private struct Kept {
    let keeper: ServiceKeeper
    let outcomes: AsyncStream<Outcome>

    /// Starts a script; `$0` is the model's file and `$2` the port.
    init(_ script: String, saved: String? = nil) throws {
      let (outcomes, continuation) = AsyncStream.makeStream(of: Outcome.self)
      self.outcomes = outcomes
      let keeper = ServiceKeeper { ["/bin/sh", "-c", script] }
      self.keeper = keeper
      let order = ServiceOrder(
        model: try Models.small(), savedPath: saved, name: "small", port: 4_711)
      Parallel.detach { keeper.run(id: 1, order) { continuation.yield($0) } }
    }

    func next() async -> Outcome? {
      for await outcome in outcomes { return outcome }
      return nil
    }

    func address() async throws -> ServiceAddress {
      guard case .serviceListens(1, let address) = await next() else { throw NoAddress() }
      return address
    }

    /// Why it ended; nil when it did so as it was told to.
    func problem() async throws -> String? {
      guard case .serviceEnded(1, let problem) = await next() else { throw NoAddress() }
      return problem
    }
  }

  private struct NoAddress: Error {}

  private func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  @Test func itListensAndIsStopped() async throws {
    let kept = try Kept(Self.listening + "exec cat")
    let address = try await kept.address()
    #expect(address.url == "http://127.0.0.1:9" && address.port == 9)
    #expect(address.modelPath.hasSuffix("/small.mlterm") && address.isModelTemporary)
    #expect(exists(address.modelPath) && exists(address.logPath))
    #expect(kept.keeper.sample() == nil, "nobody answers there")
    kept.keeper.stop(id: 1)
    #expect(try await kept.problem() == nil)
    #expect(!exists(address.modelPath) && !exists(address.logPath))
  }

  @Test func theModelAndThePortAreHandedOver() async throws {
    let kept = try Kept(#"echo "$0 $1 $2" >&2; exit 3"#, saved: "/saved/m.mlterm")
    #expect(
      try await kept.problem() == "/saved/m.mlterm --port 4711 (it ended with exit code 3)")
  }

  @Test func aCrashIsToldWithItsLastLine() async throws {
    let kept = try Kept(
      Self.listening + "echo 'Fatal error: Index out of range' >&2; kill -ILL $$")
    _ = try await kept.address()
    #expect(
      try await kept.problem() == "Fatal error: Index out of range (it was ended by signal 4)")
  }

  @Test func aProgramThatIsNotThereIsTold() async throws {
    let keeper = ServiceKeeper { nil }
    let order = ServiceOrder(model: try Models.small(), savedPath: nil, name: "m", port: 0)
    let told = Mutex<[String?]>([])
    keeper.run(id: 1, order) { outcome in
      if case .serviceEnded(_, let problem) = outcome { told.withLock { $0.append(problem) } }
    }
    let problems = told.withLock { $0 }
    #expect(problems == ["the program of the service is not there: make server builds it"])
  }

  @Test func stoppingBeforeItHasStartedStopsIt() async throws {
    let keeper = ServiceKeeper { ["/bin/sh", "-c", "exec cat"] }
    keeper.stop(id: 1)
    let order = ServiceOrder(model: try Models.small(), savedPath: nil, name: "m", port: 0)
    let ends = Mutex(0)
    keeper.run(id: 1, order) { outcome in
      if case .serviceEnded(1, nil) = outcome { ends.withLock { $0 += 1 } }
    }
    #expect(ends.withLock { $0 } == 1)
  }

  @Test func itsInputEndsWithTheWorkbench() async throws {
    let folder = try TemporaryFolder()
    let log = open(folder.file("log"), O_WRONLY | O_CREAT | O_APPEND, 0o600)
    let child = try ServiceChild(["/bin/sh", "-c", "cat; echo ended >&2"], log: log)
    close(log)
    #expect(child.isRunning)
    // What the end of the process does to all its pipes.
    child.detach()
    #expect(child.wait() == nil)
    #expect(folder.text("log") == "ended\n")
  }

  @Test func endingWaitsForTheEnd() async throws {
    let kept = try Kept(
      "trap 'sleep 0.2; exit 0' TERM; " + Self.listening + "while :; do sleep 0.05; done")
    let address = try await kept.address()
    kept.keeper.end()
    #expect(!exists(address.logPath))
  }

  @Test func whatIsLetGoIsLeftAlone() async throws {
    let kept = try Kept(Self.listening + "head -c 1 >/dev/null; exec sleep 60")
    let address = try await kept.address()
    kept.keeper.detach()
    kept.keeper.end()
    #expect(kill(address.processID, 0) == 0)
    #expect(exists(address.modelPath))
    kill(address.processID, SIGKILL)
    unlink(address.modelPath)
    unlink(address.logPath)
    rmdir(String(address.logPath.dropLast("/log".count)))
  }
}
