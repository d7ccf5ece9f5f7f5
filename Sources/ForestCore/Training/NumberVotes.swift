/// The votes of trees on the numbers of some examples. One thread at a time may use them.
final class NumberVotes {
  private let exampleCount: Int
  private let sums: UnsafeMutablePointer<Double>
  private let counts: UnsafeMutablePointer<Int32>

  init(exampleCount: Int) {
    self.exampleCount = exampleCount
    sums = .zeroed(exampleCount)
    counts = .zeroed(exampleCount)
  }

  /// A copy that counts on by itself.
  convenience init(copying other: NumberVotes) {
    self.init(exampleCount: other.exampleCount)
    sums.update(from: other.sums, count: exampleCount)
    counts.update(from: other.counts, count: exampleCount)
  }

  deinit {
    sums.deallocate()
    counts.deallocate()
  }

  func voteCount(_ position: Int) -> Int { Int(counts[position]) }
  func sum(_ position: Int) -> Double { sums[position] }

  /// Adds the votes of a tree.
  ///
  /// - Parameter lossSum: the squared errors of all examples with a vote.
  /// - Returns: how many had no vote.
  func add(
    _ ballot: BallotView, _ numbers: UnsafeBufferPointer<Double>, lossSum: inout Double
  ) -> Int {
    var new = 0
    for index in 0..<ballot.positions.count {
      let position = Int(ballot.positions[index])
      let count = Double(counts[position])
      if count > 0 {
        let error = sums[position] / count - numbers[position]
        lossSum -= error * error
      } else {
        new &+= 1
      }
      sums[position] += ballot.leafValues[Int(ballot.leaves[index])]
      counts[position] &+= 1
      let error = sums[position] / (count + 1) - numbers[position]
      lossSum += error * error
    }
    return new
  }
}
