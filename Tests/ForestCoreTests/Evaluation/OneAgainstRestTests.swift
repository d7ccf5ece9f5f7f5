import Testing

@testable import ForestCore

/// Five examples, two of which share a probability.
enum FiveExamples {
  static let labels: [Int32] = [1, 0, 1, 1, 0]
  static let scores = [0.9, 0.8, 0.8, 0.4, 0.1]

  static let ranked = OneAgainstRest(
    labels: labels, probabilities: scores.flatMap { [1 - $0, $0] }, classCount: 2, label: 1)
}

@Suite struct OneAgainstRestTests {
  @Test func `equal probabilities are one step`() {
    #expect(
      FiveExamples.ranked.steps == [
        OneAgainstRest.Step(score: 0.9, truePositives: 1, falsePositives: 0),
        OneAgainstRest.Step(score: 0.8, truePositives: 2, falsePositives: 1),
        OneAgainstRest.Step(score: 0.4, truePositives: 3, falsePositives: 1),
        OneAgainstRest.Step(score: 0.1, truePositives: 3, falsePositives: 2),
      ])
  }

  @Test(arguments: [(1.0, 0, 0), (0.8, 1, 0), (0.5, 2, 1), (0.39, 3, 1), (0.1, 3, 1), (0, 3, 2)])
  func `what is above the threshold is positive`(threshold: Double, found: Int, wrong: Int) {
    let counts = FiveExamples.ranked.counts(threshold: threshold)
    #expect(counts.truePositives == found && counts.falsePositives == wrong)
    #expect(counts.positives == 3 && counts.negatives == 2)
  }

  @Test func `the confusion follows the threshold`() {
    #expect(FiveExamples.ranked.confusion(threshold: 0.8).counts == [[2, 0], [2, 1]])
    #expect(FiveExamples.ranked.confusion(threshold: 0).counts == [[0, 2], [0, 3]])
  }

  @Test func `one half predicts what the forest does`() {
    var random = RandomStream(3)
    // Votes of seven trees, added one by one, with ties and rounding.
    let scores = (0..<200).map { _ in (0..<random.below(9)).reduce(0.0) { sum, _ in sum + 0.125 } }
    let labels = scores.map { _ in Int32(random.below(2)) }
    let probabilities = scores.flatMap { [1 - $0, $0] }
    let ranked = OneAgainstRest(
      labels: labels, probabilities: probabilities, classCount: 2, label: 1)
    let scored = ClassificationScores(labels: labels, probabilities: probabilities, classCount: 2)
    #expect(ranked.confusion(threshold: 0.5) == scored?.confusion)
  }

  @Test func `below the threshold the most probable other class is predicted`() {
    let probabilities = [
      0.5, 0.2, 0.3,
      0.3, 0.3, 0.4,
      0.2, 0.6, 0.2,
    ]
    let ranked = OneAgainstRest(
      labels: [0, 2, 1], probabilities: probabilities, classCount: 3, label: 0)
    #expect(ranked.confusion(threshold: 0.5).counts == [[0, 0, 1], [0, 1, 0], [0, 0, 1]])
    #expect(ranked.confusion(threshold: 0.25).counts == [[1, 0, 0], [0, 1, 0], [1, 0, 0]])
    #expect(OneAgainstRest.predicted(probabilities[0..<3], label: 0, threshold: 0.5) == 2)
    #expect(OneAgainstRest.predicted(probabilities[6..<9], label: 0, threshold: 0.1) == 0)
  }

  @Test func `scores of one class against the rest`() {
    let counts = FiveExamples.ranked.counts(threshold: 0.5)
    #expect(counts.precision == 2.0 / 3)
    #expect(counts.recall == 2.0 / 3)
    #expect(counts.falsePositiveRate == 0.5)
    #expect(counts.f1 == 4.0 / 6)
    #expect(counts.balancedAccuracy == (2.0 / 3 + 1 - 0.5) / 2)
    #expect(FiveExamples.ranked.counts(threshold: 1).precision == nil)
  }
}
