import Testing
import Workbench

@testable import mlterm

@Suite struct ImportanceScreenTests {
  @Test func theStatusReadsTheSelectedFeature() throws {
    var driver = Driver.titanicModel
    driver.press("5 down")
    let feature = try #require(driver.app.session.trained).model.card.importances[1].feature
    #expect(driver.statusLine.contains("shuffling \(feature) costs "))
  }

  @Test func iShowsImpurityInItsOwnOrder() throws {
    var driver = Driver.titanicModel
    driver.press("5 i")
    let importances = try #require(driver.app.session.trained).model.card.importances
    let first = try #require(importances.max { $0.impurity < $1.impurity })
    #expect(driver.text.contains("Impurity importance"))
    #expect(driver.statusLine.contains("shuffling \(first.feature) "))
    driver.press("i")
    #expect(driver.text.contains("Impurity importance, raw"))
    let raw = try #require(importances.max { $0.impurityRaw < $1.impurityRaw })
    #expect(driver.statusLine.contains("shuffling \(raw.feature) "))
    driver.press("i")
    #expect(driver.text.contains("Permutation importance"))
  }

  @Test func theSelectionStaysInTheList() {
    var driver = Driver.titanicModel
    driver.press("5 page-down page-down down")
    let last = driver.statusLine
    driver.press("G")
    #expect(driver.statusLine == last)
    #expect(last.contains("shuffling "))
  }
}
