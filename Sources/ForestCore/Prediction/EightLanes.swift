import CVectors

/// Eight walks that go on in step.
///
/// A single walk waits for memory at every step; others fill that time. More than eight do not fit
/// the registers. The fields are written out because an array would live in memory.
struct EightLanes<Walk: TreeWalk> {
  private var (n0, n1, n2, n3): (Int, Int, Int, Int)
  private var (n4, n5, n6, n7): (Int, Int, Int, Int)
  private let (r0, r1, r2, r3): (Row, Row, Row, Row)
  private let (r4, r5, r6, r7): (Row, Row, Row, Row)

  private typealias Row = UnsafePointer<Walk.Code>

  static var count: Int { 8 }

  /// - Parameters:
  ///   - node: gives the node of each lane.
  ///   - row: gives the codes of each lane.
  @inline(__always)
  init(_ node: (Int) -> Int, _ row: (Int) -> UnsafePointer<Walk.Code>) {
    (n0, n1, n2, n3) = (node(0), node(1), node(2), node(3))
    (n4, n5, n6, n7) = (node(4), node(5), node(6), node(7))
    (r0, r1, r2, r3) = (row(0), row(1), row(2), row(3))
    (r4, r5, r6, r7) = (row(4), row(5), row(6), row(7))
  }

  /// Takes all lanes one step down.
  ///
  /// - Parameter sets: gives the category sets of each lane.
  @inline(__always)
  mutating func step(_ walk: Walk, _ sets: (Int) -> UnsafePointer<UInt64>) {
    n0 = walk.next(inTurn(n0), r0, sets(0))
    n1 = walk.next(inTurn(n1), r1, sets(1))
    n2 = walk.next(inTurn(n2), r2, sets(2))
    n3 = walk.next(inTurn(n3), r3, sets(3))
    n4 = walk.next(inTurn(n4), r4, sets(4))
    n5 = walk.next(inTurn(n5), r5, sets(5))
    n6 = walk.next(inTurn(n6), r6, sets(6))
    n7 = walk.next(inTurn(n7), r7, sets(7))
  }

  /// Calls `body` with the number and the node of each lane.
  @inline(__always)
  func report(_ body: (Int, Int) -> Void) {
    body(0, n0)
    body(1, n1)
    body(2, n2)
    body(3, n3)
    body(4, n4)
    body(5, n5)
    body(6, n6)
    body(7, n7)
  }

  /// Lanes are done one after the other: the compiler would fetch all nodes first, which takes more
  /// registers than there are.
  @inline(__always)
  private func inTurn(_ node: Int) -> Int { Int(CVectors.inTurn(Int64(node))) }
}
