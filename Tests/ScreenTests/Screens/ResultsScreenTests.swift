import Testing
import Workbench

@testable import mlterm

@Suite struct ResultsScreenTests {
  @Test func theHeadlineIsTheModelsAccuracy() throws {
    var driver = Driver.titanicModel
    driver.press("4")
    let evaluation = try #require(driver.app.session.trained?.headline?.classification)
    #expect(driver.text.contains("Accuracy \(Format.percent(evaluation.accuracy))"))
    #expect(driver.lines[0].contains("accuracy \(Format.percent(evaluation.accuracy))"))
  }

  @Test func oGoesRoundTheSourcesOfScores() throws {
    var driver = Driver.titanicModel
    driver.press("4")
    let test = driver.text
    driver.press("o")
    let outOfBag = try #require(driver.app.session.trained?.model.card.oob?.classification)
    #expect(driver.text.contains("Accuracy \(Format.percent(outOfBag.accuracy))"))
    driver.press("o")
    #expect(driver.text == test)
  }

  @Test func rShowsSharesInsteadOfCounts() {
    var driver = Driver.titanicModel
    driver.press("4")
    let counts = driver.text
    driver.press("r")
    #expect(driver.text != counts)
    driver.press("r")
    #expect(driver.text == counts)
  }

  @Test func theStatusReadsTheSelectedCell() throws {
    var driver = Driver.irisModel
    driver.resize(120, 24)
    driver.press("4 down right right")
    let counts = try #require(driver.app.session.trained?.headline?.classification).confusion.counts
    #expect(
      driver.statusLine.contains(
        "\(counts[1][2]) rows of versicolor wrongly predicted as virginica"))
    driver.press("left")
    #expect(
      driver.statusLine.contains(
        "\(counts[1][1]) rows of versicolor rightly predicted as versicolor"))
  }

  @Test func numbersAreShownBesideTheMean() throws {
    var driver = Driver.fareModel
    driver.press("4")
    let scores = try #require(driver.app.session.trained?.headline?.regression)
    let card = try #require(driver.app.session.trained?.model.card)
    #expect(driver.text.contains("RMSE \(Format.difference(scores.rmse))"))
    #expect(driver.lines[0].contains("R² \(Format.decimals(try #require(scores.r2), 3))"))
    let baseline = Format.difference(try #require(card.baselineRmse))
    #expect(driver.text.contains("always the mean: RMSE \(baseline)"))
    #expect(driver.statusLine.contains("fare of 262 rows, test rows"))
    driver.press("o")
    let voted = try #require(driver.app.session.trained?.predictions.outOfBag.target.rowCount)
    #expect(driver.statusLine.contains("fare of \(grouped(voted)) rows, out of bag"))
  }

  @Test func numbersHaveNoConfusion() {
    var driver = Driver.fareModel
    driver.press("4 r")
    #expect(driver.statusLine.contains("confusion matrix: numbers have none"))
  }
}
