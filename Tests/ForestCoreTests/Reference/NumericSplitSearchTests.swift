import Testing

@testable import ForestCore

@Suite struct NumericSplitSearchTests {
  @Test(arguments: [2, 3], [false, true])
  func `finds the best of all thresholds`(classCount: Int, missing: Bool) throws {
    var random = RandomStream(11, UInt64(classCount), missing ? 1 : 0)
    for _ in 0..<60 {
      let example = SplitCase.random(
        &random, rows: 2 + random.below(11), classCount: classCount, valueCount: 5,
        missing: missing)
      let found = example.numericSplit()
      #expect(found.split?.score == example.bestNumericScore())
      #expect(found.isConstant == (found.split == nil))
      guard let split = found.split else { continue }
      #expect(example.score(split.goesLeft) == split.score)
    }
  }

  @Test(arguments: [2, 3, 5])
  func `finds the best threshold whose leaves are large enough`(minLeafCount: Int) {
    var random = RandomStream(12, UInt64(minLeafCount))
    for round in 0..<60 {
      let example = SplitCase.random(
        &random, rows: 4 + random.below(9), classCount: 2, valueCount: 5,
        missing: round.isMultiple(of: 2))
      let found = example.numericSplit(minLeafCount: minLeafCount)
      #expect(found.split?.score == example.bestNumericScore(minLeafCount: minLeafCount))
      guard let split = found.split else { continue }
      #expect(example.score(minLeafCount: minLeafCount, split.goesLeft) == split.score)
    }
  }

  private func example(_ values: [Double], _ labels: [Int32]) -> SplitCase {
    SplitCase(values: values, labels: labels, weights: values.map { _ in 1 }, classCount: 2)
  }

  @Test(arguments: [[7.0, 7, 7], [.nan, .nan, .nan]])
  func `one value, or none at all, is constant`(values: [Double]) {
    let found = example(values, [0, 1, 0]).numericSplit()
    #expect(found.split == nil)
    #expect(found.isConstant)
  }

  @Test func `too small leaves are no split, but the feature is not constant`() {
    let found = example([1, 2, 3], [0, 1, 0]).numericSplit(minLeafCount: 2)
    #expect(found.split == nil)
    #expect(!found.isConstant)
  }

  @Test func `one value beside missing ones is divided from them`() throws {
    let split = try #require(example([7, .nan, 7], [0, 1, 0]).numericSplit().split)
    #expect(split.goesLeft(7))
    #expect(!split.goesLeft(.nan))
    // Whatever number comes later is a number and not missing.
    #expect(split.goesLeft(1e300))
  }

  @Test func `the threshold is the middle of two values`() throws {
    let split = try #require(example([1, 2, 5, 9], [0, 0, 1, 1]).numericSplit().split)
    guard case .atMost(let threshold) = split.question else {
      Issue.record("a numeric feature was split as a category")
      return
    }
    #expect(threshold == 3.5)
  }

  /// The middle of these pairs cannot be told from the upper value, or overflows when written as
  /// half a sum.
  @Test(arguments: [
    (1, 1.0.nextUp), (-1.0.nextUp, -1), (0, .leastNonzeroMagnitude),
    (-.greatestFiniteMagnitude, .greatestFiniteMagnitude),
    (Double.greatestFiniteMagnitude.nextDown, .greatestFiniteMagnitude),
  ])
  func `the threshold divides values that lie side by side or far apart`(
    low: Double, high: Double
  ) throws {
    let (low, high) = (min(low, high), max(low, high))
    let split = try #require(example([low, high], [0, 1]).numericSplit().split)
    #expect(split.goesLeft(low))
    #expect(!split.goesLeft(high))
  }

  @Test func `without missing values the heavier side takes them`() throws {
    let left = try #require(example([1, 2, 3], [0, 0, 1]).numericSplit().split)
    #expect(left.goesLeft(.nan))
    let right = try #require(example([1, 2, 3], [0, 1, 1]).numericSplit().split)
    #expect(!right.goesLeft(.nan))
  }
}
