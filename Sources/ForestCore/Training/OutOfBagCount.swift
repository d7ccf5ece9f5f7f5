import CVectors

/// The votes that were counted so far. One thread at a time may use it.
struct OutOfBagCount: ~Copyable, @unchecked Sendable {
  /// Trees whose votes are counted.
  private(set) var treeCount = 0
  private let exampleCount: Int
  private let outputCount: Int
  /// `outputCount` sums for each example.
  private let sums: UnsafeMutablePointer<Double>
  private let standings: UnsafeMutablePointer<Standing>
  /// How many examples with a vote are predicted wrongly, or the sum of their squared errors.
  private var lossSum = 0.0
  private var votedCount = 0

  /// What is known of an example beside its sums.
  private struct Standing {
    /// The highest of its sums; of numbers nothing.
    var highest = 0.0
    /// How many trees voted.
    var voteCount: Int32 = 0
    /// The class with the highest sum, the first of several.
    var predicted: Int32 = 0
  }

  /// - Parameter target: of the examples by their position.
  init(_ target: TargetValues) {
    exampleCount = target.rowCount
    outputCount = target.task.outputCount
    sums = .allocate(capacity: max(1, exampleCount * outputCount))
    sums.initialize(repeating: 0, count: exampleCount * outputCount)
    standings = .allocate(capacity: max(1, exampleCount))
    standings.initialize(repeating: Standing(), count: exampleCount)
  }

  /// A copy that counts on by itself.
  init(copying other: borrowing OutOfBagCount) {
    treeCount = other.treeCount
    exampleCount = other.exampleCount
    outputCount = other.outputCount
    sums = .allocate(capacity: max(1, exampleCount * outputCount))
    sums.initialize(from: other.sums, count: exampleCount * outputCount)
    standings = .allocate(capacity: max(1, exampleCount))
    standings.initialize(from: other.standings, count: exampleCount)
    lossSum = other.lossSum
    votedCount = other.votedCount
  }

  deinit {
    sums.deallocate()
    standings.deallocate()
  }

  func voteCount(_ position: Int) -> Int { Int(standings[position].voteCount) }

  /// The mean of the votes on an example.
  func means(_ position: Int) -> [Double] {
    let count = Double(standings[position].voteCount)
    return (0..<outputCount).map { sums[position * outputCount + $0] / count }
  }

  /// The share of wrong predictions, or the root of the mean squared error.
  func error(_ task: ForestTask) -> Double {
    let mean = votedCount == 0 ? 0 : max(0, lossSum) / Double(votedCount)
    return task == .regression ? mean.squareRoot() : mean
  }

  mutating func add(_ ballot: BallotView, _ target: TargetValues) {
    treeCount += 1
    switch target {
    case .classes(let labels, _):
      labels.withUnsafeBufferPointer { addClasses(ballot, $0) }
    case .numbers(let numbers):
      numbers.withUnsafeBufferPointer { addNumbers(ballot, $0) }
    }
  }

  private mutating func addNumbers(
    _ ballot: BallotView, _ numbers: UnsafeBufferPointer<Double>
  ) {
    for index in 0..<ballot.positions.count {
      let position = Int(ballot.positions[index])
      let count = Double(standings[position].voteCount)
      if count > 0 {
        let error = sums[position] / count - numbers[position]
        lossSum -= error * error
      } else {
        votedCount &+= 1
      }
      sums[position] += ballot.leafValues[Int(ballot.leaves[index])]
      standings[position].voteCount &+= 1
      let error = sums[position] / (count + 1) - numbers[position]
      lossSum += error * error
    }
  }

  private mutating func addClasses(_ ballot: BallotView, _ labels: UnsafeBufferPointer<Int32>) {
    var (wrong, voted) = (0, 0)
    let last = ballot.positions.count &- 1
    for index in 0..<ballot.positions.count {
      fetch(ballot, min(last, index &+ OutOfBagCount.prefetchDistance))
      let position = Int(ballot.positions[index])
      let own = sums + position &* outputCount
      let leaf = Int(ballot.leaves[index])
      let label = labels[position]
      let before = standings[position]
      let isFirst = before.voteCount == 0
      voted &+= isFirst ? 1 : 0
      wrong &-= !isFirst && before.predicted != label ? 1 : 0
      var now =
        leaf < outputCount
        ? addPure(leaf, to: own, before)
        : addValues(ballot.leafValues.baseAddress.unsafelyUnwrapped + leaf &* outputCount, to: own)
      now.voteCount = before.voteCount &+ 1
      standings[position] = now
      wrong &+= now.predicted != label ? 1 : 0
    }
    votedCount &+= voted
    lossSum += Double(wrong)
  }

  /// Has the processor bring what the vote on an example will change.
  @inline(__always) private func fetch(_ ballot: BallotView, _ index: Int) {
    let (position, leaf) = (Int(ballot.positions[index]), Int(ballot.leaves[index]))
    prefetch(sums + (position &* outputCount &+ (leaf < outputCount ? leaf : 0)))
  }

  /// Examples from the one whose sums are fetched to the one whose sums are changed: which are out
  /// of the bag, the processor cannot foresee.
  private static let prefetchDistance = 16

  /// Adds 1 to the sum of one class.
  @inline(__always)
  private func addPure(
    _ label: Int, to sums: UnsafeMutablePointer<Double>, _ before: Standing
  ) -> Standing {
    let sum = sums[label] + 1
    sums[label] = sum
    let isHighest =
      sum > before.highest || sum == before.highest && label < Int(before.predicted)
    return isHighest
      ? Standing(highest: sum, predicted: Int32(truncatingIfNeeded: label)) : before
  }

  /// Adds the values of a leaf.
  private func addValues(
    _ values: UnsafePointer<Double>, to sums: UnsafeMutablePointer<Double>
  ) -> Standing {
    var best = 0
    for label in 0..<outputCount {
      sums[label] += values[label]
      if sums[label] > sums[best] { best = label }
    }
    return Standing(highest: sums[best], predicted: Int32(truncatingIfNeeded: best))
  }
}
