/// Twelve walks that go on in step.
///
/// A single walk waits for memory at every step; twelve fill that time, and more do not fit the
/// registers. The fields are written out because an array would live in memory.
struct TwelveLanes<Walk: TreeWalk> {
  var (n0, n1, n2, n3, n4, n5) = (0, 0, 0, 0, 0, 0)
  var (n6, n7, n8, n9, n10, n11) = (0, 0, 0, 0, 0, 0)

  static var count: Int { 12 }

  /// All lanes at one node.
  @inline(__always)
  init(at node: Int) {
    (n0, n1, n2, n3, n4, n5) = (node, node, node, node, node, node)
    (n6, n7, n8, n9, n10, n11) = (node, node, node, node, node, node)
  }

  /// - Parameter node: gives the node of each lane.
  @inline(__always)
  init(_ node: (Int) -> Int) {
    (n0, n1, n2, n3, n4, n5) = (node(0), node(1), node(2), node(3), node(4), node(5))
    (n6, n7, n8, n9, n10, n11) = (node(6), node(7), node(8), node(9), node(10), node(11))
  }

  /// Takes all lanes to their leaves.
  ///
  /// - Parameters:
  ///   - row: gives the codes of each lane.
  ///   - sets: gives the category sets of each lane.
  @inline(__always)
  mutating func descend(
    _ walk: Walk, _ row: (Int) -> UnsafePointer<Walk.Code>, _ sets: (Int) -> UnsafePointer<UInt64>
  ) {
    while walk.isSplit(combined(walk)) {
      // Looking whether all have arrived costs a part of a step, so it is done for every
      // fourth.
      step(walk, row, sets)
      step(walk, row, sets)
      step(walk, row, sets)
      step(walk, row, sets)
    }
  }

  @inline(__always)
  private func combined(_ walk: Walk) -> Walk.Raw {
    let low =
      walk.raw(n0) | walk.raw(n1) | walk.raw(n2) | walk.raw(n3) | walk.raw(n4) | walk.raw(n5)
    let high =
      walk.raw(n6) | walk.raw(n7) | walk.raw(n8) | walk.raw(n9) | walk.raw(n10) | walk.raw(n11)
    return low | high
  }

  @inline(__always)
  private mutating func step(
    _ walk: Walk, _ row: (Int) -> UnsafePointer<Walk.Code>, _ sets: (Int) -> UnsafePointer<UInt64>
  ) {
    n0 = walk.next(n0, row(0), sets(0))
    n1 = walk.next(n1, row(1), sets(1))
    n2 = walk.next(n2, row(2), sets(2))
    n3 = walk.next(n3, row(3), sets(3))
    n4 = walk.next(n4, row(4), sets(4))
    n5 = walk.next(n5, row(5), sets(5))
    n6 = walk.next(n6, row(6), sets(6))
    n7 = walk.next(n7, row(7), sets(7))
    n8 = walk.next(n8, row(8), sets(8))
    n9 = walk.next(n9, row(9), sets(9))
    n10 = walk.next(n10, row(10), sets(10))
    n11 = walk.next(n11, row(11), sets(11))
  }

  /// Stores the leaf of each lane.
  @inline(__always)
  func store(_ walk: Walk, _ leaves: UnsafeMutablePointer<UInt32>) {
    leaves[0] = walk.leaf(n0)
    leaves[1] = walk.leaf(n1)
    leaves[2] = walk.leaf(n2)
    leaves[3] = walk.leaf(n3)
    leaves[4] = walk.leaf(n4)
    leaves[5] = walk.leaf(n5)
    leaves[6] = walk.leaf(n6)
    leaves[7] = walk.leaf(n7)
    leaves[8] = walk.leaf(n8)
    leaves[9] = walk.leaf(n9)
    leaves[10] = walk.leaf(n10)
    leaves[11] = walk.leaf(n11)
  }
}
