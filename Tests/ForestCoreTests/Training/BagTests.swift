import Testing

@testable import ForestCore

@Suite struct BagTests {
  @Test(arguments: [1, 2, 17, 1_000])
  func `as many draws as examples`(exampleCount: Int) {
    let bag = Bag(exampleCount: exampleCount, parameters: TrainingParameters(seed: 1), tree: 0)
    #expect(bag.drawCounts.count == exampleCount)
    #expect(bag.drawCounts.reduce(0) { $0 + Int($1) } == exampleCount)
  }

  @Test func `about 63.2 percent of the examples are in a bag`() {
    let (bags, examples) = (20, 2_000)
    let inBag = (0..<bags).reduce(0) { sum, tree in
      let bag = Bag(exampleCount: examples, parameters: TrainingParameters(seed: 5), tree: tree)
      return sum + (0..<examples).count { !bag.isOutOfBag($0) }
    }
    // 1 − 1/e; the standard deviation of the share is near 0.0016.
    #expect(abs(Double(inBag) / Double(bags * examples) - 0.6321) < 0.008)
  }

  @Test(arguments: [(0.632, 632), (0.5, 500), (1, 1_000), (0.0001, 1)])
  func `without replacement no example is drawn twice`(fraction: Double, drawn: Int) {
    let parameters = TrainingParameters(bagFraction: fraction, withReplacement: false)
    let counts = Bag(exampleCount: 1_000, parameters: parameters, tree: 2).drawCounts
    #expect(counts.allSatisfy { $0 <= 1 })
    #expect(counts.count { $0 == 1 } == drawn)
  }

  @Test func `a fraction of the examples is drawn with replacement`() {
    let bag = Bag(
      exampleCount: 1_000, parameters: TrainingParameters(bagFraction: 0.3), tree: 0)
    #expect(bag.drawCounts.reduce(0) { $0 + Int($1) } == 300)
    #expect(bag.drawCounts.contains { $0 > 1 })
  }

  @Test func `every example is drawn about as often`() {
    let parameters = TrainingParameters(bagFraction: 0.5, withReplacement: false)
    var counts = Array(repeating: 0, count: 40)
    for tree in 0..<2_000 {
      let bag = Bag(exampleCount: 40, parameters: parameters, tree: tree)
      for row in 0..<40 { counts[row] += Int(bag.drawCounts[row]) }
    }
    // 1,000 expected; the standard deviation is near 22.
    #expect(counts.allSatisfy { abs($0 - 1_000) < 100 })
  }

  @Test func `out of the bag is what was not drawn`() {
    let bag = Bag(exampleCount: 50, parameters: TrainingParameters(seed: 1), tree: 3)
    for row in 0..<50 { #expect(bag.isOutOfBag(row) == (bag.drawCounts[row] == 0)) }
  }

  @Test func `seed and tree decide the draw`() {
    let first = Bag(exampleCount: 100, parameters: TrainingParameters(seed: 1), tree: 0).drawCounts
    #expect(
      first == Bag(exampleCount: 100, parameters: TrainingParameters(seed: 1), tree: 0).drawCounts)
    #expect(
      first != Bag(exampleCount: 100, parameters: TrainingParameters(seed: 1), tree: 1).drawCounts)
    #expect(
      first != Bag(exampleCount: 100, parameters: TrainingParameters(seed: 2), tree: 0).drawCounts)
  }
}
