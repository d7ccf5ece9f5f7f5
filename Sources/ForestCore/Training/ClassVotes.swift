import CVectors

/// The votes of trees on the classes of some examples. One thread at a time may use them.
///
/// Nearly all leaves are of one class, and their votes are whole numbers: they are counted in two
/// bytes, so that as many as possible stay in the cache. An example that meets a leaf of several
/// classes has sums of its own from then on.
final class ClassVotes {
  private let exampleCount: Int
  private let classCount: Int
  /// `classCount` counts for each example, as long as it has no sums.
  private let counts: UnsafeMutablePointer<UInt16>
  /// What each example is predicted as.
  private let predictions: UnsafeMutablePointer<Prediction>
  /// `classCount` sums for each example that has them, and how many votes those are; nil as long as
  /// there is none. Memory that nobody has written to costs nothing.
  private var sums: (values: UnsafeMutablePointer<Double>, counts: UnsafeMutablePointer<Int>)?

  /// The class with the most votes, the first of several, and how many those are. Of two the one
  /// with more votes, or an earlier class, is the larger number.
  private struct Prediction {
    private(set) var number: UInt32

    init(votes: UInt32, label: Int) {
      number = votes &<< 16 | (0xFFFF &- UInt32(truncatingIfNeeded: label))
    }

    var votes: UInt32 { number &>> 16 }
    var label: Int { 0xFFFF &- Int(number & 0xFFFF) }
    func differs(_ other: Prediction) -> Bool { (number ^ other.number) & 0xFFFF != 0 }
  }

  /// In place of the votes of an example that has sums.
  private static let summed: UInt32 = 0xFFFF

  /// - Parameter labels: the classes of the examples.
  init(_ labels: [Int32], classCount: Int) {
    exampleCount = labels.count
    self.classCount = classCount
    counts = .zeroed(exampleCount * classCount)
    predictions = .allocate(capacity: max(1, exampleCount))
    // Without a vote it is taken for right.
    for (position, label) in labels.enumerated() {
      predictions[position] = Prediction(votes: 0, label: Int(label))
    }
  }

  /// A copy that counts on by itself.
  init(copying other: ClassVotes) {
    exampleCount = other.exampleCount
    classCount = other.classCount
    counts = .zeroed(exampleCount * classCount)
    counts.update(from: other.counts, count: exampleCount * classCount)
    predictions = .allocate(capacity: max(1, exampleCount))
    predictions.initialize(from: other.predictions, count: exampleCount)
    guard let theirs = other.sums else { return }
    let own = startSums()
    for position in 0..<exampleCount where predictions[position].votes == ClassVotes.summed {
      let place = position * classCount
      (own.values + place).update(from: theirs.values + place, count: classCount)
      own.counts[position] = theirs.counts[position]
    }
  }

  deinit {
    counts.deallocate()
    predictions.deallocate()
    sums?.values.deallocate()
    sums?.counts.deallocate()
  }

  func voteCount(_ position: Int) -> Int {
    if predictions[position].votes == ClassVotes.summed { return sums?.counts[position] ?? 0 }
    return (0..<classCount).reduce(0) { $0 + Int(counts[position * classCount + $1]) }
  }

  /// The sum of the votes on each class.
  func sum(_ position: Int, _ label: Int) -> Double {
    let place = position * classCount + label
    return predictions[position].votes == ClassVotes.summed
      ? sums?.values[place] ?? 0 : Double(counts[place])
  }

  /// Adds the votes of a tree.
  ///
  /// - Returns: how many more examples are predicted wrongly than before, and how many had no vote.
  func add(
    _ ballot: BallotView, _ labels: UnsafeBufferPointer<Int32>
  ) -> (wrong: Int, new: Int) {
    var (wrong, new) = (0, 0)
    let (counts, predictions, classCount) = (counts, predictions, classCount)
    let last = ballot.positions.count &- 1
    for index in 0..<ballot.positions.count {
      fetch(ballot, min(last, index &+ ClassVotes.prefetchDistance))
      let position = Int(ballot.positions[index])
      let leaf = Int(ballot.leaves[index])
      let own = Prediction(votes: 0, label: Int(labels[position]))
      let before = predictions[position]
      var now = before
      if leaf < classCount, before.votes < ClassVotes.summed &- 1 {
        let place = position &* classCount &+ leaf
        let count = counts[place] &+ 1
        counts[place] = count
        let voted = Prediction(votes: UInt32(count), label: leaf)
        now = voted.number > before.number ? voted : before
      } else {
        now = addToSums(ballot, leaf, position)
      }
      predictions[position] = now
      new &+= before.votes == 0 ? 1 : 0
      wrong &+= (now.differs(own) ? 1 : 0) &- (before.differs(own) ? 1 : 0)
    }
    return (wrong, new)
  }

  /// Has the processor bring what the vote on an example will change.
  @inline(__always) private func fetch(_ ballot: BallotView, _ index: Int) {
    let (position, leaf) = (Int(ballot.positions[index]), Int(ballot.leaves[index]))
    prefetch(counts + (position &* classCount &+ (leaf < classCount ? leaf : 0)))
  }

  /// Examples from the one whose votes are fetched to the one whose votes are changed: which are
  /// out of the bag, the processor cannot foresee.
  private static let prefetchDistance = 16

  // MARK: Sums

  private func startSums() -> (
    values: UnsafeMutablePointer<Double>, counts: UnsafeMutablePointer<Int>
  ) {
    if let sums { return sums }
    let new = (
      values: UnsafeMutablePointer<Double>.allocate(capacity: exampleCount * classCount),
      counts: UnsafeMutablePointer<Int>.allocate(capacity: exampleCount)
    )
    sums = new
    return new
  }

  /// Adds the vote of a leaf of several classes, or any on an example that has met one.
  @inline(never)
  private func addToSums(_ ballot: BallotView, _ leaf: Int, _ position: Int) -> Prediction {
    let all = startSums()
    let own = all.values + position &* classCount
    let before = predictions[position]
    if before.votes < ClassVotes.summed {
      all.counts[position] = voteCount(position)
      for label in 0..<classCount { own[label] = sum(position, label) }
    }
    all.counts[position] &+= 1
    var best = 0
    if leaf < classCount {
      own[leaf] += 1
      best = before.label
      if own[leaf] > own[best] || own[leaf] == own[best] && leaf < best { best = leaf }
    } else {
      let values = ballot.leafValues.baseAddress.unsafelyUnwrapped + leaf &* classCount
      for label in 0..<classCount {
        own[label] += values[label]
        if own[label] > own[best] { best = label }
      }
    }
    return Prediction(votes: ClassVotes.summed, label: best)
  }
}
