import ForestCore
import TUI
import Testing
import Workbench

@testable import mlterm

@Suite struct ResultsThresholdTests {
  private var driver: Driver = {
    var driver = Driver.titanicModel
    driver.press("4")
    return driver
  }()

  private var decision: Decision {
    get throws {
      let trained = try #require(driver.app.session.trained)
      return try #require(driver.app.views.results.decision(trained))
    }
  }

  @Test mutating func loweringItFindsMoreOfTheClass() throws {
    let before = try decision.decided
    #expect(driver.text.contains("auto"))
    driver.press("{ {")
    let after = try decision.decided
    #expect(driver.text.contains("0.30"))
    #expect(after.confusion.counts[1][1] > before.confusion.counts[1][1])
    #expect(after.confusion.total == before.confusion.total)
    #expect(driver.text.contains("Accuracy \(Format.percent(after.accuracy))"))
    #expect(driver.text.contains(grouped(after.confusion.counts[0][1])))
    #expect(driver.text.contains("against the most probable class: "))
    driver.press("=")
    #expect(try decision.decided == before)
  }

  @Test mutating func oneHalfDecidesAsTheForestDoes() throws {
    let before = try decision.decided
    driver.press("[ ]")
    #expect(try decision.threshold == 0.5)
    #expect(try decision.decided == before)
    #expect(driver.text.contains("decides as the most probable class does"))
  }

  @Test mutating func itStaysBetweenNoneAndAll() throws {
    driver.press("} } } } } } }")
    #expect(try decision.threshold == 1)
    #expect(try decision.counts.predictedPositives == 0)
    driver.press("{ { { { { { { { { { {")
    #expect(try decision.threshold == 0)
  }

  @Test mutating func presetsAreAsGoodAsAnyThreshold() throws {
    driver.press("f")
    let best = try #require(try decision.counts.f1)
    driver.press("b")
    let balanced = try #require(try decision.counts.balancedAccuracy)
    driver.press("=")
    for _ in 0..<9 {
      driver.press("{")
      #expect(try decision.counts.f1 ?? 0 <= best)
      #expect(try decision.counts.balancedAccuracy ?? 0 <= balanced)
    }
  }

  @Test mutating func costlyMissesLowerIt() throws {
    driver.press("c")
    driver.answer("nothing")
    #expect(driver.prompt?.problem == "expected a number above 0, such as 5")
    driver.answer("50")
    let low = try #require(try decision.threshold)
    driver.press("c")
    driver.answer("0.02")
    let high = try #require(try decision.threshold)
    #expect(low < 0.5 && high > 0.5)
  }

  @Test mutating func theKnobCanBeDragged() throws {
    let knob = try #require(driver.position(of: "●"))
    let row = try #require(driver.lines.firstIndex { $0.contains("Threshold ") })
    let line = driver.lines[row]
    let start = line.distance(
      from: line.startIndex, to: try #require(line.firstIndex(of: "├")))
    #expect(knob.y <= row)
    driver.click(x: start + 2, y: row)
    let clicked = try #require(try decision.threshold)
    #expect(clicked < 0.5)
    driver.send(.mouse(MouseEvent(.drag(.left), x: driver.app.width - 1, y: row + 3)))
    #expect(try decision.threshold == 1)
    // A click elsewhere lets it go.
    driver.click(x: 3, y: driver.app.height - 4)
    driver.send(.mouse(MouseEvent(.drag(.left), x: 0, y: row)))
    #expect(try decision.threshold == 1)
  }

  @Test mutating func anotherClassCanBeChosen() throws {
    #expect(try decision.label == 1)
    driver.press("[ p")
    #expect(try decision.label == 0)
    #expect(try decision.threshold == nil)
  }

  @Test mutating func aNewModelStartsAfresh() throws {
    driver.press("{ p down enter t 4")
    #expect(driver.app.views.results.threshold == nil)
    #expect(driver.app.views.results.listed == nil)
  }

  @Test(arguments: ["ROC", "Precision–recall", "Calibration", "Lift"])
  mutating func vGoesRoundTheCurves(_ title: String) {
    for _ in 0..<5 where !driver.text.contains(" \(title) ") {
      driver.press("v")
    }
    #expect(driver.text.contains(title))
  }

  // MARK: Rows

  @Test mutating func enterListsTheRowsOfTheCell() throws {
    driver.press("down enter")
    let counts = try decision.decided.confusion.counts
    let listed = try #require(driver.app.views.results.listed)
    #expect(listed.positions.count == counts[1][0])
    let trained = try #require(driver.app.session.trained)
    let loaded = try #require(driver.app.session.loaded)
    let target = try #require(loaded.index(of: "survived"))
    let predictions = trained.predictions.test
    for position in listed.positions {
      #expect(loaded.table.text(row: predictions.rows[position], column: target) == "1")
    }
    #expect(driver.text.contains(" wrongly predicted as "))
    driver.press("escape")
    #expect(driver.app.views.results.listed == nil)
  }

  @Test mutating func enterOnARowShowsItOnData() throws {
    driver.press("enter down down")
    let trained = try #require(driver.app.session.trained)
    let row = try #require(
      driver.app.views.results.listed?.selectedRow(trained.predictions.test))
    driver.press("enter")
    #expect(driver.app.screen == .data)
    #expect(driver.app.views.data.table.rows.selected == row)
  }

  @Test mutating func movingTheThresholdClosesTheRows() {
    driver.press("enter [")
    #expect(driver.app.views.results.listed == nil)
  }

  @Test mutating func aClickSelectsACell() throws {
    let position = try #require(driver.position(of: "actual"))
    driver.click(x: position.x + 9, y: position.y + 2)
    #expect(driver.app.views.results.cell.rows.selected == 1)
  }
}
