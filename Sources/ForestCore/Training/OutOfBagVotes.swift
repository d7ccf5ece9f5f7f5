import Synchronization

/// Adds up the out-of-bag predictions of a growing forest.
///
/// Threads hand in trees in any order; they are added in the order of their numbers, so that the
/// sums and the error curve do not depend on the schedule. One thread at a time adds what is ready;
/// the others do not wait for it but grow on.
final class OutOfBagVotes: Sendable {
  /// What one tree says of the examples that were not in its bag: a leaf for each, not its values,
  /// as a ballot may have to wait for those of earlier trees.
  struct Ballot: Sendable {
    let positions: [Int32]
    let leaves: [UInt32]
    let tree: PackedTree
  }

  private struct State {
    var nextTree = 0
    var sums: [Double]
    var treeCounts: [Int32]
    /// Of each example with a vote: 1 or 0, or the square of its error.
    var losses: [Double]
    var lossSum = 0.0
    var votedCount = 0
  }

  private let target: TargetValues
  private let rows: [Int32]
  private let outputCount: Int
  private let waiting = Mutex<[Int: Ballot]>([:])
  private let curve = Mutex<[Double]>([])
  private let state: Mutex<State>

  /// - Parameters:
  ///   - target: of the examples by their position.
  ///   - rows: the row of the dataset that stands at each position.
  init(_ target: TargetValues, rows: [Int32]) {
    self.target = target
    self.rows = rows
    outputCount = target.task.outputCount
    state = Mutex(
      State(
        sums: Array(repeating: 0, count: target.rowCount * target.task.outputCount),
        treeCounts: Array(repeating: 0, count: target.rowCount),
        losses: Array(repeating: 0, count: target.rowCount)))
  }

  /// - Parameter tree: counts from 0, also where the forest's trees are numbered from elsewhere on.
  func add(_ ballot: Ballot, tree: Int) {
    waiting.withLock { $0[tree] = ballot }
    // Should another thread be at it and have looked too early, the next one counts this ballot.
    _ = state.withLockIfAvailable { countReady(in: &$0) }
  }

  private func countReady(in state: inout State) {
    while let ballot = waiting.withLock({ $0.removeValue(forKey: state.nextTree) }) {
      count(ballot, in: &state)
      state.nextTree += 1
    }
  }

  /// The error after each tree among the examples that had a vote by then: the share of wrong
  /// predictions, or the root of the mean squared error.
  var errorCurve: [Double] { curve.withLock { $0 } }

  /// The averaged predictions of the examples that were out of at least one bag.
  func result() -> OutOfBagPrediction {
    let (rows, outputs) = state.withLock { state in
      countReady(in: &state)
      let positions = target.rowIndices.filter { state.treeCounts[$0] > 0 }
        .sorted { self.rows[$0] < self.rows[$1] }
      var outputs: [Double] = []
      outputs.reserveCapacity(positions.count * outputCount)
      for position in positions {
        let count = Double(state.treeCounts[position])
        for output in 0..<outputCount {
          outputs.append(state.sums[position * outputCount + output] / count)
        }
      }
      return (positions.map { Int(self.rows[$0]) }, outputs)
    }
    return OutOfBagPrediction(rows: rows, outputs: outputs, errorCurve: errorCurve)
  }

  private func count(_ ballot: Ballot, in state: inout State) {
    for (index, position) in ballot.positions.enumerated() {
      let position = Int(position)
      let values = ballot.tree.leafValues(Int(ballot.leaves[index]))
      for output in 0..<outputCount {
        state.sums[position * outputCount + output] += values[output]
      }
      if state.treeCounts[position] == 0 { state.votedCount += 1 }
      state.treeCounts[position] += 1
      let loss = loss(of: position, in: state)
      state.lossSum += loss - state.losses[position]
      state.losses[position] = loss
    }
    let mean = state.votedCount == 0 ? 0 : max(0, state.lossSum) / Double(state.votedCount)
    curve.withLock { $0.append(target.task == .regression ? mean.squareRoot() : mean) }
  }

  private func loss(of position: Int, in state: State) -> Double {
    switch target {
    case .classes(let labels, _):
      let start = position * outputCount
      var best = start
      for index in start + 1..<start + outputCount where state.sums[index] > state.sums[best] {
        best = index
      }
      return best - start == Int(labels[position]) ? 0 : 1
    case .numbers(let numbers):
      let error =
        state.sums[position] / Double(state.treeCounts[position]) - numbers[position]
      return error * error
    }
  }
}

extension TargetValues {
  fileprivate var rowIndices: Range<Int> { 0..<rowCount }
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
