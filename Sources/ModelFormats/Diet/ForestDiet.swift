/// What a forest gives up to become smaller.
public struct ForestDiet: Sendable, Hashable {
  /// How many trees are left: the first ones.
  public var treeCount: Int
  /// Splits from the root to a leaf at most; nil when no tree is cut.
  public var depthMax: Int?
  /// Bits of a probability, or of a number in relation to the least and the greatest; nil when
  /// leaves stay as they are.
  public var leafBits: Int?

  public init(treeCount: Int, depthMax: Int? = nil, leafBits: Int? = nil) {
    self.treeCount = treeCount
    self.depthMax = depthMax
    self.leafBits = leafBits
  }
}

extension ForestDiet {
  /// Every diet that is tried on a forest of so many trees, so deep: each step of trees takes a
  /// third away. Leaves of trees that were cut are rounded throughout, as a mean of many examples
  /// has no short form.
  static func ladder(treeCount: Int, depth: Int) -> [ForestDiet] {
    var treeCounts: [Int] = []
    var next = treeCount
    while next > 0 {
      treeCounts.append(next)
      next = min(next - 1, next * 2 / 3)
    }
    let depths = [12, 8, 6, 5, 4, 3, 2, 1].filter { $0 < depth }.map(Optional.init)
    return treeCounts.flatMap { treeCount in
      ([nil] + depths).flatMap { depth in
        ((depth == nil ? [nil] : []) + [6, 4, 1]).map { bits in
          ForestDiet(treeCount: treeCount, depthMax: depth, leafBits: bits)
        }
      }
    }
  }
}
