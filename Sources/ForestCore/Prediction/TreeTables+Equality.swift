extension TreeTables: Equatable {
  /// The same trees in the same format. Values are compared by their bits; zeros are always
  /// positive.
  static func == (one: TreeTables, other: TreeTables) -> Bool {
    if one === other { return true }
    guard one.format == other.format, one.outputCount == other.outputCount,
      one.treeCount == other.treeCount,
      (0..<one.treeCount).allSatisfy({ one.size($0) == other.size($0) })
    else { return false }
    let end = one.starts[one.treeCount]
    // What lies between two trees is zero.
    let sameNodes =
      one.format == .wide
      ? same(one.wide, other.wide, end.node)
      : same(one.compact, other.compact, end.node)
        && same(one.missingLeft, other.missingLeft, end.node / 64)
    return sameNodes && same(one.sets, other.sets, end.setWord) && sameLeaves(one, other)
  }

  private static func sameLeaves(_ one: TreeTables, _ other: TreeTables) -> Bool {
    same(one.leafValues, other.leafValues, one.starts[one.treeCount].leaf * one.outputCount)
  }

  private static func same<Element: Equatable>(
    _ one: UnsafeMutablePointer<Element>, _ other: UnsafeMutablePointer<Element>, _ count: Int
  ) -> Bool {
    UnsafeBufferPointer(start: one, count: count)
      .elementsEqual(UnsafeBufferPointer(start: other, count: count))
  }
}
