/// What one tree says of the examples that were not in its bag: a leaf for each, not its values.
struct BallotView {
  /// Positions in the coded table.
  let positions: UnsafeBufferPointer<Int32>
  /// The number of the leaf of each: in classification the first are the pure leaves of each class.
  let leaves: UnsafeBufferPointer<UInt32>
  /// `outputCount` values a leaf.
  let leafValues: UnsafeBufferPointer<Double>
}

/// A ballot that outlives its tree, as those of earlier trees have to be counted first.
struct Ballot: Sendable {
  let positions: [Int32]
  let leaves: [UInt32]
  let leafValues: [Double]

  init(positions: [Int32], leaves: [UInt32], leafValues: [Double]) {
    self.positions = positions
    self.leaves = leaves
    self.leafValues = leafValues
  }

  init(_ view: BallotView) {
    self.init(
      positions: Array(view.positions), leaves: Array(view.leaves),
      leafValues: Array(view.leafValues))
  }

  func withView(_ body: (BallotView) -> Void) {
    positions.withUnsafeBufferPointer { positions in
      leaves.withUnsafeBufferPointer { leaves in
        leafValues.withUnsafeBufferPointer { values in
          body(BallotView(positions: positions, leaves: leaves, leafValues: values))
        }
      }
    }
  }
}
