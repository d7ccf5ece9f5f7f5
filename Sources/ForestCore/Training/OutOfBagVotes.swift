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
    /// The class with the highest sum of each example with a vote; in regression nothing.
    var predicted: [Int32]
    /// How many examples with a vote are predicted wrongly, or the sum of their squared errors.
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
        predicted: Array(repeating: 0, count: target.rowCount)))
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
    switch target {
    case .classes(let labels, _): countClasses(ballot, labels, in: &state)
    case .numbers(let numbers): countNumbers(ballot, numbers, in: &state)
    }
    let mean = state.votedCount == 0 ? 0 : max(0, state.lossSum) / Double(state.votedCount)
    curve.withLock { $0.append(target.task == .regression ? mean.squareRoot() : mean) }
  }

  private func countNumbers(_ ballot: Ballot, _ numbers: [Double], in state: inout State) {
    for (index, position) in ballot.positions.enumerated() {
      let position = Int(position)
      let count = Double(state.treeCounts[position])
      if count > 0 {
        let error = state.sums[position] / count - numbers[position]
        state.lossSum -= error * error
      } else {
        state.votedCount += 1
      }
      state.sums[position] += ballot.tree.leafValues(Int(ballot.leaves[index]))[0]
      state.treeCounts[position] += 1
      let error = state.sums[position] / (count + 1) - numbers[position]
      state.lossSum += error * error
    }
  }

  private func countClasses(_ ballot: Ballot, _ labels: [Int32], in state: inout State) {
    let pureClasses = ballot.tree.leafClasses
    var (wrong, voted) = (0, 0)
    state.sums.withUnsafeMutableBufferPointer { sums in
      for (index, position) in ballot.positions.enumerated() {
        let position = Int(position)
        let own = UnsafeMutableBufferPointer(
          rebasing: sums[position * outputCount..<(position + 1) * outputCount])
        let leaf = Int(ballot.leaves[index])
        let before = state.predicted[position]
        if state.treeCounts[position] == 0 {
          voted += 1
        } else if before != labels[position] {
          wrong -= 1
        }
        let now: Int
        if let pureClasses {
          now = OutOfBagVotes.add(Int(pureClasses[leaf]), to: own, Int(before))
        } else {
          now = OutOfBagVotes.add(ballot.tree.leafValues(leaf), to: own)
        }
        state.treeCounts[position] += 1
        state.predicted[position] = Int32(truncatingIfNeeded: now)
        if now != Int(labels[position]) { wrong += 1 }
      }
    }
    state.votedCount += voted
    state.lossSum += Double(wrong)
  }

  /// Adds 1 to the sum of one class; the class with the highest sum, the first of several.
  ///
  /// - Parameter best: what that was before.
  @inline(__always)
  private static func add(
    _ label: Int, to sums: UnsafeMutableBufferPointer<Double>, _ best: Int
  ) -> Int {
    sums[label] += 1
    let isAhead = sums[label] > sums[best] || sums[label] == sums[best] && label < best
    return isAhead ? label : best
  }

  /// Adds the values of a leaf; the class with the highest sum, the first of several.
  private static func add(
    _ values: UnsafeBufferPointer<Double>, to sums: UnsafeMutableBufferPointer<Double>
  ) -> Int {
    var best = 0
    for label in sums.indices {
      sums[label] += values[label]
      if sums[label] > sums[best] { best = label }
    }
    return best
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
