/// Divides things numbered from 0 on into the fewest groups such that given sets do not cut any.
struct LevelPartition {
  private(set) var groups: [UInt32]
  private var sizes: [Int]

  /// All in one group.
  init(count: Int) {
    groups = Array(repeating: 0, count: count)
    sizes = count > 0 ? [count] : []
  }

  var groupCount: Int { sizes.count }
  /// Whether each thing is a group of its own, so that no set can change anything.
  var isFinest: Bool { sizes.count == groups.count }

  /// Divides the groups that a set cuts. Takes time in proportion to the set.
  ///
  /// - Parameter set: a bit a thing, 64 a word; bits beyond the last thing are ignored.
  mutating func refine(_ set: some RandomAccessCollection<UInt64>) {
    if isFinest { return }
    var members: [Int: [Int]] = [:]
    for (index, word) in set.enumerated() {
      var rest = word
      while rest != 0 {
        let thing = 64 * index + rest.trailingZeroBitCount
        rest &= rest - 1
        if thing < groups.count { members[Int(groups[thing]), default: []].append(thing) }
      }
    }
    // The numbers of groups do not matter until `canonicalGroups`, but the order must be the same.
    for (group, things) in members.sorted(by: { $0.key < $1.key }) where things.count < sizes[group]
    {
      for thing in things { groups[thing] = UInt32(sizes.count) }
      sizes[group] -= things.count
      sizes.append(things.count)
    }
  }

  /// The group of each thing, numbered in the order of first occurrence.
  static func canonical(_ groups: [UInt32]) -> [UInt32] {
    var numbers: [UInt32: UInt32] = [:]
    return groups.map { group in
      if let number = numbers[group] { return number }
      let number = UInt32(numbers.count)
      numbers[group] = number
      return number
    }
  }

  /// The partition that is as fine as both, canonical.
  static func common(_ one: [UInt32], _ other: [UInt32]) -> [UInt32] {
    var numbers: [UInt64: UInt32] = [:]
    return zip(one, other).map { first, second in
      let key = UInt64(first) << 32 | UInt64(second)
      if let number = numbers[key] { return number }
      let number = UInt32(numbers.count)
      numbers[key] = number
      return number
    }
  }
}
