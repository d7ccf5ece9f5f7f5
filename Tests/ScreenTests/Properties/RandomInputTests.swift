import Foundation
import TUI
import Testing

@testable import mlterm

@Suite struct RandomInputTests {
  /// Of one table and seed; `make fuzz-events EVENTS=…` asks for more in all.
  private static let eventCount =
    ProcessInfo.processInfo.environment["MLTERM_EVENTS"].flatMap(Int.init).map {
      $0 / RandomTable.allCases.count / seeds.count
    } ?? 1_700
  private static let seeds: [UInt64] = [1, 2, 3]

  /// About 30,000 events in all. Nothing traps, no frame holds a control character, ASCII stays
  /// ASCII, drawing the same state twice gives the same frame, and so does sending what differs.
  @Test(arguments: RandomTable.allCases, seeds)
  func anyInputIsSafe(_ table: RandomTable, _ seed: UInt64) throws {
    var input = RandomInput(seed: seed)
    var driver = try table.driver()
    driver.holdsJobs = true
    let isASCII = seed == 2
    driver.app.theme = Theme(
      seed == 1 ? .dark : .monochrome, glyphs: isASCII ? .ascii : .unicode)
    var sent = SentFrames()
    let jobs = RandomJobs(trained: try table.trained())
    for number in 0..<RandomInputTests.eventCount {
      let event = input.event(for: driver.app)
      driver.send(event)
      for job in driver.takePending() {
        let outcome = jobs.outcome(of: job, succeeds: input.integer(0...3) > 0)
        if let outcome { driver.app.receive(outcome) }
      }
      // Frames cost more than events: some are enough.
      guard input.integer(0...11) == 0 else { continue }
      let grid = driver.grid
      let fault =
        grid.fault(isASCII: isASCII)
        ?? (grid == driver.grid ? nil : "two frames of one state differ")
        ?? (sent.send(grid) ? nil : "the frame does not arrive")
      #expect(fault == nil, "after event \(number), \(event)")
      if fault != nil { return }
    }
  }
}

extension Grid {
  /// The first thing in the frame that a terminal would not show as one character.
  fileprivate func fault(isASCII: Bool) -> String? {
    for y in 0..<height {
      for x in 0..<width where !isPrintable(self[x, y].character, isASCII: isASCII) {
        return "\(self[x, y].character.unicodeScalars.map(\.value)) at \(x), \(y)"
      }
    }
    return nil
  }

  private func isPrintable(_ character: Character, isASCII: Bool) -> Bool {
    if let byte = character.asciiValue { return byte >= 0x20 && byte < 0x7F }
    return !isASCII
      && character.unicodeScalars.allSatisfy {
        switch $0.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: false
        default: true
        }
      }
  }
}
