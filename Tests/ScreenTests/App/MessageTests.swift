import TUI
import Testing

@testable import mlterm

@Suite struct MessageTests {
  @Test(arguments: ["down", "4", "Z"])
  func disappearOnTheNextKey(_ key: String) {
    var driver = Driver.titanic
    driver.press("u")
    #expect(driver.statusLine.contains("nothing to undo"))
    driver.press(key)
    #expect(driver.app.message == nil)
    #expect(!driver.statusLine.contains("nothing to undo"))
  }

  @Test(arguments: [InputEvent.focus(true), .resize(width: 90, height: 30)])
  func stayWhileNobodyTypes(_ event: InputEvent) {
    var driver = Driver.titanic
    driver.press("u")
    driver.send(event)
    #expect(driver.statusLine.contains("nothing to undo"))
  }

  @Test func copyingTellsAndCopies() {
    var driver = Driver.titanic
    driver.press("right right y c")
    #expect(driver.clipboard == "Allen, Miss. Elisabeth Walton")
    #expect(driver.statusLine.contains("copied"))
  }
}
