import CVectors

/// The votes that were counted so far. One thread at a time may use it.
struct OutOfBagCount: ~Copyable, @unchecked Sendable {
  /// Trees whose votes are counted.
  private(set) var treeCount = 0
  private let exampleCount: Int
  private let outputCount: Int
  /// `outputCount` sums for each example.
  private let sums: UnsafeMutablePointer<Double>
  /// How many trees voted on each example.
  private let voteCounts: UnsafeMutablePointer<Int32>
  /// The class with the highest sum of each example with a vote; in regression nothing.
  private let predicted: UnsafeMutablePointer<Int32>
  /// How many examples with a vote are predicted wrongly, or the sum of their squared errors.
  private var lossSum = 0.0
  private var votedCount = 0

  /// - Parameter target: of the examples by their position.
  init(_ target: TargetValues) {
    exampleCount = target.rowCount
    outputCount = target.task.outputCount
    sums = .allocate(capacity: max(1, exampleCount * outputCount))
    sums.initialize(repeating: 0, count: exampleCount * outputCount)
    voteCounts = .allocate(capacity: max(1, exampleCount))
    voteCounts.initialize(repeating: 0, count: exampleCount)
    predicted = .allocate(capacity: max(1, exampleCount))
    predicted.initialize(repeating: 0, count: exampleCount)
  }

  /// A copy that counts on by itself.
  init(copying other: borrowing OutOfBagCount) {
    treeCount = other.treeCount
    exampleCount = other.exampleCount
    outputCount = other.outputCount
    sums = .allocate(capacity: max(1, exampleCount * outputCount))
    sums.initialize(from: other.sums, count: exampleCount * outputCount)
    voteCounts = .allocate(capacity: max(1, exampleCount))
    voteCounts.initialize(from: other.voteCounts, count: exampleCount)
    predicted = .allocate(capacity: max(1, exampleCount))
    predicted.initialize(from: other.predicted, count: exampleCount)
    lossSum = other.lossSum
    votedCount = other.votedCount
  }

  deinit {
    sums.deallocate()
    voteCounts.deallocate()
    predicted.deallocate()
  }

  func voteCount(_ position: Int) -> Int { Int(voteCounts[position]) }

  /// The mean of the votes on an example.
  func means(_ position: Int) -> [Double] {
    let count = Double(voteCounts[position])
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
      let count = Double(voteCounts[position])
      if count > 0 {
        let error = sums[position] / count - numbers[position]
        lossSum -= error * error
      } else {
        votedCount &+= 1
      }
      sums[position] += ballot.leafValues[Int(ballot.leaves[index])]
      voteCounts[position] &+= 1
      let error = sums[position] / (count + 1) - numbers[position]
      lossSum += error * error
    }
  }

  private mutating func addClasses(_ ballot: BallotView, _ labels: UnsafeBufferPointer<Int32>) {
    var (wrong, voted) = (0, 0)
    let last = ballot.positions.count &- 1
    for index in 0..<ballot.positions.count {
      let ahead = Int(ballot.positions[min(last, index &+ OutOfBagCount.prefetchDistance)])
      prefetch(sums + ahead &* outputCount)
      let position = Int(ballot.positions[index])
      let own = sums + position &* outputCount
      let leaf = Int(ballot.leaves[index])
      let label = labels[position]
      let isFirst = voteCounts[position] == 0
      voted &+= isFirst ? 1 : 0
      wrong &-= !isFirst && predicted[position] != label ? 1 : 0
      let now =
        leaf < outputCount
        ? addPure(leaf, to: own, Int(predicted[position]))
        : addValues(ballot.leafValues.baseAddress.unsafelyUnwrapped + leaf &* outputCount, to: own)
      voteCounts[position] &+= 1
      predicted[position] = Int32(truncatingIfNeeded: now)
      wrong &+= now != Int(label) ? 1 : 0
    }
    votedCount &+= voted
    lossSum += Double(wrong)
  }

  /// Examples from the one whose sums are fetched to the one whose sums are changed: which are out
  /// of the bag, the processor cannot foresee.
  private static let prefetchDistance = 16

  /// Adds 1 to the sum of one class; the class with the highest sum, the first of several.
  ///
  /// - Parameter best: what that was before.
  @inline(__always)
  private func addPure(_ label: Int, to sums: UnsafeMutablePointer<Double>, _ best: Int) -> Int {
    let sum = sums[label] + 1
    sums[label] = sum
    let highest = sums[best]
    return sum > highest || sum == highest && label < best ? label : best
  }

  /// Adds the values of a leaf; the class with the highest sum, the first of several.
  private func addValues(
    _ values: UnsafePointer<Double>, to sums: UnsafeMutablePointer<Double>
  ) -> Int {
    var best = 0
    for label in 0..<outputCount {
      sums[label] += values[label]
      if sums[label] > sums[best] { best = label }
    }
    return best
  }
}
