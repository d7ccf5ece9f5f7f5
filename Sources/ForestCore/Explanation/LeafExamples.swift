/// The out-of-bag examples of a tree, leaf by leaf: the class of each and its weight. Examples of a
/// class that all weigh 1 may stand together as one.
struct LeafExamples {
  struct Entry {
    var label: Int32
    var weight: Float
  }

  /// Where the entries of each node begin, and behind the last where they end.
  private let starts: UnsafeMutablePointer<Int32>
  private let entries: UnsafeMutablePointer<Entry>

  /// Examples in their order, each an entry.
  ///
  /// - Parameter weight: of an example by its position.
  @inline(__always)
  init(
    _ examples: OutOfBagExamples, nodeCount: Int, labels: UnsafeBufferPointer<Int32>,
    weight: (Int) -> Float
  ) {
    starts = .allocate(capacity: nodeCount + 1)
    starts.initialize(repeating: 0, count: nodeCount + 1)
    entries = .allocate(capacity: examples.positions.count)
    let ends = starts + 1
    for index in 0..<examples.positions.count { ends[Int(examples.leaves[index])] &+= 1 }
    var place: Int32 = 0
    for node in 0..<nodeCount {
      let count = ends[node]
      ends[node] = place
      place &+= count
    }
    for index in 0..<examples.positions.count {
      let position = Int(examples.positions[index])
      let leaf = Int(examples.leaves[index])
      entries[Int(ends[leaf])] = Entry(label: labels[position], weight: weight(position))
      ends[leaf] &+= 1
    }
  }

  /// Examples that all weigh 1, as they were counted.
  init(_ counts: LeafCounts) {
    starts = .allocate(capacity: counts.nodeCount + 1)
    entries = .allocate(capacity: counts.nodeCount * counts.classCount)
    var place: Int32 = 0
    for node in 0..<counts.nodeCount {
      starts[node] = place
      for label in 0..<counts.classCount {
        let count = counts.count(node, label)
        entries[Int(place)] = Entry(label: Int32(truncatingIfNeeded: label), weight: Float(count))
        place &+= count > 0 ? 1 : 0
      }
    }
    starts[counts.nodeCount] = place
  }

  func deallocate() {
    starts.deallocate()
    entries.deallocate()
  }

  subscript(_ node: Int) -> UnsafeBufferPointer<Entry> {
    let start = Int(starts[node])
    return UnsafeBufferPointer(
      start: entries + start, count: Int(starts[node &+ 1]) &- start)
  }
}

/// How many out-of-bag examples of each class are in each leaf of a tree.
///
/// In a small tree one example after the other is in the same leaf. So that none has to wait until
/// the one before is counted, four in turn are counted apart.
struct LeafCounts {
  let nodeCount: Int
  let classCount: Int
  private let counts: UnsafeMutablePointer<Int32>
  /// Counts that are added up.
  private let partCount: Int

  /// Counts up to which they stay in the nearest cache four times.
  private static let smallCountMax = 2_048

  /// Whether a tree has so few leaves that counting does not go through much memory.
  static func isSmall(nodeCount: Int, classCount: Int) -> Bool {
    nodeCount * classCount <= smallCountMax
  }

  init(
    _ examples: OutOfBagExamples, nodeCount: Int, labels: UnsafeBufferPointer<Int32>,
    classCount: Int
  ) {
    self.nodeCount = nodeCount
    self.classCount = classCount
    let size = nodeCount * classCount
    partCount = LeafCounts.isSmall(nodeCount: nodeCount, classCount: classCount) ? 4 : 1
    counts = .allocate(capacity: partCount * size)
    counts.initialize(repeating: 0, count: partCount * size)
    let mask = partCount &- 1
    for index in 0..<examples.positions.count {
      let label = Int(labels[Int(examples.positions[index])])
      let part = counts + (index & mask) &* size
      part[label &* nodeCount &+ Int(examples.leaves[index])] &+= 1
    }
    for part in 1..<partCount {
      for place in 0..<size { counts[place] &+= counts[part * size + place] }
    }
  }

  func deallocate() { counts.deallocate() }

  @inline(__always) func count(_ node: Int, _ label: Int) -> Int32 {
    counts[label &* nodeCount &+ node]
  }
}
