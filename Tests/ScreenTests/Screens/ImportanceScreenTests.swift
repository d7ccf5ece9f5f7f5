import ForestCore
import Testing
import Workbench

@testable import mlterm

@Suite struct ImportanceScreenTests {
  private func importances(_ driver: Driver) throws -> [FeatureImportance] {
    try #require(driver.app.session.trained).model.card.importances
  }

  @Test func theStatusReadsTheSelectedFeature() throws {
    var driver = Driver.titanicModel
    driver.press("5 down")
    let feature = try importances(driver)[1].feature
    #expect(driver.statusLine.contains("shuffling \(feature) costs "))
  }

  @Test func iShowsTheNextMeasureInItsOwnOrder() throws {
    var driver = Driver.titanicModel
    driver.press("5 i")
    #expect(driver.text.contains("Permutation, one class"))
    #expect(driver.statusLine.contains(" points of recall "))
    driver.press("i g")
    let all = try importances(driver)
    let first = try #require(all.max { $0.impurity < $1.impurity })
    #expect(driver.text.contains("Impurity importance"))
    #expect(driver.statusLine.contains("\(first.feature) makes "))
    driver.press("i g")
    #expect(driver.text.contains("Impurity importance, raw"))
    let raw = try #require(all.max { $0.impurityRaw < $1.impurityRaw })
    #expect(driver.statusLine.contains("\(raw.feature) makes "))
    driver.press("i")
    #expect(driver.text.contains("Permutation importance"))
  }

  @Test func numbersHaveTheirErrorInTheirUnit() {
    var driver = Driver.fareModel
    driver.press("5 i")
    #expect(driver.text.contains("RMSE added by shuffling a column, in"))
    driver.press("p")
    #expect(driver.app.message?.text.contains("numbers have no classes") == true)
  }

  @Test func theSelectedFeatureStaysSelected() {
    var driver = Driver.titanicModel
    driver.press("5 down down")
    let feature = driver.app.views.importance.selected(driver.app)?.name
    for keys in ["S", "S", "i", "i", "p", "S"] {
      driver.press(keys)
      #expect(driver.app.views.importance.selected(driver.app)?.name == feature)
    }
  }

  @Test func sortedByNameAndAsInTheTable() throws {
    var driver = Driver.titanicModel
    let features = try #require(driver.app.session.trained).model.schema.features.map(\.name)
    driver.press("5 S g")
    #expect(driver.app.views.importance.selected(driver.app)?.name == features.min())
    driver.press("S g")
    #expect(driver.app.views.importance.selected(driver.app)?.name == features.first)
  }

  @Test func theSelectionStaysInTheList() {
    var driver = Driver.titanicModel
    driver.press("5 page-down page-down down")
    let last = driver.statusLine
    driver.press("G")
    #expect(driver.statusLine == last)
    #expect(last.contains("shuffling "))
  }

  @Test func aClickSelects() {
    var driver = Driver.titanicModel
    driver.press("5")
    driver.click(x: 5, y: 9)
    #expect(driver.app.views.importance.list.selected == 1)
  }

  @Test func enterAndFShowTheColumn() throws {
    var driver = Driver.titanicModel
    driver.press("5 down")
    let name = try #require(driver.app.views.importance.selected(driver.app)).name
    let column = try #require(driver.app.session.loaded?.index(of: name))
    driver.press("enter")
    #expect(driver.app.screen == .data)
    #expect(driver.app.views.data.table.columns.selected == column)
    driver.press("5 f")
    #expect(driver.app.screen == .features)
    #expect(driver.app.selectedColumn?.name == name)
  }
}
