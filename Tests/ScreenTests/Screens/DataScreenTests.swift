import Testing

@testable import mlterm

@Suite struct DataScreenTests {
  @Test(arguments: [("1", 1), ("1309", 1309), ("99999", 1309)])
  func goesToARow(_ answer: String, _ row: Int) {
    var driver = Driver.titanic
    driver.press("ctrl-g")
    driver.answer(answer)
    #expect(driver.app.overlay == nil)
    #expect(driver.app.views.data.table.rows.selected == row - 1)
    #expect(driver.statusLine.contains("row \(row == 1 ? "1" : "1,309") of 1,309"))
  }

  @Test(arguments: ["", "0", "-3", "1.5", "x", "99999999999999999999"])
  func noRowNumberStaysInThePrompt(_ answer: String) {
    var driver = Driver.titanic
    driver.press("ctrl-g")
    driver.answer(answer)
    #expect(driver.prompt?.problem == "a row number is a whole number from 1")
    driver.type("7")
    #expect(driver.prompt?.problem == "")
  }

  @Test func goingToARowOfAnEmptyTableIsHarmless() throws {
    var driver = try Driver.reading("a,b\n")
    driver.press("ctrl-g")
    driver.answer("5")
    #expect(driver.app.views.data.table.rows.selected >= 0)
    #expect(driver.text.contains("the table has a header but no rows"))
  }

  @Test func movesToTheEdges() {
    var driver = Driver.titanic
    driver.press("G $")
    #expect(driver.statusLine.contains("row 1,309 of 1,309"))
    #expect(driver.statusLine.contains("home.dest: missing"))
    driver.press("g 0")
    #expect(driver.statusLine.contains("pclass: 1"))
    #expect(driver.statusLine.contains("row 1 of 1,309"))
    driver.press("up left")
    #expect(driver.statusLine.contains("row 1 of 1,309"))
  }

  @Test func thereAndBackAPageIsTheSamePlace() {
    var driver = Driver.titanic
    let top = driver.text
    driver.press("page-down page-down")
    #expect(driver.text != top)
    driver.press("page-up page-up")
    #expect(driver.text == top)
  }

  @Test func pHidesTheProfile() {
    var driver = Driver.titanic
    #expect(driver.text.contains("distinct"))
    driver.press("p")
    #expect(!driver.text.contains("distinct"))
    driver.press("p")
    #expect(driver.text.contains("distinct"))
  }
}
