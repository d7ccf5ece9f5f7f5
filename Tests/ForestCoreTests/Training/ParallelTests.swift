import ForestCore
import Synchronization
import Testing

@Suite struct ParallelTests {
  @Test(arguments: [0, 1, 7, 500], [-1, 0, 1, 2, 16])
  func `every number is worked on once`(count: Int, threadCount: Int) {
    let calls = Mutex(Array(repeating: 0, count: count))
    Parallel.forEach(count: count, threadCount: threadCount) { index in
      calls.withLock { $0[index] += 1 }
    }
    #expect(calls.withLock { $0 } == Array(repeating: 1, count: count))
  }

  @Test(arguments: [1, 2, 16])
  func `results are in the order of the numbers`(threadCount: Int) {
    let squares = Parallel.map(count: 100, threadCount: threadCount) { $0 * $0 }
    #expect(squares == (0..<100).map { $0 * $0 })
  }

  @Test func `results may be nil`() {
    let halves = Parallel.map(count: 4, threadCount: 2) { $0 % 2 == 0 ? $0 / 2 : nil }
    #expect(halves == [0, nil, 1, nil])
  }

  @Test func `a negative count is no work`() {
    #expect(Parallel.map(count: -1, threadCount: 4) { $0 }.isEmpty)
  }

  /// Each of two calls waits for the other, so a single thread would never come to an end.
  @Test(.timeLimit(.minutes(60))) func `calls run at the same time`() {
    let arrived = Atomic(0)
    Parallel.forEach(count: 2, threadCount: 2) { _ in
      arrived.add(1, ordering: .relaxed)
      while arrived.load(ordering: .relaxed) < 2 {}
    }
    #expect(arrived.load(ordering: .relaxed) == 2)
  }

  @Test func `there is at least one processor`() {
    #expect(Parallel.processorCount >= 1)
  }
}
