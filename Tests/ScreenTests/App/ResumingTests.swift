import Testing
import Workbench

@testable import mlterm

@Suite struct ResumingTests {
  private func kept(by driver: inout Driver) -> SavedChoices? {
    var last: SavedChoices?
    for case .keepChoices(let choices, _) in driver.takePending() { last = choices }
    return last
  }

  @Test func choicesAreKeptAsTheyAreMadeAndOfferedWithTheTable() throws {
    var driver = Driver.titanic
    driver.holdsJobs = true
    driver.press("2 space")
    let saved = try #require(kept(by: &driver))
    driver = .titanic
    driver.app.receive(.choicesFound(saved))
    #expect(driver.statusLine.contains("R takes over the last session: roles"))
    driver.press("j R")
    #expect(driver.app.session.savedChoices == saved)
    #expect(driver.app.offer == nil)
    driver.press("u")
    #expect(driver.app.session.savedChoices != saved)
  }

  @Test func nothingIsOfferedThatChangesNothing() throws {
    var driver = Driver.titanic
    driver.app.receive(.choicesFound(try #require(driver.app.session.savedChoices)))
    #expect(driver.app.offer == nil)
    driver.app.receive(.choicesFound(try #require(Driver.iris.app.session.savedChoices)))
    #expect(driver.app.offer == nil)
    driver.press("R")
    #expect(driver.statusLine.contains("there are none for this table"))
  }

  @Test func movingAboutKeepsNothing() {
    var driver = Driver.titanic
    driver.holdsJobs = true
    driver.press("j l 2 3 1 /")
    #expect(kept(by: &driver) == nil)
  }
}
