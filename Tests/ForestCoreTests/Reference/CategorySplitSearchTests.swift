import Testing

@testable import ForestCore

@Suite struct CategorySplitSearchTests {
  /// With two classes the search tries the divisions of one order only and must still find the best
  /// of all; with three it tries them all.
  @Test(arguments: [2, 3, 4], [false, true])
  func `finds the best of all sets of levels`(classCount: Int, missing: Bool) {
    var random = RandomStream(21, UInt64(classCount), missing ? 1 : 0)
    for _ in 0..<30 {
      let levelCount = 1 + random.below(6)
      let example = SplitCase.random(
        &random, rows: 2 + random.below(13), classCount: classCount, valueCount: levelCount,
        missing: missing)
      let found = example.categorySplit(levelCount: levelCount)
      #expect(found.split?.score == example.bestCategoryScore(levelCount: levelCount))
      #expect(found.isConstant == (found.split == nil))
      guard let split = found.split else { continue }
      #expect(example.score(split.goesLeft) == split.score)
    }
  }

  @Test func `eight levels and three classes are still searched exhaustively`() {
    var random = RandomStream(22)
    for _ in 0..<3 {
      let example = SplitCase.random(
        &random, rows: 30, classCount: 3, valueCount: 8, missing: false)
      let found = example.categorySplit(levelCount: 8).split?.score
      #expect(found == example.bestCategoryScore(levelCount: 8))
    }
  }

  @Test func `no leaf is smaller than asked`() throws {
    var random = RandomStream(23)
    var splitCount = 0
    for round in 0..<60 {
      let example = SplitCase.random(
        &random, rows: 8 + random.below(8), classCount: 2 + round % 2, valueCount: 5,
        missing: round % 4 < 2)
      let found = example.categorySplit(levelCount: 5, minLeafCount: 3)
      guard let split = found.split else { continue }
      splitCount += 1
      #expect(example.score(minLeafCount: 3, split.goesLeft) == split.score)
    }
    #expect(splitCount > 30)
  }

  /// Small leaves are forbidden set by set when all sets are tried.
  @Test func `three classes: the best set whose leaves are large enough`() {
    var random = RandomStream(24)
    for _ in 0..<30 {
      let example = SplitCase.random(
        &random, rows: 10, classCount: 3, valueCount: 5, missing: true)
      let found = example.categorySplit(levelCount: 5, minLeafCount: 3).split?.score
      #expect(found == example.bestCategoryScore(levelCount: 5, minLeafCount: 3))
    }
  }

  private func example(_ values: [Double], _ labels: [Int32], classCount: Int = 2) -> SplitCase {
    SplitCase(
      values: values, labels: labels, weights: values.map { _ in 1 }, classCount: classCount)
  }

  @Test(arguments: [[2.0, 2, 2], [.nan, .nan, .nan]])
  func `one level, or none at all, is constant`(values: [Double]) {
    let found = example(values, [0, 1, 0]).categorySplit(levelCount: 3)
    #expect(found.split == nil)
    #expect(found.isConstant)
  }

  @Test func `one level beside missing values is divided from them`() throws {
    let found = example([1, .nan, 1], [0, 1, 0]).categorySplit(levelCount: 3)
    let split = try #require(found.split)
    #expect(split.goesLeft(1) != split.goesLeft(.nan))
  }

  /// Level l is of class l % 3. More levels than are searched exhaustively, across a word's end.
  @Test func `many levels: one class is told from the others`() throws {
    let levels = Array(0..<90)
    let found = example(levels.map(Double.init), levels.map { Int32($0 % 3) }, classCount: 3)
      .categorySplit(levelCount: 90)
    let split = try #require(found.split)
    let left = Set(levels.filter { split.goesLeft(Double($0)) }.map { $0 % 3 })
    let right = Set(levels.filter { !split.goesLeft(Double($0)) }.map { $0 % 3 })
    #expect(left.isDisjoint(with: right))
    #expect(split.score == 30 + 30)
  }

  @Test func `levels that the node does not have follow the heavier side`() throws {
    for (labels, heavy) in [([0, 0, 0, 1], 0.0), ([0, 1, 1, 1], 1.0)] as [([Int32], Double)] {
      // Level 0 stands for class 0, level 1 for class 1; levels 2 and 3 do not occur.
      let found = example(labels.map(Double.init), labels).categorySplit(levelCount: 4)
      let split = try #require(found.split)
      for other in [2, 3, .nan] { #expect(split.goesLeft(other) == split.goesLeft(heavy)) }
    }
  }
}
