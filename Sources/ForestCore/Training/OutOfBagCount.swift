/// The votes that were counted so far, and the error after each tree. One thread at a time may use
/// it.
struct OutOfBagCount: ~Copyable, @unchecked Sendable {
  private let outputCount: Int
  private let votes: Votes
  /// After each tree the error among the examples that had a vote by then: the share of wrong
  /// predictions, or the root of the mean squared error.
  private(set) var errorCurve: [Double] = []
  /// How many examples with a vote are predicted wrongly, or the sum of their squared errors.
  private var lossSum = 0.0
  private var votedCount = 0

  private enum Votes {
    case classes(ClassVotes)
    case numbers(NumberVotes)
  }

  /// - Parameter target: of the examples by their position.
  init(_ target: TargetValues) {
    outputCount = target.task.outputCount
    votes =
      switch target {
      case .classes(let labels, let count): .classes(ClassVotes(labels, classCount: count))
      case .numbers(let numbers): .numbers(NumberVotes(exampleCount: numbers.count))
      }
  }

  /// A copy that counts on by itself.
  init(copying other: borrowing OutOfBagCount) {
    outputCount = other.outputCount
    votes =
      switch other.votes {
      case .classes(let votes): .classes(ClassVotes(copying: votes))
      case .numbers(let votes): .numbers(NumberVotes(copying: votes))
      }
    errorCurve = other.errorCurve
    lossSum = other.lossSum
    votedCount = other.votedCount
  }

  /// Trees whose votes are counted.
  var treeCount: Int { errorCurve.count }

  func voteCount(_ position: Int) -> Int {
    switch votes {
    case .classes(let votes): votes.voteCount(position)
    case .numbers(let votes): votes.voteCount(position)
    }
  }

  /// Sets the mean of the votes on an example, `outputCount` values.
  func means(_ position: Int, into means: UnsafeMutablePointer<Double>) {
    let count = Double(voteCount(position))
    switch votes {
    case .classes(let votes):
      for label in 0..<outputCount { means[label] = votes.sum(position, label) / count }
    case .numbers(let votes): means[0] = votes.sum(position) / count
    }
  }

  /// - Parameter target: of the examples by their position.
  /// - Returns: the error with the votes of one more tree.
  mutating func add(_ ballot: BallotView, _ target: TargetValues) -> Double {
    switch (votes, target) {
    case (.classes(let votes), .classes(let labels, _)):
      let change = labels.withUnsafeBufferPointer { votes.add(ballot, $0) }
      lossSum += Double(change.wrong)
      votedCount += change.new
    case (.numbers(let votes), .numbers(let numbers)):
      votedCount += numbers.withUnsafeBufferPointer { votes.add(ballot, $0, lossSum: &lossSum) }
    default: preconditionFailure("the target is that of the beginning")
    }
    let mean = votedCount == 0 ? 0 : max(0, lossSum) / Double(votedCount)
    let error = target.task == .regression ? mean.squareRoot() : mean
    errorCurve.append(error)
    return error
  }
}
