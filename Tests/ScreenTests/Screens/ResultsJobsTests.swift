import Testing
import Workbench

@testable import mlterm

/// What Results looks for in the background.
@Suite struct ResultsJobsTests {
  private var driver: Driver

  /// A model of its own: what it has ranked no other test has asked for.
  init() {
    driver = Driver.iris
    driver.perform(.train)
    driver.press("4")
    driver.holdsJobs = true
  }

  @Test mutating func rowsAreLookedForInTheBackground() throws {
    driver.press("enter")
    #expect(driver.jobCount == 1)
    #expect(driver.text.contains("looking for the rows"))
    // Enter shows no row that is not there yet.
    driver.press("down enter")
    #expect(driver.app.screen == .results)
    driver.finishJobs()
    let listed = try #require(driver.app.views.results.listed)
    #expect(listed.positions.count == listed.count && listed.count > 0)
  }

  @Test mutating func rowsOfAnotherCellAreNotTaken() throws {
    driver.press("enter escape down right enter")
    let jobs = driver.takePending()
    #expect(jobs.count == 2)
    let outcome = try #require(EffectPerformer().perform(jobs[0]))
    driver.app.receive(outcome)
    #expect(driver.app.views.results.listed?.positions == [])
    #expect(driver.text.contains("looking for the rows"))
  }

  @Test mutating func anotherClassIsShownWhenItIsRanked() {
    driver.press("{ p")
    #expect(driver.jobCount == 1)
    #expect(driver.text.contains("Threshold for virginica"))
    #expect(driver.app.message?.text.hasPrefix("ranking ") == true)
    driver.finishJobs()
    #expect(driver.text.contains("Threshold for setosa"))
    #expect(driver.app.views.results.threshold == nil && driver.app.message == nil)
    // Known by now.
    driver.press("p p")
    #expect(driver.jobCount == 1)
    driver.finishJobs()
    driver.press("p p p")
    #expect(driver.jobCount == 0)
  }

  @Test mutating func anotherSourceKeepsClassAndThreshold() {
    driver.press("p")
    driver.finishJobs()
    driver.press("[ o")
    #expect(driver.app.views.results.sourceIndex == 0)
    driver.finishJobs()
    #expect(driver.app.views.results.sourceIndex == 1)
    #expect(driver.app.views.results.threshold == 0.49)
    #expect(driver.text.contains("Threshold for setosa"))
  }
}
