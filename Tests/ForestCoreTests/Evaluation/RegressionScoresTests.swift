import ForestCore
import Testing

@Suite struct RegressionScoresTests {
  /// Errors 1, −1, 2 and 0: squares 1, 1, 4, 0; the numbers lie 3, 1, 1 and 3 from their mean 5.
  @Test func `scores of a small table, by hand`() throws {
    let scores = try #require(
      RegressionScores(actual: [2, 4, 6, 8], predicted: [3, 3, 8, 8]))
    #expect(scores.rows == 4)
    #expect(scores.rmse == 1.5.squareRoot())
    #expect(scores.mae == 1)
    #expect(try #require(scores.r2) == 1 - 6.0 / 20)
    #expect(RegressionScores.baselineRMSE([2, 4, 6, 8]) == 5.0.squareRoot())
  }

  /// The squares 1, 1, 4, 0 have the variance 3; the mean 1.5 is ± 1.96 √(3 / 4).
  @Test func `the interval is that of the mean square`() throws {
    let scores = try #require(
      RegressionScores(actual: [2, 4, 6, 8], predicted: [3, 3, 8, 8]))
    let half = 1.959963984540054 * 0.75.squareRoot()
    #expect(scores.rmseLow == 0)
    #expect(abs(scores.rmseHigh - (1.5 + half).squareRoot()) < 1e-12)
  }

  @Test func `always the mean has an R² of 0, worse than that is below`() throws {
    let numbers = [1.0, 2, 3, 10]
    let mean = try #require(RegressionScores(actual: numbers, predicted: [4, 4, 4, 4]))
    #expect(mean.r2 == 0)
    #expect(mean.rmse == RegressionScores.baselineRMSE(numbers))
    #expect(try #require(RegressionScores(actual: [1, 3], predicted: [3, 1])?.r2) == -3)
  }

  @Test func `perfect predictions`() throws {
    let scores = try #require(RegressionScores(actual: [1e9, 2e9], predicted: [1e9, 2e9]))
    #expect((scores.rmse, scores.mae, scores.r2) == (0, 0, 1))
    #expect((scores.rmseLow, scores.rmseHigh) == (0, 0))
  }

  @Test(arguments: [[7.0], [7, 7, 7], [0.1, 0.1, 0.1]])
  func `equal numbers have no R²`(numbers: [Double]) throws {
    let scores = try #require(
      RegressionScores(actual: numbers, predicted: numbers.map { $0 + 1 }))
    #expect(scores.r2 == nil)
    #expect(RegressionScores.baselineRMSE(numbers) == 0)
  }

  /// Squares of such numbers are infinite.
  @Test func `huge numbers have the scores of small ones`() throws {
    let (actual, predicted) = ([2.0, 4, 6, 8], [3.0, 3, 8, 8])
    let small = try #require(RegressionScores(actual: actual, predicted: predicted))
    let unit = 0x1p990
    let huge = try #require(
      RegressionScores(actual: actual.map { $0 * unit }, predicted: predicted.map { $0 * unit }))
    #expect(huge.r2 == small.r2 && huge.mae == small.mae * unit)
    #expect(huge.rmse == small.rmse * unit && huge.rmseHigh == small.rmseHigh * unit)
    #expect(
      RegressionScores.baselineRMSE(actual.map { $0 * unit })
        == RegressionScores.baselineRMSE(actual) * unit)
  }

  @Test func `no rows have no scores`() {
    #expect(RegressionScores(actual: [], predicted: []) == nil)
    #expect(RegressionScores.baselineRMSE([]) == 0)
  }

  @Test func `an evaluation has the scores of its task`() throws {
    let numbers = try #require(Evaluation(.numbers([1, 2]), outputs: [1, 3]))
    #expect(numbers.rows == 2)
    #expect(numbers.regression?.mae == 0.5)
    #expect(numbers.classification == nil)
    let classes = try #require(Evaluation(.classes([0, 1], count: 2), outputs: [1, 0, 1, 0]))
    #expect(classes.classification?.accuracy == 0.5)
    #expect(classes.regression == nil)
  }
}
