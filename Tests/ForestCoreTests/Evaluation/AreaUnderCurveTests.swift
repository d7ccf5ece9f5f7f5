import ForestCore
import Testing

@Suite struct AreaUnderCurveTests {
  /// The area for class 1, given its probability for each example.
  private func area(_ labels: [Int32], _ scores: [Double]) -> Double? {
    AreaUnderCurve.of(
      labels: labels, probabilities: scores.flatMap { [1 - $0, $0] }, classCount: 2)
  }

  @Test(arguments: [
    ([0.1, 0.2, 0.8, 0.9], 1.0),
    ([0.8, 0.9, 0.1, 0.2], 0.0),
    ([0.5, 0.5, 0.5, 0.5], 0.5),
    // Of the four pairs, three are in order.
    ([0.1, 0.6, 0.5, 0.9], 0.75),
    // Two are in order and two are ties.
    ([0.1, 0.5, 0.5, 0.5], 0.75),
  ])
  func `the share of ordered pairs, ties counting half`(scores: [Double], expected: Double) {
    #expect(area([0, 0, 1, 1], scores) == expected)
  }

  @Test func `agrees with counting all pairs`() throws {
    var random = RandomStream(51)
    for _ in 0..<20 {
      let labels = [0, 1] + (0..<20).map { _ in Int32(random.below(2)) }
      let scores = labels.map { _ in Double(random.below(8)) / 8 }
      var (sum, pairs) = (0.0, 0.0)
      for positive in labels.indices where labels[positive] == 1 {
        for negative in labels.indices where labels[negative] == 0 {
          let (p, n) = (scores[positive], scores[negative])
          sum += p > n ? 1 : p == n ? 0.5 : 0
          pairs += 1
        }
      }
      let found = try #require(area(labels, scores))
      #expect(abs(found - sum / pairs) < 1e-12)
    }
  }

  @Test func `of more classes it is the mean, each against the rest`() throws {
    let probabilities = [
      0.6, 0.3, 0.1,
      0.2, 0.5, 0.3,
      0.3, 0.4, 0.3,
      0.1, 0.3, 0.6,
    ]
    let area = try #require(
      AreaUnderCurve.of(labels: [0, 1, 2, 2], probabilities: probabilities, classCount: 3))
    // Class 0: 1. Class 1: 1. Class 2: of four pairs three in order and one tie.
    let expected = (1 + 1 + 3.5 / 4) / 3
    #expect(abs(area - expected) < 1e-15)
  }

  @Test func `a class that does not occur leaves no area`() {
    #expect(area([1, 1], [0.2, 0.9]) == nil)
    #expect(area([], []) == nil)
    #expect(
      AreaUnderCurve.of(labels: [0, 1], probabilities: [1, 0, 0, 0, 1, 0], classCount: 3) == nil)
  }
}
