import Synchronization

/// Adds up the out-of-bag probabilities of a growing forest.
///
/// Threads hand in trees in any order; they are added in the order of their numbers, so that the
/// sums and the error curve do not depend on the schedule.
final class OutOfBagVotes: Sendable {
  /// What one tree says of the examples that were not in its bag.
  struct Ballot: Sendable {
    var rows: [Int32]
    /// `classCount` values a row.
    var probabilities: [Double]
  }

  private struct State {
    var waiting: [Int: Ballot] = [:]
    var nextTree = 0
    var sums: [Double]
    var treeCounts: [Int32]
    var predicted: [Int32]
    var votedCount = 0
    var wrongCount = 0
    var errorCurve: [Double] = []
  }

  private let labels: [Int32]
  private let classCount: Int
  private let state: Mutex<State>

  init(labels: [Int32], classCount: Int) {
    self.labels = labels
    self.classCount = classCount
    state = Mutex(
      State(
        sums: Array(repeating: 0, count: labels.count * classCount),
        treeCounts: Array(repeating: 0, count: labels.count),
        predicted: Array(repeating: -1, count: labels.count)))
  }

  func add(_ ballot: Ballot, tree: Int) {
    state.withLock { state in
      state.waiting[tree] = ballot
      while let next = state.waiting.removeValue(forKey: state.nextTree) {
        count(next, in: &state)
        state.nextTree += 1
      }
    }
  }

  /// The share of wrong predictions after each tree, among the examples that had a vote by then.
  var errorCurve: [Double] { state.withLock { $0.errorCurve } }

  /// The averaged probabilities of the examples that were out of at least one bag.
  func result() -> OutOfBagPrediction {
    state.withLock { state in
      let rows = labels.indices.filter { state.treeCounts[$0] > 0 }
      var probabilities: [Double] = []
      probabilities.reserveCapacity(rows.count * classCount)
      for row in rows {
        let count = Double(state.treeCounts[row])
        for label in 0..<classCount {
          probabilities.append(state.sums[row * classCount + label] / count)
        }
      }
      return OutOfBagPrediction(
        rows: rows, probabilities: probabilities, errorCurve: state.errorCurve)
    }
  }

  private func count(_ ballot: Ballot, in state: inout State) {
    for (position, row) in ballot.rows.enumerated() {
      let row = Int(row)
      for label in 0..<classCount {
        state.sums[row * classCount + label] += ballot.probabilities[position * classCount + label]
      }
      let predicted = Int32(
        Forest.mostProbable(state.sums[row * classCount..<(row + 1) * classCount]))
      let wasWrong = state.treeCounts[row] > 0 && state.predicted[row] != labels[row]
      if state.treeCounts[row] == 0 { state.votedCount += 1 }
      state.treeCounts[row] += 1
      state.predicted[row] = predicted
      state.wrongCount += (predicted != labels[row] ? 1 : 0) - (wasWrong ? 1 : 0)
    }
    state.errorCurve.append(
      state.votedCount == 0 ? 0 : Double(state.wrongCount) / Double(state.votedCount))
  }
}

/// What the forest says of each training example through the trees alone that did not learn it.
public struct OutOfBagPrediction: Sendable {
  /// The training rows that were out of at least one bag, ascending.
  public let rows: [Int]
  /// Class probabilities, `classCount` values for each of `rows`.
  public let probabilities: [Double]
  /// The share of wrong predictions after each tree.
  public let errorCurve: [Double]
}
