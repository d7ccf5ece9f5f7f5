import ForestCore
import Testing

@Suite struct TimeSplitTests {
  @Test(arguments: 0..<30 as Range<UInt64>)
  func `every test example is later than all that are learnt`(_ seed: UInt64) throws {
    var random = RandomStream(seed, 0x71)
    let times = (0..<(5 + random.below(200))).map { _ in Double(random.below(40)) - 20 }
    let split = TimeSplit.holdout(times: times, fraction: 0.3)
    #expect((split.training + split.test).sorted() == Array(times.indices))
    let first = try #require(split.test.map { times[$0] }.min())
    let last = try #require(split.training.map { times[$0] }.max())
    #expect(last < first)
    // Another bound between two times would not be closer.
    let wanted = (Double(times.count) * 0.3).rounded()
    let distance = abs(Double(split.test.count) - wanted)
    for bound in Set(times) where bound > times.min() ?? bound {
      #expect(abs(Double(times.count { $0 >= bound }) - wanted) >= distance)
    }
  }

  @Test func `different times give the share that was asked for`() {
    let times = (0..<10).map { Double($0 * 7 % 10) }
    let split = TimeSplit.holdout(times: times, fraction: 0.2)
    #expect(split.test.map { times[$0] }.sorted() == [8, 9])
    #expect(split.test == split.test.sorted() && split.training == split.training.sorted())
  }

  @Test func `equal times stay together`() {
    #expect(TimeSplit.holdout(times: [1, 2, 2, 2, 2], fraction: 0.2).test == [1, 2, 3, 4])
    #expect(TimeSplit.holdout(times: [1, 1, 1, 1, 2], fraction: 0.6).test == [4])
    // As near with one more: the test has it.
    #expect(TimeSplit.holdout(times: [1, 2, 2, 3], fraction: 0.5).test == [1, 2, 3])
  }

  @Test func `nothing is held out where nothing can be`() {
    #expect(TimeSplit.holdout(times: [3, 3, 3], fraction: 0.5).test.isEmpty)
    #expect(TimeSplit.holdout(times: [3], fraction: 0.9).test.isEmpty)
    #expect(TimeSplit.holdout(times: [], fraction: 0.9).test.isEmpty)
    #expect(TimeSplit.holdout(times: [1, 2, 3, 4], fraction: 0).training == [0, 1, 2, 3])
    #expect(TimeSplit.holdout(times: [1, 2], fraction: 0.99).test == [1])
  }
}
