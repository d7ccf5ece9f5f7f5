import Testing

@testable import ForestCore

@Suite struct BagTests {
  @Test(arguments: [1, 2, 17, 1_000])
  func `as many draws as examples`(exampleCount: Int) {
    let bag = Bag(exampleCount: exampleCount, seed: 1, tree: 0)
    #expect(bag.drawCounts.count == exampleCount)
    #expect(bag.drawCounts.reduce(0) { $0 + Int($1) } == exampleCount)
  }

  @Test func `about 63.2 percent of the examples are in a bag`() {
    let (bags, examples) = (20, 2_000)
    let inBag = (0..<bags).reduce(0) { sum, tree in
      let bag = Bag(exampleCount: examples, seed: 5, tree: tree)
      return sum + (0..<examples).count { !bag.isOutOfBag($0) }
    }
    // 1 − 1/e; the standard deviation of the share is near 0.0016.
    #expect(abs(Double(inBag) / Double(bags * examples) - 0.6321) < 0.008)
  }

  @Test func `out of the bag is what was not drawn`() {
    let bag = Bag(exampleCount: 50, seed: 1, tree: 3)
    for row in 0..<50 { #expect(bag.isOutOfBag(row) == (bag.drawCounts[row] == 0)) }
  }

  @Test func `seed and tree decide the draw`() {
    let first = Bag(exampleCount: 100, seed: 1, tree: 0).drawCounts
    #expect(first == Bag(exampleCount: 100, seed: 1, tree: 0).drawCounts)
    #expect(first != Bag(exampleCount: 100, seed: 1, tree: 1).drawCounts)
    #expect(first != Bag(exampleCount: 100, seed: 2, tree: 0).drawCounts)
  }
}
