import Testing

@testable import mlterm

@Suite struct QuittingTests {
  @Test(arguments: ["q", "ctrl-c"])
  func withoutAModelItQuitsAtOnce(_ key: String) {
    var driver = Driver.titanic
    driver.press(key)
    #expect(driver.hasQuit)
  }

  @Test(arguments: ["q", "ctrl-c"])
  func anUnsavedModelIsAskedAbout(_ key: String) {
    var driver = Driver.titanicModel
    driver.press(key)
    #expect(!driver.hasQuit)
    #expect(driver.text.contains("The model has not been saved."))
  }

  @Test(arguments: ["q", "y"])
  func theQuestionCanBeAnsweredWithQuitting(_ key: String) {
    var driver = Driver.titanicModel
    driver.press("q \(key)")
    #expect(driver.hasQuit)
  }

  @Test(arguments: ["escape", "n", "ctrl-c"])
  func orWithStaying(_ key: String) {
    var driver = Driver.titanicModel
    driver.press("q \(key)")
    #expect(!driver.hasQuit)
    #expect(driver.app.overlay == nil)
  }

  @Test func orWithSaving() throws {
    let folder = try TemporaryFolder()
    var driver = Driver.titanicModel
    driver.press("q s")
    driver.answer(folder.file("model.mlterm"))
    #expect(!driver.app.session.hasUnsavedModel)
    driver.press("q")
    #expect(driver.hasQuit)
  }

  @Test func aSavedModelDoesNotCoverTheNextTraining() throws {
    let folder = try TemporaryFolder()
    var driver = Driver.irisModel
    driver.press("s")
    driver.answer(folder.file("model.mlterm"))
    driver.press("t q")
    #expect(!driver.hasQuit)
    #expect(driver.text.contains("The model has not been saved."))
  }

  @Test func controlZSuspends() {
    var driver = Driver.titanicModel
    driver.press("ctrl-z")
    #expect(driver.isSuspended)
    #expect(!driver.hasQuit)
  }
}
