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
    driver.press("i i g")
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

  @Test func columnsAreSortedByHowFarTheyMovePredictions() throws {
    var driver = Driver.titanicModel
    driver.press("5 i i g")
    #expect(driver.text.contains("Mean |SHAP|"))
    let found = try #require(driver.app.session.explanations.shap[1])
    let schema = try #require(driver.app.session.trained).model.schema
    let first = try #require(
      found.means.indices.max { found.means[$0].value < found.means[$1].value })
    let points = Format.decimals(found.means[first].value * 100, 1)
    #expect(
      driver.statusLine.contains(
        "\(schema.features[first].name) moves P(1) by \(points) points in the mean"))
    driver.press("p")
    #expect(driver.statusLine.contains(" moves P(0) by \(points) points"))
  }

  @Test func whatIsComputedDoesNotMoveTheSelection() throws {
    var driver = Driver.titanicModel
    driver.press("5 down")
    driver.holdsJobs = true
    driver.press("i i")
    let feature = try #require(driver.app.views.importance.selected(driver.app)).feature
    let jobs = driver.takePending()
    guard case .explain(_, let request)? = jobs.last else {
      Issue.record("nothing is computed")
      return
    }
    #expect(request.subject == .shap(label: 1))
    driver.press("x")
    #expect(driver.text.contains("cancelled") && driver.takePending().count == 1)
    driver.press("space")
    driver.finishJobs()
    #expect(driver.app.session.explanations.shap[1] != nil)
    #expect(driver.app.views.importance.selected(driver.app)?.feature == feature)
  }

  @Test func numbersAreMovedInTheirUnit() {
    var driver = Driver.fareModel
    driver.press("5 i i g")
    #expect(driver.text.contains("How far a column moves the prediction"))
    #expect(driver.statusLine.contains(" moves the prediction by "))
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
