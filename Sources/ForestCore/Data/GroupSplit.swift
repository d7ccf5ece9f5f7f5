/// Divides examples so that those of a group stay together, and that every part has the classes in
/// about the same proportions, or small and large numbers alike, as far as whole groups allow.
///
/// A part is measured by how far it is from its share of each stratum (a class, or a tenth of the
/// numbers): the sum over strata of the squared difference in examples, divided by the examples of
/// the stratum. The seed decides the order in which groups are looked at; nothing else is chance.
public enum GroupSplit {
  /// Examples for training and examples held out for testing, both ascending.
  ///
  /// Groups are looked at in random order, again and again, and change sides whenever that brings
  /// the test closer to `fraction` of each stratum. Of a group that is larger than what is wanted
  /// the test may have less or more than its share, but it has one group at least where that can
  /// be: training keeps an example of every class, or, of numbers, one group. Where no group can be
  /// given away, or with a fraction of 0, nothing is held out.
  public static func holdout(
    _ target: TargetValues, groups: ExampleGroups, fraction: Double, seed: UInt64
  ) -> (training: [Int], test: [Int]) {
    guard fraction > 0 else { return (Array(groups.numbers.indices), []) }
    let strata = strata(of: target, groups)
    var held = HeldGroups(strata, fraction: fraction, keepsStrata: target.task != .regression)
    held.choose(in: strata.shuffled(seed: seed))
    let isHeld = groups.numbers.map { held.isHeld[Int($0)] }
    return (isHeld.indices.filter { !isHeld[$0] }, isHeld.indices.filter { isHeld[$0] })
  }

  /// The fold, in `0..<foldCount`, in which each example is tested.
  ///
  /// The largest groups are dealt out first, those of one size in random order, each into the fold
  /// that has the fewest examples of its strata so far, and of such folds into the smallest. So no
  /// fold is empty unless there are fewer groups than folds.
  public static func folds(
    _ target: TargetValues, groups: ExampleGroups, foldCount: Int, seed: UInt64
  ) -> [Int] {
    let strata = strata(of: target, groups)
    var ranks = Array(repeating: 0, count: groups.count)
    let shuffled = strata.shuffled(seed: seed)
    for (rank, group) in shuffled.enumerated() { ranks[group] = rank }
    let order = shuffled.sorted { (-strata.sizes[$0], ranks[$0]) < (-strata.sizes[$1], ranks[$1]) }
    var folds = DealtFolds(strata, count: foldCount)
    for group in order { folds.deal(group) }
    return groups.numbers.map { folds.foldOfGroup[Int($0)] }
  }

  private static func strata(of target: TargetValues, _ groups: ExampleGroups) -> GroupStrata {
    let strata = StratifiedSplit.strata(of: target)
    return GroupStrata(groups, labels: strata.labels, stratumCount: strata.count)
  }
}

/// The groups that are held out.
private struct HeldGroups {
  private let strata: GroupStrata
  private let keepsStrata: Bool
  /// How many examples of each stratum are wanted.
  private let goals: [Double]
  /// How many examples of each stratum are held out.
  private var counts: [Int]
  private var count = 0
  private let exampleCount: Int
  private(set) var isHeld: [Bool]

  /// Groups are looked at so often at most: hardly any changes sides after the third time.
  private static let sweepCountMax = 8

  /// - Parameter keepsStrata: whether an example of each stratum has to stay.
  init(_ strata: GroupStrata, fraction: Double, keepsStrata: Bool) {
    self.strata = strata
    self.keepsStrata = keepsStrata
    goals = strata.totals.map { Double($0) * fraction }
    counts = strata.totals.map { _ in 0 }
    exampleCount = strata.totals.reduce(0, +)
    isHeld = strata.sizes.map { _ in false }
  }

  mutating func choose(in order: [Int]) {
    for _ in 0..<HeldGroups.sweepCountMax {
      var hasMoved = false
      for group in order where canMove(group) && change(moving: group) < 0 {
        move(group)
        hasMoved = true
      }
      if !hasMoved { break }
    }
    guard count == 0 else { return }
    // All groups are larger than twice what is wanted: one of them is better than nothing.
    let possible = order.filter { canMove($0) }
    if let group = possible.min(by: { change(moving: $0) < change(moving: $1) }) { move(group) }
  }

  private func canMove(_ group: Int) -> Bool {
    if isHeld[group] { return true }
    guard count + strata.sizes[group] < exampleCount else { return false }
    return !keepsStrata
      || strata[group].allSatisfy { counts[$0.stratum] + $0.count < strata.totals[$0.stratum] }
  }

  /// By how much the distance from the goals grows when the group changes sides.
  private func change(moving group: Int) -> Double {
    var change = 0.0
    for entry in strata[group] {
      let step = Double(isHeld[group] ? -entry.count : entry.count)
      let distance = Double(counts[entry.stratum]) - goals[entry.stratum]
      change += step * (2 * distance + step) / Double(strata.totals[entry.stratum])
    }
    return change
  }

  private mutating func move(_ group: Int) {
    let sign = isHeld[group] ? -1 : 1
    for entry in strata[group] { counts[entry.stratum] += sign * entry.count }
    count += sign * strata.sizes[group]
    isHeld[group].toggle()
  }
}

/// Groups dealt out to folds.
private struct DealtFolds {
  private let strata: GroupStrata
  /// How many examples of each stratum each fold has.
  private var counts: [[Int]]
  private var sizes: [Int]
  private(set) var foldOfGroup: [Int]

  init(_ strata: GroupStrata, count: Int) {
    precondition(count > 0, "there must be a fold")
    self.strata = strata
    counts = Array(repeating: strata.totals.map { _ in 0 }, count: count)
    sizes = Array(repeating: 0, count: count)
    foldOfGroup = strata.sizes.map { _ in 0 }
  }

  mutating func deal(_ group: Int) {
    var best = 0
    var least = load(of: 0, with: group)
    for fold in counts.indices.dropFirst() {
      let load = load(of: fold, with: group)
      if (load, sizes[fold]) < (least, sizes[best]) { (best, least) = (fold, load) }
    }
    foldOfGroup[group] = best
    sizes[best] += strata.sizes[group]
    for entry in strata[group] { counts[best][entry.stratum] += entry.count }
  }

  /// What the group adds to the squares of the fold's counts, but for a part that is the same for
  /// all folds.
  private func load(of fold: Int, with group: Int) -> Double {
    strata[group].reduce(0) { load, entry in
      load + Double(entry.count) * Double(counts[fold][entry.stratum])
        / Double(strata.totals[entry.stratum])
    }
  }
}
