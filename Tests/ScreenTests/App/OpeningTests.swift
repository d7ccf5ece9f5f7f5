import Testing
import Workbench

@testable import mlterm

@Suite struct OpeningTests {
  @Test func theTableIsThereAtOnce() {
    let driver = Driver.titanic
    #expect(driver.app.screen == .data)
    #expect(driver.lines[0].contains("titanic.csv  1,309 rows, 14 columns"))
    #expect(driver.lines[0].contains("target survived"))
    #expect(driver.text.contains("Allen, Miss. E"))
  }

  @Test func aFailureStaysOnTheScreen() {
    var driver = Driver.empty
    driver.open("nowhere.csv")
    driver.press("2 3 1")
    #expect(driver.text.contains("nowhere.csv"))
    #expect(driver.text.contains("q  quit"))
  }

  @Test func anotherTableStartsAtItsTop() {
    var driver = Driver.titanic
    driver.press("G $ 2 j j 1")
    driver.open("iris.csv")
    #expect(driver.app.views.data.table.rows.selected == 0)
    #expect(driver.app.views.data.table.columns.selected == 0)
    #expect(driver.app.views.features.list.selected == 0)
    #expect(driver.text.contains("sepal_length_cm"))
  }

  @Test func repairsOfTheFileAreTold() throws {
    let driver = try Driver.reading("a,b\n1,2\n3\n4,5\n")
    #expect(driver.app.message?.kind == .warning)
  }
}
