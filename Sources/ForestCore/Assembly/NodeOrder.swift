/// The order in which the nodes of a tree lie in memory.
///
/// A few levels of a subtree lie together, then those below them, breadth-first: a row on its way
/// down finds several nodes in one line of the cache, where in the order of levels alone each would
/// take a line of its own. Children are neighbours and lie behind their parent. The order follows
/// from the shape of the tree alone.
struct NodeOrder {
  /// The old number of each node.
  private(set) var old: [UInt32]
  /// The new number of each node's left child; 0 in a leaf.
  private(set) var left: [UInt32]

  /// Levels that lie together: 30 nodes.
  private static let levelsTogether = 4
  private static let familiesTogether = 1 << levelsTogether

  /// - Throws: `ForestError` unless every node but the first is the child of one split before it.
  init(_ nodes: UnsafeBufferPointer<GrownTree.Node>) throws(ForestError) {
    guard nodes.count > 0 else { throw ForestError("a tree has no nodes") }
    old = Array(repeating: 0, count: nodes.count)
    left = old
    let problem = old.withUnsafeMutableBufferPointer { old in
      left.withUnsafeMutableBufferPointer { left in
        var placement = Placement(nodes, old: old, left: left)
        return placement.placeAll()
      }
    }
    if let problem { throw problem }
  }

  /// A split whose children have no place yet.
  private struct Family {
    /// The new number of the parent.
    var parent: UInt32
    /// The old number of the left child.
    var child: UInt32
  }

  /// Gives nodes their places, as long as they are where they may be.
  private struct Placement {
    private let nodes: UnsafeBufferPointer<GrownTree.Node>
    private let old: UnsafeMutableBufferPointer<UInt32>
    private let left: UnsafeMutableBufferPointer<UInt32>
    private var count = 0
    private(set) var problem: ForestError?

    init(
      _ nodes: UnsafeBufferPointer<GrownTree.Node>, old: UnsafeMutableBufferPointer<UInt32>,
      left: UnsafeMutableBufferPointer<UInt32>
    ) {
      self.nodes = nodes
      self.old = old
      self.left = left
    }

    mutating func placeAll() -> ForestError? {
      // A node brings one family at most, also where nodes do not make a tree.
      withUnsafeTemporaryAllocation(of: Family.self, capacity: nodes.count) { waiting in
        withUnsafeTemporaryAllocation(of: Family.self, capacity: 2 * familiesTogether) { layers in
          var end = place(0, behind: waiting, 0)
          var first = 0
          while first < end, problem == nil {
            placeTogether(waiting[first], layers, waiting, &end)
            first &+= 1
          }
        }
      }
      if let problem { return problem }
      return count == nodes.count ? nil : ForestError("a tree has nodes that no split leads to")
    }

    /// Places a few levels below a split, and lets those below them wait.
    private mutating func placeTogether(
      _ family: Family, _ layers: UnsafeMutableBufferPointer<Family>,
      _ waiting: UnsafeMutableBufferPointer<Family>, _ end: inout Int
    ) {
      var layer = UnsafeMutableBufferPointer(rebasing: layers[..<familiesTogether])
      var next = UnsafeMutableBufferPointer(rebasing: layers[familiesTogether...])
      layer[0] = family
      var layerCount = 1
      for level in 1...levelsTogether {
        var nextCount = 0
        for index in 0..<layerCount {
          let family = layer[index]
          left[Int(family.parent)] = UInt32(truncatingIfNeeded: count)
          for child in Int(family.child)...Int(family.child) + 1 {
            if problem != nil { return }
            if level < levelsTogether {
              nextCount = place(child, behind: next, nextCount)
            } else {
              end = place(child, behind: waiting, end)
            }
          }
        }
        swap(&layer, &next)
        layerCount = nextCount
      }
    }

    /// Gives a node the next place, and puts its family behind others when it is a split.
    ///
    /// - Returns: how many families there are then.
    @inline(__always)
    private mutating func place(
      _ node: Int, behind families: UnsafeMutableBufferPointer<Family>, _ familyCount: Int
    ) -> Int {
      guard count < nodes.count else {
        problem = ForestError("a tree has a node with two parents")
        return familyCount
      }
      let place = UInt32(truncatingIfNeeded: count)
      old[count] = UInt32(truncatingIfNeeded: node)
      count &+= 1
      if nodes[node].isLeaf { return familyCount }
      let child = Int(nodes[node].left)
      guard child > node, child < nodes.count &- 1 else {
        problem = ForestError("node \(node) has children outside its tree")
        return familyCount
      }
      families[familyCount] = Family(parent: place, child: UInt32(truncatingIfNeeded: child))
      return familyCount &+ 1
    }
  }
}
