/// Finds the sets that stand in compact nodes among the sets of their tree again.
///
/// An open hash table a tree, twice as large as there are sets, with linear steps. It does not
/// change once the trees are filled, and then any thread may read it.
final class SetPlaces: @unchecked Sendable {
  /// Feature and set of an entry, and its place plus 1; 0 is free.
  private let entries: UnsafeMutablePointer<UInt32>

  /// As many as an entry can tell apart: a feature and a set are a byte each.
  static let setCountMax = 65_534

  /// - Parameter setCount: the sets of all trees.
  init(setCount: Int) { entries = .zeroed(2 * setCount) }

  deinit { entries.deallocate() }

  /// Notes where a set is. Trees may be filled at the same time.
  ///
  /// - Parameters:
  ///   - range: the sets of the tree among those of all.
  ///   - place: where the set is in its tree.
  func note(_ range: Range<Int>, feature: Int, set: Int, place: Int) {
    let key = UInt32(truncatingIfNeeded: feature << 8 | set)
    entries[slot(range, key)] = key << 16 | UInt32(truncatingIfNeeded: place + 1)
  }

  /// The place of a set in its tree; nil when it is none, but a cut.
  func place(_ range: Range<Int>, feature: Int, set: Int) -> Int? {
    guard !range.isEmpty else { return nil }
    let entry = entries[slot(range, UInt32(truncatingIfNeeded: feature << 8 | set))]
    return entry == 0 ? nil : Int(entry & 0xFFFF) - 1
  }

  /// The slot that has a key, or the free one that it may take: half of them are free.
  private func slot(_ range: Range<Int>, _ key: UInt32) -> Int {
    let size = 2 * range.count
    var slot = Int(key &* 40_503) % size
    while true {
      let entry = entries[2 * range.lowerBound + slot]
      if entry == 0 || entry >> 16 == key { return 2 * range.lowerBound + slot }
      slot = slot + 1 == size ? 0 : slot + 1
    }
  }
}
