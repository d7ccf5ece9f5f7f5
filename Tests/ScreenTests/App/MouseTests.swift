import TUI
import Testing

@testable import mlterm

@Suite struct MouseTests {
  @Test(arguments: ScreenID.tabs, [40, 80, 120])
  func aClickOnATabGoesThere(_ screen: ScreenID, _ width: Int) throws {
    var driver = Driver.titanic
    driver.resize(width, 24)
    driver.app.screen = screen == .data ? .deploy : .data
    let tab = try #require(driver.lines[1].firstIndex(of: Character("\(screen.rawValue + 1)")))
    driver.click(x: driver.lines[1].distance(from: driver.lines[1].startIndex, to: tab), y: 1)
    #expect(driver.app.screen == screen)
  }

  @Test func aClickOnACellSelectsIt() throws {
    var driver = Driver.titanic
    try driver.click("Allison, Miss")
    #expect(driver.statusLine.contains("name: Allison, Miss. Helen Loraine"))
    #expect(driver.statusLine.contains("row 3 of 1,309"))
  }

  @Test func aClickOnAColumnOfFeaturesSelectsIt() throws {
    var driver = Driver.titanic
    driver.press("2")
    try driver.click("embarked")
    #expect(driver.app.selectedColumn?.name == "embarked")
  }

  @Test func aClickOnAParameterSelectsIt() throws {
    var driver = Driver.titanic
    driver.press("3")
    try driver.click("Class weight")
    #expect(driver.app.views.train.selectedRow(driver.app) == .parameter(.classWeight))
  }

  @Test func aClickOnATaskOfDeploySelectsIt() throws {
    var driver = Driver.titanicModel
    driver.press("6")
    try driver.click("Predict a file")
    #expect(driver.app.views.deploy.selectedEntry == .predict)
  }

  @Test func theWheelMovesThreeRows() {
    var driver = Driver.titanic
    driver.send(.mouse(MouseEvent(.wheelDown, x: 5, y: 10)))
    driver.send(.mouse(MouseEvent(.wheelDown, x: 5, y: 10)))
    driver.send(.mouse(MouseEvent(.wheelUp, x: 5, y: 10)))
    #expect(driver.app.views.data.table.rows.selected == 3)
    driver.send(.mouse(MouseEvent(.wheelRight, x: 5, y: 10)))
    #expect(driver.app.views.data.table.columns.selected == 1)
  }

  @Test func underADialogNothingIsClicked() {
    var driver = Driver.titanic
    driver.press("?")
    driver.click(x: 20, y: 1)
    driver.send(.mouse(MouseEvent(.wheelDown, x: 5, y: 10)))
    #expect(driver.app.screen == .data)
    #expect(driver.app.views.data.table.rows.selected == 0)
  }

  @Test func theWheelScrollsAText() {
    var driver = Driver.titanic
    driver.press("?")
    let before = driver.text
    driver.send(.mouse(MouseEvent(.wheelDown, x: 5, y: 10)))
    #expect(driver.text != before)
    driver.send(.mouse(MouseEvent(.wheelUp, x: 5, y: 10)))
    #expect(driver.text == before)
  }

  @Test func aClickInThePaletteRunsTheCommand() throws {
    var driver = Driver.titanic
    driver.press(":")
    try driver.click("Search the table")
    #expect(driver.prompt?.title == "Search")
  }

  @Test func aClickInAListOfFilesOpensThem() throws {
    var driver = Driver.titanic
    driver.press("ctrl-o")
    driver.send(.mouse(MouseEvent(.wheelDown, x: 5, y: 10)))
    #expect(driver.prompt?.paths?.list.selected == 3)
    try driver.click("archive/")
    #expect(driver.prompt?.field.text == "archive/")
    driver.press("ctrl-o")
    try driver.click("iris.csv")
    #expect(driver.app.session.paths == ["iris.csv"])
  }

  @Test func theWheelLeavesWhatIsTypedAlone() {
    var driver = Driver.titanic
    driver.press("f")
    driver.type("age > 3")
    driver.send(.mouse(MouseEvent(.wheelUp, x: 5, y: 10)))
    #expect(driver.prompt?.field.text == "age > 3")
  }
}

extension Driver {
  /// Clicks on the beginning of a text.
  fileprivate mutating func click(_ text: String) throws {
    let position = try #require(self.position(of: text), "\(text) is not on the screen")
    click(x: position.x, y: position.y)
  }
}
