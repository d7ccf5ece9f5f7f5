import Testing

@testable import ForestCore

@Suite struct RegressionSplitTests {
  /// The node's numbers are far from 0: without care their sums would lose the differences.
  @Test(arguments: [false, true])
  func `the best of all thresholds takes away most variance`(missing: Bool) throws {
    var random = RandomStream(81, missing ? 1 : 0)
    for _ in 0..<60 {
      let example = NumberCase.random(
        &random, rows: 2 + random.below(11), valueCount: 5, missing: missing)
      let found = NumericSplitSearch(target: example.target, minLeafCount: 1)
        .best(example.node, feature: 0, values: example.values)
      guard let split = found.split else {
        #expect(found.isConstant)
        continue
      }
      #expect(abs(split.score - example.bestNumericGain) < 1e-6)
      #expect(abs(example.gain(split.goesLeft) - split.score) < 1e-6)
    }
  }

  /// Only the divisions of one order are tried, by the mean of the levels.
  @Test(arguments: [false, true])
  func `the best of all sets of levels takes away most variance`(missing: Bool) {
    var random = RandomStream(82, missing ? 1 : 0)
    for _ in 0..<40 {
      let levelCount = 1 + random.below(6)
      let example = NumberCase.random(
        &random, rows: 2 + random.below(13), valueCount: levelCount, missing: missing)
      let found = CategorySplitSearch(target: example.target, minLeafCount: 1)
        .best(example.node, feature: 0, values: example.values, levelCount: levelCount)
      guard let split = found.split else {
        #expect(found.isConstant)
        continue
      }
      #expect(abs(split.score - example.bestCategoryGain(levelCount: levelCount)) < 1e-6)
      #expect(abs(example.gain(split.goesLeft) - split.score) < 1e-6)
    }
  }

  @Test(arguments: [2, 3])
  func `entropy finds the threshold that lowers entropy most`(classCount: Int) {
    var random = RandomStream(83, UInt64(classCount))
    var differs = 0
    for _ in 0..<60 {
      var example = SplitCase.random(
        &random, rows: 4 + random.below(11), classCount: classCount, valueCount: 6, missing: true)
      let gini = example.numericSplit().split
      example.purity = .entropy
      let found = example.numericSplit().split
      let best = example.bestNumericScore()
      #expect((found == nil) == (best == nil))
      guard let found, let best, let gini else { continue }
      #expect(abs(found.score - best) < 1e-9)
      if let other = example.score(gini.goesLeft), other < best - 1e-9 { differs += 1 }
    }
    #expect(differs > 0)
  }

  @Test func `entropy of two classes needs one order of levels only`() {
    var random = RandomStream(84)
    for _ in 0..<30 {
      var example = SplitCase.random(
        &random, rows: 12, classCount: 2, valueCount: 5, missing: true)
      example.purity = .entropy
      let found = example.categorySplit(levelCount: 5).split?.score ?? -.infinity
      #expect(abs(found - (example.bestCategoryScore(levelCount: 5) ?? -.infinity)) < 1e-9)
    }
  }
}
