import ForestCore
import Testing

@Suite struct ClassificationScoresTests {
  /// Four examples, one of them predicted wrongly.
  private func evaluation(unknownCount: Int = 0) throws -> ClassificationScores {
    try #require(
      ClassificationScores(
        labels: [0, 0, 1, 1], probabilities: [0.9, 0.1, 0.4, 0.6, 0.2, 0.8, 0.3, 0.7],
        classCount: 2, unknownCount: unknownCount))
  }

  @Test func `metrics of a small table`() throws {
    let evaluation = try evaluation()
    #expect(evaluation.rows == 4)
    #expect(evaluation.accuracy == 0.75)
    #expect(evaluation.balancedAccuracy == 0.75)
    #expect(evaluation.auc == 1)
    #expect(evaluation.confusion.counts == [[1, 1], [0, 2]])
    // −(ln 0.9 + ln 0.4 + ln 0.8 + ln 0.7) / 4
    let logLoss = try #require(evaluation.logLoss)
    #expect(abs(logLoss - 0.40036743569623084) < 1e-12)
    #expect(abs(evaluation.accuracyLow - 0.300642) < 1e-6)
    #expect(abs(evaluation.accuracyHigh - 0.954413) < 1e-6)
  }

  /// Their classes have no place in the matrix, but they are rows that the model gets wrong.
  @Test func `rows of unknown classes are wrong predictions`() throws {
    let (known, evaluation) = (try evaluation(), try evaluation(unknownCount: 2))
    #expect(evaluation.rows == 6)
    #expect(evaluation.accuracy == 0.5)
    #expect(evaluation.accuracyHigh < known.accuracyHigh)
    #expect(evaluation.confusion == known.confusion)
    #expect(evaluation.logLoss == known.logLoss)
  }

  @Test func `only unknown classes leave nothing but the accuracy`() throws {
    let evaluation = try #require(
      ClassificationScores(labels: [], probabilities: [], classCount: 2, unknownCount: 3))
    #expect(evaluation.accuracy == 0)
    #expect(evaluation.logLoss == nil)
    #expect(evaluation.auc == nil)
  }

  @Test func `no rows have no evaluation`() {
    #expect(ClassificationScores(labels: [], probabilities: [], classCount: 2) == nil)
  }

  @Test func `the baseline is the share of the most frequent class`() {
    #expect(ClassificationScores.baselineAccuracy(classCounts: [1, 6, 3]) == 0.6)
    #expect(ClassificationScores.baselineAccuracy(classCounts: [0, 0]) == 0)
  }
}
