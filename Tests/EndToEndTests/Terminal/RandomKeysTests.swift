import Foundation
import Testing

/// Random keys, mouse, pastes, sizes and signals on a real terminal line: what has been sent bit by
/// bit looks like what is painted anew, and whenever the program leaves, the terminal is as it was.
@Suite(.serialized, .timeLimit(.minutes(60)))
struct RandomKeysTests {
  private static let kinds = ["xterm-256color", "tmux-256color", "linux"]

  /// For each terminal; they take some milliseconds each, those of `RandomInputTests` far less.
  private static let eventCount =
    ProcessInfo.processInfo.environment["MLTERM_EVENTS"].flatMap(Int.init).map { $0 / 1000 } ?? 200

  @Test(arguments: kinds.indices)
  func screenIsAlwaysWhole(_ index: Int) throws {
    let kind = RandomKeysTests.kinds[index]
    let folder = try Folder()
    var run = try RandomKeysTests.start(kind, in: folder)
    var random = RandomKeys(seed: UInt64(index) + 7)
    for number in 0..<RandomKeysTests.eventCount {
      let event = random.next()
      try event.send(to: run)
      let isLookedAt = number % 25 == 24
      // Leaving takes its time as well.
      if isLookedAt { try run.terminal.readUntilIdle() }
      if run.terminal.status != nil {
        #expect(try run.end() == .exited(0), "\(kind), event \(number), \(event)")
        run = try RandomKeysTests.start(kind, in: folder)
      } else if isLookedAt {
        try run.expectFreshFrame("\(kind), event \(number), \(event)")
      }
    }
    #expect(run.terminal.screen.unknown == [])
    run.terminal.signal(SIGHUP)
    #expect(try run.end() == .exited(128 + SIGHUP))
  }

  /// In a folder of its own, as the program may write files.
  private static func start(_ kind: String, in folder: Folder) throws -> WorkbenchRun {
    let run = try WorkbenchRun(
      [SampleData.iris, "--trees", "3"], in: folder, environment: ["TERM": kind])
    try run.see("row 1 of 150")
    return run
  }
}
