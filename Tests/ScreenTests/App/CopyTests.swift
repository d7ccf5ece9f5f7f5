import TUI
import Testing

@testable import mlterm

/// The key for copying opens a list of what there is to copy.
@Suite struct CopyTests {
  @Test func aSecondKeyChooses() throws {
    var driver = Driver.titanic
    driver.press("right right y")
    #expect(driver.text.contains("c  Copy the selected cell"))
    driver.press("c")
    #expect(driver.app.overlay == nil)
    #expect(driver.clipboard == "Allen, Miss. Elisabeth Walton")
    driver.press("y r")
    #expect(
      try #require(driver.clipboard).hasPrefix(
        "pclass,survived,name,sex,age,sibsp,parch,ticket,fare,cabin,embarked,boat,body,home.dest\n"
          + "1,1,\"Allen, Miss. Elisabeth Walton\",female,29,"))
  }

  @Test(arguments: ["y y", "y enter"])
  func theSameKeyTwiceCopiesTheFirst(_ keys: String) {
    var driver = Driver.titanic
    driver.press(keys)
    #expect(driver.clipboard == "1")
    #expect(driver.statusLine.contains("copied the cell"))
  }

  @Test func anyOtherKeyClosesTheListAndDoesNothing() {
    var driver = Driver.titanic
    driver.press("y q")
    #expect(driver.app.overlay == nil && driver.clipboard == nil && !driver.hasQuit)
  }

  @Test func theRowsThatAreShownAreCopied() throws {
    var driver = Driver.titanic
    driver.press("f")
    driver.answer("sex = female and age > 70")
    driver.press("y t")
    let lines = try #require(driver.clipboard).split(separator: "\n")
    #expect(lines.count == 1 + driver.app.session.shownRowCount)
    #expect(lines.dropFirst().allSatisfy { $0.contains(",female,") })
  }

  @Test func ofLongTablesTheFirstRowsAreCopied() throws {
    var driver = Driver.titanic
    driver.press("y t")
    let text = try #require(driver.clipboard)
    #expect(text.utf8.count <= 74_000)
    #expect(driver.statusLine.contains("of 1,309 rows: terminals take no more"))
  }

  @Test func theConfusionMatrixIsCopied() throws {
    var driver = Driver.irisModel
    driver.press("4 y t")
    let lines = try #require(driver.clipboard).split(separator: "\n")
    #expect(lines[0] == "actual,predicted setosa,predicted versicolor,predicted virginica")
    #expect(lines.count == 4)
  }

  @Test(arguments: [("2", "column,role,kind,"), ("5", "feature,importance,low,high\n")])
  func otherTablesAreCopied(_ screen: String, _ start: String) throws {
    var driver = Driver.titanicModel
    driver.press("\(screen) y t")
    #expect(try #require(driver.clipboard).hasPrefix(start))
  }

  /// Where there is one thing to copy, no list is needed.
  @Test func onDeployTheShellCommandIsCopiedAtOnce() throws {
    var driver = Driver.titanicModel
    driver.press("6 y")
    #expect(driver.app.overlay == nil)
    #expect(try #require(driver.clipboard).hasPrefix("mlterm train "))
  }
}
