import Testing

@testable import ForestCore

@Suite struct StratifiedSplitTests {
  /// So many examples of each class, interleaved.
  private func labels(_ counts: [Int]) -> [Int32] {
    var labels = counts.enumerated().flatMap { Array(repeating: Int32($0), count: $1) }
    var random = RandomStream(4)
    random.shuffle(&labels)
    return labels
  }

  private func counts(_ rows: [Int], _ labels: [Int32], classCount: Int) -> [Int] {
    rows.reduce(into: Array(repeating: 0, count: classCount)) { $0[Int(labels[$1])] += 1 }
  }

  @Test func `both parts are ascending and together all rows`() {
    let labels = labels([50, 30, 20])
    let split = StratifiedSplit.holdout(labels: labels, classCount: 3, fraction: 0.3, seed: 1)
    #expect(split.training == split.training.sorted())
    #expect(split.test == split.test.sorted())
    #expect((split.training + split.test).sorted() == Array(0..<100))
  }

  @Test func `each class gives its share`() {
    let labels = labels([50, 30, 20])
    let split = StratifiedSplit.holdout(labels: labels, classCount: 3, fraction: 0.2, seed: 1)
    #expect(counts(split.test, labels, classCount: 3) == [10, 6, 4])
  }

  @Test func `what rounding takes from one class goes to another`() {
    let labels = labels([4, 4, 4, 4, 4])
    let split = StratifiedSplit.holdout(labels: labels, classCount: 5, fraction: 0.2, seed: 1)
    // 0.8 of an example each.
    #expect(counts(split.test, labels, classCount: 5) == [1, 1, 0, 1, 1])
  }

  @Test func `one example of each class stays for training`() {
    let labels = labels([1, 2, 1, 40])
    let split = StratifiedSplit.holdout(labels: labels, classCount: 4, fraction: 0.9, seed: 1)
    #expect(counts(split.training, labels, classCount: 4).allSatisfy { $0 >= 1 })
    #expect(counts(split.test, labels, classCount: 4)[3] == 36)
  }

  @Test func `a fraction of zero holds out nothing`() {
    let split = StratifiedSplit.holdout(
      labels: labels([5, 6]), classCount: 2, fraction: 0, seed: 1)
    #expect(split.test.isEmpty)
    #expect(split.training.count == 11)
  }

  @Test func `the seed decides which rows are held out`() {
    let labels = labels([40, 40])
    let splits = [1, 1, 2].map {
      StratifiedSplit.holdout(labels: labels, classCount: 2, fraction: 0.25, seed: $0).test
    }
    #expect(splits[0] == splits[1])
    #expect(splits[0] != splits[2])
  }

  @Test func `folds differ by one example at most, of each class and in all`() {
    let labels = labels([23, 9, 3])
    let folds = StratifiedSplit.folds(labels: labels, classCount: 3, foldCount: 5, seed: 1)
    #expect(folds.count == labels.count)
    let byFold = (0..<5).map { fold in
      counts(folds.indices.filter { folds[$0] == fold }, labels, classCount: 3)
    }
    #expect(byFold.map { $0.reduce(0, +) } == [7, 7, 7, 7, 7])
    for label in 0..<3 {
      let sizes = byFold.map { $0[label] }
      #expect(sizes.max()! - sizes.min()! <= 1)
    }
  }

  @Test func `numbers are divided by their quantiles`() {
    let numbers = (0..<200).map { Double($0 * 37 % 200) }
    let split = StratifiedSplit.holdout(.numbers(numbers), fraction: 0.2, seed: 3)
    #expect(split.test.count == 40)
    #expect(Set(split.test).isDisjoint(with: split.training))
    // Of each tenth of the numbers a fifth is held out.
    for tenth in 0..<10 {
      #expect(split.test.count { Int(numbers[$0]) / 20 == tenth } == 4)
    }
    let again = StratifiedSplit.holdout(.numbers(numbers), fraction: 0.2, seed: 3)
    #expect(again.test == split.test)
    #expect(StratifiedSplit.holdout(.numbers(numbers), fraction: 0.2, seed: 4).test != split.test)
  }

  @Test func `few numbers are one group`() {
    #expect(StratifiedSplit.strata(of: .numbers([3, 1, 2])).count == 1)
    #expect(StratifiedSplit.strata(of: .numbers((0..<35).map(Double.init))).count == 3)
    let folds = StratifiedSplit.folds(.numbers((0..<30).map(Double.init)), foldCount: 3, seed: 1)
    #expect((0..<3).map { fold in folds.count { $0 == fold } } == [10, 10, 10])
  }
}
