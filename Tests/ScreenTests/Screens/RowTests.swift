import Testing
import Workbench

@testable import mlterm

/// Filtering and sorting on the Data screen.
@Suite struct RowTests {
  private func filtered(_ text: String) -> Driver {
    var driver = Driver.titanic
    driver.press("f")
    driver.answer(text)
    return driver
  }

  @Test func aFilterShowsItsRowsAndHowManyThereAre() {
    let driver = filtered("sex = female and age < 30")
    #expect(driver.app.overlay == nil)
    #expect(driver.text.contains("filter sex = female and age < 30"))
    #expect(driver.text.contains("218 of 1,309 rows"))
    #expect(driver.statusLine.contains("training goes on using all of them"))
  }

  @Test func whatIsWrongIsMarkedWhereItIs() throws {
    var driver = filtered("sex = female and agee < 30")
    #expect(driver.prompt != nil)
    let marks = try #require(driver.position(of: "^^^^"))
    let name = try #require(driver.position(of: "agee"))
    #expect(marks.x == name.x && marks.y == name.y + 1)
    #expect(driver.text.contains("there is no column agee; age is one"))
    driver.press("escape")
    #expect(driver.app.session.query.isEmpty)
  }

  @Test func rowsAreCountedWhileTyping() {
    var driver = Driver.titanic
    driver.press("f")
    driver.type("age >= 60")
    #expect(driver.text.contains("40 of 1,309 rows"))
    driver.type(" and")
    #expect(!driver.text.contains("of 1,309 rows"))
  }

  @Test func tabCompletesColumnsOperatorsAndValues() {
    var driver = Driver.titanic
    driver.press("f s e tab")
    #expect(driver.prompt?.field.text == "sex")
    driver.press("space = tab")
    #expect(driver.prompt?.field.text == "sex = 'male'")
    driver.press("tab")
    #expect(driver.prompt?.field.text == "sex = 'female'")
    driver.press("shift-tab enter")
    #expect(driver.app.session.query.filter == "sex = 'male'")
  }

  @Test func upGoesThroughEarlierFilters() {
    var driver = filtered("age > 70")
    driver.press("f")
    driver.answer("age > 60")
    driver.press("f")
    driver.press("ctrl-u a up up up")
    #expect(driver.prompt?.field.text == "age > 70")
    driver.press("down down")
    #expect(driver.prompt?.field.text == "a")
  }

  @Test func oneKeyFiltersByTheSelectedValueAndOneByTheOthers() {
    var driver = Driver.titanic
    driver.press("right right right = ")
    #expect(driver.app.session.query.filter == "sex = 'female'")
    #expect(driver.text.contains("466 of 1,309 rows"))
    driver.press("left left - f")
    #expect(driver.prompt?.field.text == "sex = 'female' and survived != 1")
    driver.press("escape F")
    #expect(driver.app.session.selection == nil)
    driver.press("u")
    #expect(driver.app.session.query.filter == "sex = 'female' and survived != 1")
  }

  @Test func theSelectedRowIsKept() {
    var driver = Driver.titanic
    driver.press("ctrl-g")
    driver.answer("700")
    driver.press("f")
    driver.answer("pclass = 3")
    #expect(driver.app.views.data.selectedRow(driver.app) == 699)
    driver.press("]")
    #expect(driver.app.views.data.selectedRow(driver.app) == 699)
    driver.press("F S")
    #expect(driver.app.views.data.table.rows.selected == 699)
  }

  @Test func noRowIsAnAnswerToo() {
    var driver = Driver.titanic
    driver.press("j j f")
    driver.answer("age > 1000")
    #expect(driver.text.contains("no row fits the filter"))
    #expect(driver.text.contains("0 of 1,309 rows"))
    driver.press("y G up = - /")
    driver.answer("allen")
    driver.press("F")
    #expect(driver.app.views.data.table.rows.selected == 2)
  }

  @Test func sortingIsShownInTheHeader() {
    var driver = Driver.titanic
    driver.press("[")
    #expect(driver.text.contains("↑ pclass"))
    #expect(driver.text.contains("sorted by pclass ↑"))
    driver.press("right }")
    #expect(driver.text.contains("sorted by pclass ↑, survived ↓"))
    #expect(driver.text.contains("▸ ↓2 survived"))
    driver.press("S")
    #expect(!driver.text.contains("sorted"))
  }

  @Test func searchingGoesThroughTheRowsThatAreShown() {
    var driver = filtered("sex = male")
    driver.press("/")
    driver.answer("allen")
    #expect(driver.app.session.row(at: driver.app.views.data.table.rows.selected) > 0)
    driver.press("/")
    driver.answer("Allen, Miss. Elisabeth")
    #expect(driver.statusLine.contains("does not occur in the rows that are shown"))
  }

  @Test func aRowThatIsNotShownIsNotGoneTo() {
    var driver = filtered("pclass = 3")
    driver.press("ctrl-g")
    driver.answer("1")
    #expect(driver.statusLine.contains("row 1 is not shown"))
  }

  @Test func longWorkShowsHowFarItIsAndStops() {
    var driver = Driver.titanic
    driver.holdsJobs = true
    driver.press("f")
    driver.answer("age > 1")
    driver.app.lookedThrough = 0.45
    #expect(driver.text.contains("looking through the rows, 45 %"))
    driver.press("x")
    #expect(driver.app.session.query.isEmpty)
    #expect(!driver.app.session.isSelecting)
  }

  @Test func theShellHasNoSuchCommand() {
    var driver = filtered("pclass = 3")
    driver.press("!")
    #expect(driver.shellCommand == nil)
    #expect(driver.statusLine.contains("no command of the shell filters"))
    driver.press("2 !")
    #expect(driver.shellCommand != nil)
  }
}
