import ForestCore
import Testing
import Workbench

@testable import mlterm

@Suite struct ParameterTests {
  @Test(arguments: [("right", 200), ("l", 200), ("+", 200), ("left", 50), ("h", 50), ("-", 50)])
  func arrowsStepThroughUsualValues(_ key: String, _ trees: Int) {
    var driver = Driver.standard
    driver.press(key)
    #expect(driver.app.session.recipe.parameters.treeCount == trees)
  }

  @Test(arguments: [("right", 200), ("left", 100)])
  func anUnusualValueStepsToItsNeighbour(_ key: String, _ trees: Int) {
    var driver = Driver.standard
    driver.press("enter")
    driver.answer("137")
    driver.press(key)
    #expect(driver.app.session.recipe.parameters.treeCount == trees)
  }

  @Test func dGoesBackToTheDefault() {
    var driver = Driver.standard
    driver.press("right right j right")
    driver.press("d k d")
    #expect(driver.app.session.recipe == Recipe())
  }

  @Test func aTypedValueIsShown() {
    var driver = Driver.standard
    driver.press("enter")
    #expect(driver.prompt?.field.text == "100")
    driver.answer("321")
    #expect(driver.app.overlay == nil)
    #expect(driver.app.session.recipe.parameters.treeCount == 321)
    #expect(driver.text.contains("321"))
  }

  @Test func aMistakeStaysInThePromptUntilItIsEdited() {
    var driver = Driver.standard
    driver.press("enter")
    driver.answer("many")
    #expect(driver.text.contains("expected a whole number from 1"))
    #expect(driver.prompt?.field.text == "many")
    driver.press("backspace")
    #expect(driver.prompt?.problem == "")
    driver.press("escape")
    #expect(driver.app.session.recipe == Recipe())
  }

  @Test func stepsCanBeUndone() {
    var driver = Driver.standard
    driver.press("right right u")
    #expect(driver.app.session.recipe.parameters.treeCount == 200)
  }

  @Test func thePositiveClassIsOneOfTheTargets() {
    var driver = Driver.standard
    driver.press("G k right")
    #expect(driver.app.views.train.selectedRow(driver.app) == .parameter(.positive))
    #expect(driver.app.session.recipe.positive == "0")
    driver.press("right right")
    #expect(driver.app.session.recipe.positive == nil)
  }

  @Test func aTargetOfNumbersHasFewerParameters() {
    var driver = Driver.standard
    driver.perform(.setTarget("fare"))
    #expect(driver.text.contains("Out-of-bag RMSE"))
    #expect(driver.statusLine.contains("predict fare, a number, from "))
    for title in ["Class weight", "Criterion", "Positive class"] {
      #expect(!driver.text.contains(title), "\(title)")
    }
  }

  @Test func regressionForgetsWhatIsOfClasses() {
    var driver = Driver.standard
    driver.press("G k right k k")
    driver.perform(
      .setRecipe(Recipe(parameters: TrainingParameters(criterion: .entropy), positive: "0")))
    driver.press("g left")
    #expect(driver.app.session.recipe == Recipe(task: .regression))
  }

  @Test func anotherTargetForgetsThePositiveClass() {
    var driver = Driver.standard
    driver.press("G k right 2 g enter")
    #expect(driver.app.session.recipe.positive == nil)
  }
}

extension Driver {
  /// Titanic on the Train screen, with the parameters as they are by default.
  fileprivate static var standard: Driver {
    var driver = Driver()
    driver.app.receive(.loaded(Driver.titanic.app.session.loaded!))
    driver.press("3 j")
    return driver
  }
}
