import Synchronization

/// Adds up the out-of-bag predictions of a growing forest.
///
/// Threads hand in trees in any order; they are added in the order of their numbers, so that the
/// sums and the error curve do not depend on the schedule. One thread at a time adds what is ready;
/// the others do not wait for it but grow on.
final class OutOfBagVotes: Sendable {
  private let target: TargetValues
  private let rows: [Int32]
  private let monitor: TrainingMonitor
  private let waiting = Mutex<[Int: Ballot]>([:])
  private let count: Mutex<OutOfBagCount>
  /// Trees that had been counted before those that are handed in.
  private let earlierTreeCount: Int

  /// - Parameters:
  ///   - target: of the examples by their position.
  ///   - rows: the row of the dataset that stands at each position.
  ///   - monitor: is told the error after each tree.
  init(_ target: TargetValues, rows: [Int32], _ monitor: TrainingMonitor) {
    self.target = target
    self.rows = rows
    self.monitor = monitor
    count = Mutex(OutOfBagCount(target))
    earlierTreeCount = 0
  }

  /// Counts on where others ended, which stay as they are.
  init(continuing earlier: OutOfBagVotes, _ monitor: TrainingMonitor) {
    target = earlier.target
    rows = earlier.rows
    self.monitor = monitor
    let soFar = earlier.count.withLock { OutOfBagCount(copying: $0) }
    earlierTreeCount = soFar.treeCount
    monitor.errorsKnown(soFar.errorCurve)
    count = Mutex(soFar)
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
    let tree = count.treeCount
    monitor.treeCounted(tree, error: count.add(ballot, target))
  }

  /// The averaged predictions of the examples that were out of at least one bag.
  func result() -> OutOfBagPrediction {
    count.withLock { count in
      addWaiting(to: &count)
      var positions = Array(repeating: Int32(-1), count: rows.count)
      for (position, row) in rows.enumerated() where count.voteCount(position) > 0 {
        positions[Int(row)] = Int32(position)
      }
      let voted = positions.indices.filter { positions[$0] >= 0 }
      let outputCount = target.task.outputCount
      let outputs = [Double](unsafeUninitializedCapacity: voted.count * outputCount) {
        outputs, written in
        written = voted.count * outputCount
        guard var place = outputs.baseAddress else { return }
        for row in voted {
          count.means(Int(positions[row]), into: place)
          place += outputCount
        }
      }
      return OutOfBagPrediction(rows: voted, outputs: outputs, errorCurve: count.errorCurve)
    }
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
