/// Which group each example belongs to, such as a household or a patient.
public struct ExampleGroups: Sendable, Equatable {
  /// One number an example, in `0..<count`.
  public let numbers: [Int32]
  public let count: Int

  /// Numbers out of range are programmer errors and trap.
  public init(_ numbers: [Int32], count: Int) {
    precondition(numbers.allSatisfy { $0 >= 0 && $0 < count }, "a group is out of range")
    self.numbers = numbers
    self.count = count
  }
}

/// How many examples of each stratum each group has.
struct GroupStrata {
  /// A stratum, and how many examples of it a group has.
  struct Entry {
    let stratum: Int
    let count: Int
  }

  private var entries: [Entry] = []
  /// Where the entries of each group begin, and where those of the last end.
  private var starts = [0]
  /// Examples of each group.
  let sizes: [Int]
  /// Examples of each stratum.
  let totals: [Int]

  /// - Parameter labels: the stratum of each example, in `0..<stratumCount`.
  init(_ groups: ExampleGroups, labels: [Int32], stratumCount: Int) {
    precondition(labels.count == groups.numbers.count, "one group for each example")
    var sizes = Array(repeating: 0, count: groups.count)
    for group in groups.numbers { sizes[Int(group)] += 1 }
    var ends = Array(repeating: 0, count: groups.count)
    for group in ends.indices.dropLast() { ends[group + 1] = ends[group] + sizes[group] }
    // The strata of the examples, group by group.
    var strata = Array(repeating: Int32(0), count: labels.count)
    for (example, group) in groups.numbers.enumerated() {
      strata[ends[Int(group)]] = labels[example]
      ends[Int(group)] += 1
    }
    var totals = Array(repeating: 0, count: stratumCount)
    for group in sizes.indices {
      strata[(ends[group] - sizes[group])..<ends[group]].sort()
      var place = ends[group] - sizes[group]
      while place < ends[group] {
        let stratum = strata[place]
        let next = strata[place..<ends[group]].firstIndex { $0 != stratum } ?? ends[group]
        entries.append(Entry(stratum: Int(stratum), count: next - place))
        totals[Int(stratum)] += next - place
        place = next
      }
      starts.append(entries.count)
    }
    self.sizes = sizes
    self.totals = totals
  }

  subscript(group: Int) -> ArraySlice<Entry> { entries[starts[group]..<starts[group + 1]] }

  /// The groups that have examples, shuffled.
  func shuffled(seed: UInt64) -> [Int] {
    var groups = sizes.indices.filter { sizes[$0] > 0 }
    var random = RandomStream(seed, 0x6409)
    random.shuffle(&groups)
    return groups
  }
}
