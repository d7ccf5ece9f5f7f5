import Testing
import Workbench

@testable import mlterm

@Suite struct StartScreenTests {
  private var start: Driver {
    var driver = Driver.empty
    driver.app.screen = .start
    driver.app.startList = .sample
    driver.holdsJobs = true
    return driver
  }

  private func opened(_ driver: inout Driver) -> [String]? {
    for case .load(let paths, _) in driver.takePending() { return paths }
    return nil
  }

  @Test func enterOpensTheLatestFile() {
    var driver = start
    driver.press("enter")
    #expect(opened(&driver) == ["/data/team/churn.csv"])
  }

  @Test func severalFilesAreOpenedTogether() {
    var driver = start
    driver.press("j enter")
    #expect(opened(&driver)?.count == 2)
  }

  @Test func aFileThatIsGoneIsNotOpenedButCanBeForgotten() {
    var driver = start
    driver.press("j j enter")
    #expect(opened(&driver) == nil)
    #expect(driver.statusLine.contains("not there any more"))
    driver.press("d")
    #expect(driver.app.startList.recent.count == 2)
    #expect(!driver.text.contains("sales.csv"))
  }

  @Test func sampleDataFollowsTheRecentFiles() {
    var driver = start
    driver.press("G k enter")
    #expect(opened(&driver) == ["/usr/share/iris.csv"])
  }

  @Test func aClickSelects() throws {
    var driver = start
    let place = try #require(driver.position(of: "iris.csv"))
    driver.click(x: place.x, y: place.y)
    driver.press("enter")
    #expect(opened(&driver) == ["/usr/share/iris.csv"])
  }

  @Test func aTableTakesItsPlaceAndAFailureDoesNot() throws {
    var driver = start
    driver.press("enter")
    driver.app.receive(.loadFailed(Failure(.inputMissing, "churn.csv: there is no such file")))
    #expect(driver.app.screen == .start)
    #expect(driver.statusLine.contains("there is no such file"))
    driver.press("2")
    #expect(driver.statusLine.contains("open a table first"))
    driver.press("enter")
    let effects = driver.app.receive(.loaded(try SampleData.table("a,b\n1,2\n")))
    #expect(driver.app.screen == .data)
    guard case .session(.remember(let file)) = effects.first else {
      Issue.record("the table is not remembered")
      return
    }
    #expect(file.rowCount == 1 && file.columnCount == 2)
  }

  @Test(arguments: [
    (0, "just now"), (61, "1 minute ago"), (7_300, "2 hours ago"), (86_400 * 40, "1 month ago"),
    (4e9, "126 years ago"), (.infinity, "1,000,000 years ago"),
  ])
  func timesAreWords(_ seconds: Double, _ expected: String) {
    #expect(Format.ago(seconds) == expected)
  }

  @Test(arguments: [
    (0, "0 B"), (999, "999 B"), (1_000, "1.0 kB"), (9_960, "10 kB"), (999_600, "1.0 MB"),
    (1_234_567_890, "1.2 GB"),
  ])
  func sizesAreShort(_ count: Int, _ expected: String) { #expect(Format.bytes(count) == expected) }
}
