import Synchronization

/// Adds up the out-of-bag predictions of a growing forest.
///
/// Threads hand in trees in any order; they are added in the order of their numbers, so that the
/// sums and the error curve do not depend on the schedule. One thread at a time adds what is ready;
/// the others do not wait for it but grow on.
final class OutOfBagVotes: Sendable {
  private let target: TargetValues
  private let rows: [Int32]
  private let waiting = Mutex<[Int: Ballot]>([:])
  private let curve: Mutex<[Double]>
  private let count: Mutex<OutOfBagCount>
  /// Trees that had been counted before those that are handed in.
  private let earlierTreeCount: Int

  /// - Parameters:
  ///   - target: of the examples by their position.
  ///   - rows: the row of the dataset that stands at each position.
  init(_ target: TargetValues, rows: [Int32]) {
    self.target = target
    self.rows = rows
    count = Mutex(OutOfBagCount(target))
    curve = Mutex([])
    earlierTreeCount = 0
  }

  /// Counts on where others ended, which stay as they are.
  init(continuing earlier: OutOfBagVotes) {
    target = earlier.target
    rows = earlier.rows
    count = Mutex(earlier.count.withLock { OutOfBagCount(copying: $0) })
    let soFar = earlier.errorCurve
    curve = Mutex(soFar)
    earlierTreeCount = soFar.count
  }

  /// - Parameter tree: counts from 0, also where the forest's trees are numbered from elsewhere on.
  func add(_ ballot: BallotView, tree index: Int) {
    let tree = earlierTreeCount + index
    let isCounted = count.withLockIfAvailable { count in
      if count.treeCount == tree { add(ballot, to: &count) }
      addWaiting(to: &count)
      return count.treeCount > tree
    }
    if isCounted == true { return }
    waiting.withLock { $0[tree] = Ballot(ballot) }
    // Should another thread be at it and have looked too early, the next one counts this ballot.
    _ = count.withLockIfAvailable { addWaiting(to: &$0) }
  }

  private func addWaiting(to count: inout OutOfBagCount) {
    while let ballot = waiting.withLock({ $0.removeValue(forKey: count.treeCount) }) {
      ballot.withView { add($0, to: &count) }
    }
  }

  private func add(_ ballot: BallotView, to count: inout OutOfBagCount) {
    count.add(ballot, target)
    let error = count.error(target.task)
    curve.withLock { $0.append(error) }
  }

  /// The error after each tree among the examples that had a vote by then: the share of wrong
  /// predictions, or the root of the mean squared error.
  var errorCurve: [Double] { curve.withLock { $0 } }

  /// The averaged predictions of the examples that were out of at least one bag.
  func result() -> OutOfBagPrediction {
    let (rows, outputs) = count.withLock { count in
      addWaiting(to: &count)
      let positions = (0..<target.rowCount).filter { count.voteCount($0) > 0 }
        .sorted { self.rows[$0] < self.rows[$1] }
      var outputs: [Double] = []
      outputs.reserveCapacity(positions.count * target.task.outputCount)
      for position in positions { outputs += count.means(position) }
      return (positions.map { Int(self.rows[$0]) }, outputs)
    }
    return OutOfBagPrediction(rows: rows, outputs: outputs, errorCurve: errorCurve)
  }
}

/// What the forest says of each training example through the trees alone that did not learn it.
public struct OutOfBagPrediction: Sendable {
  /// The training rows that were out of at least one bag, ascending.
  public let rows: [Int]
  /// `outputCount` values for each of `rows`: class probabilities, or a number.
  public let outputs: [Double]
  /// After each tree the share of wrong predictions, or the root of the mean squared error.
  public let errorCurve: [Double]
}
