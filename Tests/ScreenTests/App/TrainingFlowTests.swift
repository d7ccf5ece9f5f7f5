import ForestCore
import TUI
import Testing
import Workbench

@testable import mlterm

@Suite struct TrainingFlowTests {
  @Test(arguments: ScreenID.tabs)
  func tTrainsFromEveryScreen(_ screen: ScreenID) {
    var driver = SessionState.table.driver(on: screen)
    driver.press("t")
    #expect(driver.app.screen == .train)
    #expect(driver.app.session.isTraining)
    #expect(driver.jobCount == 1)
  }

  @Test func resultsComeUpForWhoWaits() {
    var driver = Driver.training
    driver.finishJobs()
    #expect(driver.app.session.trained != nil)
    #expect(driver.app.screen == .results)
  }

  @Test(arguments: ["1", "2", "4", "5", "6"])
  func whoWentElsewhereStaysThere(_ key: String) throws {
    let trained = try #require(Driver.titanicModel.app.session.trained)
    var driver = Driver.training
    driver.press(key)
    let screen = driver.app.screen
    driver.app.receive(.trained(id: 1, trained))
    #expect(driver.app.session.trained != nil)
    #expect(driver.app.screen == screen)
  }

  @Test func cancellingKeepsTheScreen() throws {
    var driver = Driver.training
    driver.press("x")
    guard case .cancelTraining = try #require(driver.takePending().last) else {
      Issue.record("x does not cancel")
      return
    }
    driver.app.receive(.trainingFailed(id: 1, Failure(CancellationError())))
    #expect(!driver.app.session.isTraining)
    #expect(driver.app.screen == .train)
    #expect(driver.statusLine.contains("training cancelled"))
    #expect(driver.app.progress == nil)
  }

  @Test func aFailureIsToldOnTheScreen() {
    var driver = Driver.training
    driver.app.receive(.trainingFailed(id: 1, Failure(TrainingError.noFeatures)))
    driver.press("down")
    #expect(driver.text.contains("no features are left to"))
    #expect(driver.text.contains("t  train again"))
  }

  @Test func aTrainingThatStoppedEarlySaysSo() {
    var driver = Driver.iris
    let parameters = TrainingParameters(treeCount: 400, seed: 7)
    driver.perform(.setRecipe(Recipe(parameters: parameters, stopsEarly: true)))
    driver.perform(.train)
    driver.press("3")
    #expect(driver.statusLine.contains("25 more hardly lowered the error"))
    // Of a model trained otherwise nothing is said.
    driver.perform(.setRecipe(Driver.recipe))
    #expect(!driver.statusLine.contains("hardly"))
  }

  @Test func oneTrainingAtATime() {
    var driver = Driver.training
    driver.press("t")
    #expect(driver.jobCount == 1)
    #expect(driver.statusLine.contains("a training is running"))
  }

  @Test func withoutATargetNothingIsTrained() throws {
    var driver = try Driver.reading("a,b\n1.5,2.5\n2.5,3.5\n0.5,1.25\n")
    driver.press("t")
    #expect(driver.app.session.plan?.target == nil)
    #expect(driver.app.screen == .data)
    #expect(driver.statusLine.contains("choose the target on Features first"))
  }

  @Test func aModelOfEarlierChoicesSaysSo() {
    var driver = Driver.titanicModel
    driver.resize(120, 24)
    #expect(!driver.text.contains("earlier choices"))
    driver.press("2 space")
    #expect(driver.lines[0].contains("(old)"))
    driver.press("u")
    #expect(!driver.text.contains("earlier choices"))
  }
}
