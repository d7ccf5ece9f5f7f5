import TUI
import Testing

@testable import mlterm

@Suite struct OverlayTests {
  @Test(arguments: [":", "?", "/", "ctrl-g", "!"], ["escape", "ctrl-c"])
  func closes(_ opening: String, _ closing: String) {
    var driver = Driver.titanic
    driver.press(opening)
    #expect(driver.app.overlay != nil)
    driver.press(closing)
    #expect(driver.app.overlay == nil)
    #expect(!driver.hasQuit)
  }

  @Test func thePaletteRunsWhatWasTyped() {
    var driver = Driver.titanic
    driver.press(":")
    driver.type("importance")
    driver.press("enter")
    #expect(driver.app.overlay == nil)
    #expect(driver.app.screen == .importance)
  }

  @Test(arguments: [
    ("exit", "Quit"), ("roc", "Show the next curve"), ("fit", "Train a forest"),
    ("label", "Predict this column"), ("yank", "Copy a cell"), ("onnx", "Export the model"),
    ("undo", "Undo"), ("where", "Show only rows that fit"), ("pdp", "Go to Importance"),
    ("rest api", "Start or stop the HTTP service"), ("hyperparameters", "Go to Train"),
  ])
  func thePaletteKnowsOtherWords(_ typed: String, _ title: String) throws {
    var driver = Driver.titanicModel
    driver.press(":")
    driver.type(typed)
    let shown = driver.lines.prefix(10).joined(separator: "\n")
    #expect(shown.contains(title), "\(shown)")
  }

  @Test func thePaletteGoesToTheScreenOfACommand() {
    var driver = Driver.titanicModel
    driver.press(":")
    driver.type("next curve")
    #expect(driver.text.contains("calibration, lift  · Results"))
    driver.press("enter")
    #expect(driver.app.screen == .results)
    #expect(driver.app.views.results.panel == .roc)
  }

  @Test func thePaletteSaysWhyACommandCannotRun() {
    var driver = Driver.titanic
    driver.press(":")
    driver.type("save the model")
    #expect(driver.text.contains("there is no model yet"))
    driver.press("enter")
    #expect(driver.statusLine.contains("Save the model: there is no model yet"))
  }

  @Test(arguments: [("", "Search"), ("down down down", "Go to row"), ("down up", "Search")])
  func thePaletteMovesThroughItsList(_ keys: String, _ title: String) {
    var driver = Driver.titanic
    driver.press(": \(keys) enter")
    #expect(driver.prompt?.title == title)
  }

  @Test func helpScrollsNoFurtherThanItsEnd() {
    var driver = Driver.titanic
    driver.press("?")
    let top = driver.text
    driver.press("page-down page-down page-down page-down page-down")
    let end = driver.text
    #expect(end != top)
    driver.press("j")
    #expect(driver.text == end)
    driver.press("page-up page-up page-up page-up page-up")
    #expect(driver.text == top)
  }

  @Test func theShellCommandCanBeCopied() throws {
    var driver = Driver.titanic
    driver.press("!")
    let command = try #require(driver.shellCommand)
    driver.press("y")
    #expect(driver.clipboard == command)
    #expect(driver.app.overlay == nil)
  }

  @Test func keysOfThePromptEditAsInAShell() {
    var driver = Driver.titanic
    driver.press("/")
    driver.type("one two three")
    driver.press("ctrl-w ctrl-a delete ctrl-e backspace")
    #expect(driver.prompt?.field.text == "ne two")
    driver.press("alt-b ctrl-k ctrl-b ctrl-u")
    #expect(driver.prompt?.field.text == " ")
  }

  @Test func pastesGoIntoTheFieldAndRunNothing() {
    var driver = Driver.titanic
    driver.send(.paste("q"))
    #expect(!driver.hasQuit)
    driver.press("/")
    driver.send(.paste("a\nb"))
    #expect(driver.prompt?.field.text == "a b")
  }
}
