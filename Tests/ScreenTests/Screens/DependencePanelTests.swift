import ForestCore
import Testing
import Workbench

@testable import mlterm

/// The partial dependence beside the importances.
@Suite struct DependencePanelTests {
  private var held: Driver {
    var driver = Driver.titanicModel
    driver.holdsJobs = true
    return driver
  }

  @Test func onlyWhatIsLookedAtIsComputed() {
    var driver = held
    #expect(driver.jobCount == 0)
    driver.press("5")
    #expect(driver.jobCount == 1)
    driver.press("i S ? escape")
    #expect(driver.jobCount == 1)
    driver.finishJobs()
    #expect(driver.app.session.explanations.dependences.count == 1)
    driver.press("4 5")
    #expect(driver.jobCount == 0)
  }

  @Test func movingOnCancelsAndStartsTheNext() throws {
    var driver = held
    driver.press("5 down")
    let jobs = driver.takePending()
    #expect(jobs.count == 3)
    guard case .cancelExplanation = jobs[1], case .explain(_, let request) = jobs[2] else {
      Issue.record("the first was not cancelled")
      return
    }
    let feature = try #require(driver.app.views.importance.selected(driver.app)?.feature)
    #expect(request.subject == .dependence(feature: feature))
  }

  @Test func xCancelsAndSpaceComputesIt() {
    var driver = held
    driver.press("5 x")
    _ = driver.takePending()
    #expect(driver.text.contains("cancelled"))
    driver.press("i")
    #expect(driver.jobCount == 0)
    driver.press("space")
    driver.finishJobs()
    #expect(driver.app.session.explanations.dependences.count == 1)
  }

  @Test func anotherModelIsExplainedAnew() {
    var driver = Driver.titanicModel
    driver.press("5")
    #expect(driver.app.session.explanations.dependences.count == 1)
    driver.perform(.train)
    #expect(
      driver.app.session.explanations.dependences.count == 1
        && driver.text.contains("P(survived = 1)"))
  }

  /// What the status line says is what the forest says.
  @Test func theValuesPointedOutAreTheMeans() throws {
    var driver = Driver.titanicModel
    driver.press("5 G right")
    let selected = try #require(driver.app.views.importance.selected(driver.app))
    let found = try #require(driver.app.session.explanations.dependences[selected.feature])
    let first = Format.decimals(found.means(output: 1)[0], 3)
    #expect(driver.statusLine.contains(": \(first)"))
    driver.press("p")
    let other = Format.decimals(found.means(output: 0)[0], 3)
    #expect(driver.statusLine.contains(": \(other)"))
    driver.press("up")
    #expect(!driver.statusLine.contains(" at "))
  }

  @Test func evenlyByRowsTheMedianIsInTheMiddle() throws {
    let axis = try #require(RankAxis([1, 2, 3, 100, 1_000, .nan]))
    #expect(axis.place(of: 3) == 0.5)
    #expect(axis.place(of: 0) == 0 && axis.place(of: 5_000) == 1)
    #expect(axis.quartiles == [1, 2, 3, 100, 1_000])
    #expect(RankAxis([.nan]) == nil)
  }
}
