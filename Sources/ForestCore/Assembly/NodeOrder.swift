/// The order in which the nodes of a tree lie in memory.
///
/// A few levels of a subtree lie together, then those below them, breadth-first: a row on its way
/// down finds several nodes in one line of the cache, where in the order of levels alone each would
/// take a line of its own. Children are neighbours and lie behind their parent. The order follows
/// from the shape of the tree alone.
struct NodeOrder {
  /// The old number of each node.
  private(set) var old: [UInt32] = []
  /// The new number of each node's left child; 0 in a leaf.
  private(set) var left: [UInt32] = []

  /// Levels that lie together: 30 nodes.
  static let levelsTogether = 4

  /// The order of no nodes.
  init() {}

  /// - Parameter leftChild: the left child of a node by its old number, nil for a leaf.
  /// - Throws: `ForestError` unless every node but the first is the child of one split before it.
  init(nodeCount: Int, leftChild: (Int) -> Int?) throws(ForestError) {
    guard nodeCount > 0 else { throw ForestError("a tree has no nodes") }
    old.reserveCapacity(nodeCount)
    left.reserveCapacity(nodeCount)
    var waiting: [Family] = []
    try add(0, nodeCount, leftChild, to: &waiting)
    var (layer, next): ([Family], [Family]) = ([], [])
    var first = 0
    while first < waiting.count {
      layer.append(waiting[first])
      first += 1
      for level in 1...NodeOrder.levelsTogether {
        for family in layer {
          left[Int(family.parent)] = UInt32(old.count)
          try add(Int(family.child), nodeCount, leftChild, to: &next)
          try add(Int(family.child) + 1, nodeCount, leftChild, to: &next)
        }
        layer.removeAll(keepingCapacity: true)
        if level < NodeOrder.levelsTogether { swap(&layer, &next) }
      }
      waiting += next
      next.removeAll(keepingCapacity: true)
    }
    guard old.count == nodeCount else {
      throw ForestError("a tree has nodes that no split leads to")
    }
  }

  private struct Family {
    /// The new number of the parent.
    var parent: UInt32
    /// The old number of the left child.
    var child: UInt32
  }

  private mutating func add(
    _ node: Int, _ nodeCount: Int, _ leftChild: (Int) -> Int?, to families: inout [Family]
  ) throws(ForestError) {
    guard old.count < nodeCount else { throw ForestError("a tree has a node with two parents") }
    if let child = leftChild(node) {
      guard child > node, child < nodeCount - 1 else {
        throw ForestError("node \(node) has children outside its tree")
      }
      families.append(Family(parent: UInt32(old.count), child: UInt32(child)))
    }
    old.append(UInt32(node))
    left.append(0)
  }
}
