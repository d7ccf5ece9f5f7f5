import Testing

@testable import ForestCore

@Suite struct GroupSplitTests {
  /// Groups of 1 to `sizeMax` examples of three classes, each leaning to the first class by chance.
  private func leaning(
    groups groupCount: Int, sizeMax: Int, seed: UInt64
  ) -> (labels: [Int32], groups: ExampleGroups) {
    var random = RandomStream(seed, 0x6806)
    var examples: [(group: Int32, label: Int32)] = []
    for group in 0..<groupCount {
      let lean = random.unit()
      for _ in 0...random.below(sizeMax) {
        examples.append((Int32(group), random.unit() < lean ? 0 : Int32(random.below(3))))
      }
    }
    // The examples of a group do not stand together in a table.
    random.shuffle(&examples)
    return (examples.map(\.label), ExampleGroups(examples.map(\.group), count: groupCount))
  }

  private func shares(_ rows: [Int], of labels: [Int32]) -> [Double] {
    (0..<3).map { label in
      let count = rows.count { labels[$0] == label }
      return Double(count) / Double(max(1, labels.count { $0 == label }))
    }
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func `no group stands on both sides, and no class leaves training`(_ seed: UInt64) {
    let count = 2 + Int(seed)
    let (labels, groups) = leaning(groups: count, sizeMax: 12, seed: seed)
    let split = GroupSplit.holdout(
      .classes(labels, count: 3), groups: groups, fraction: 0.25, seed: seed)
    #expect((split.training + split.test).sorted() == Array(labels.indices))
    #expect(split.training == split.training.sorted() && split.test == split.test.sorted())
    let sides = [split.training, split.test].map { Set($0.map { groups.numbers[$0] }) }
    #expect(sides[0].isDisjoint(with: sides[1]))
    #expect(Set(split.training.map { labels[$0] }) == Set(labels))
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func `each class gives about its share`(_ seed: UInt64) {
    let (labels, groups) = leaning(groups: 300, sizeMax: 6, seed: seed)
    let split = GroupSplit.holdout(
      .classes(labels, count: 3), groups: groups, fraction: 0.2, seed: seed)
    for share in shares(split.test, of: labels) { #expect(abs(share - 0.2) < 0.02) }
  }

  @Test func `the seed decides which groups are held out`() {
    let (labels, groups) = leaning(groups: 60, sizeMax: 4, seed: 1)
    let tests = [1, 1, 2].map {
      GroupSplit.holdout(.classes(labels, count: 3), groups: groups, fraction: 0.25, seed: $0).test
    }
    #expect(tests[0] == tests[1])
    #expect(tests[0] != tests[2])
  }

  @Test func `of two large groups one is held out`() {
    let groups = ExampleGroups([0, 0, 0, 0, 1, 1, 1, 1], count: 2)
    let split = GroupSplit.holdout(
      .classes([0, 1, 0, 1, 0, 1, 0, 1], count: 2), groups: groups, fraction: 0.1, seed: 3)
    #expect(split.test == [0, 1, 2, 3] || split.test == [4, 5, 6, 7])
  }

  @Test func `nothing is held out where no group can be given away`() {
    let one = ExampleGroups([0, 0, 0], count: 1)
    #expect(
      GroupSplit.holdout(.classes([0, 1, 1], count: 2), groups: one, fraction: 0.5, seed: 1)
        .test.isEmpty)
    // Each group is all that there is of its class.
    let pure = ExampleGroups([0, 0, 1, 1], count: 2)
    #expect(
      GroupSplit.holdout(.classes([0, 0, 1, 1], count: 2), groups: pure, fraction: 0.5, seed: 1)
        .test.isEmpty)
    #expect(
      GroupSplit.holdout(.numbers([1, 1, 2, 2]), groups: pure, fraction: 0.5, seed: 1)
        .test.count == 2)
    #expect(
      GroupSplit.holdout(.numbers([1, 1, 2, 2]), groups: pure, fraction: 0, seed: 1)
        .training == [0, 1, 2, 3])
  }

  @Test func `numbers are divided by their size`() {
    let numbers = (0..<400).map { Double($0 * 37 % 400) }
    let groups = ExampleGroups((0..<400).map { Int32($0 * 13 % 400 / 2) }, count: 200)
    let split = GroupSplit.holdout(.numbers(numbers), groups: groups, fraction: 0.2, seed: 5)
    for tenth in 0..<10 {
      #expect((5...11).contains(split.test.count { Int(numbers[$0]) / 40 == tenth }))
    }
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func `a group is in one fold, and folds are alike`(_ seed: UInt64) {
    let (labels, groups) = leaning(groups: 300, sizeMax: 6, seed: seed)
    let folds = GroupSplit.folds(
      .classes(labels, count: 3), groups: groups, foldCount: 5, seed: seed)
    for group in 0..<300 {
      let rows = groups.numbers.indices.filter { groups.numbers[$0] == group }
      #expect(Set(rows.map { folds[$0] }).count == 1)
    }
    for fold in 0..<5 {
      let rows = folds.indices.filter { folds[$0] == fold }
      for share in shares(rows, of: labels) { #expect(abs(share - 0.2) < 0.02) }
    }
  }

  @Test func `no fold is empty when there are groups enough`() {
    let groups = ExampleGroups([0, 0, 0, 0, 0, 1, 2, 3], count: 4)
    let folds = GroupSplit.folds(
      .classes([0, 0, 0, 0, 0, 0, 1, 1], count: 2), groups: groups, foldCount: 4, seed: 1)
    #expect(Set(folds) == [0, 1, 2, 3])
  }
}
