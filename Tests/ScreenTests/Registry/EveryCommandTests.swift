import Testing

@testable import mlterm

@Suite struct EveryCommandTests {
  /// A trap would end the whole test run.
  @Test(arguments: ScreenID.allCases, SessionState.allCases)
  func runsOrSaysWhyNot(_ screen: ScreenID, _ state: SessionState) {
    let start = state.driver(on: screen)
    for command in CommandRegistry.all where command.isOn(screen) {
      var driver = start
      let reason = command.unavailable(driver.app)
      driver.run(command)
      if let reason {
        #expect(!reason.isEmpty)
        #expect(driver.app.message?.text == "\(command.title): \(reason)")
        #expect(driver.jobCount == start.jobCount, "\(command.id) started a job")
      }
      #expect(driver.lines.count == driver.app.height)
    }
  }

  @Test(arguments: ScreenID.allCases)
  func aModelMakesEverythingAvailableButWhatNeedsMore(_ screen: ScreenID) {
    let app = SessionState.model.driver(on: screen).app
    let unavailable = CommandRegistry.all.filter { $0.isOn(screen) && $0.unavailable(app) != nil }
    let always: Set = ["cancel", "undo", "redo", "resume"]
    let needsMore: [ScreenID: Set] = [
      .data: ["search-next", "search-previous", "clear-filter", "file-order"],
      .features: ["other-writing", "unmark-columns"], .results: ["close-rows"],
      .importance: ["compute-explanation", "dependence-axis"],
      .deploy: ["service-update", "service-detach"],
      .start: Set(
        ["open-selected", "forget", "next-screen", "previous-screen"]
          + ScreenID.tabs.map { "screen-\($0.title.lowercased())" }),
    ]
    #expect(Set(unavailable.map(\.id)) == always.union(needsMore[screen] ?? []))
  }
}
