/// Turns values into the codes that the nodes of a forest compare, once a row instead of once a
/// split.
///
/// The code of a number is how many cuts of its feature are below it, so it is at most `k` just
/// when the number is at most cut `k`. The code of a level is its group. NaN, and a level that
/// there is not, have the highest code there is. See ``CompactCode`` for codes of another kind.
/// What a coder holds is filled in when it is made; then any thread may use it.
final class ForestCoder: @unchecked Sendable {
  /// How many bytes a code takes.
  enum Width: Sendable, Equatable {
    case one, two, four
  }

  struct Column {
    /// Levels of a category; 0 for a number.
    var levelCount = 0
    /// Where its cuts or groups begin.
    var start = 0
    /// Steps of the search among its cuts.
    var searchSteps = 0
  }

  let width: Width
  let featureCount: Int
  /// What is added to the code of a number.
  private let numberMark: UInt16
  /// Whether codes have a byte of what they are compared with, see ``CompactCode``.
  var isMarked: Bool { numberMark != 0 }
  let columns: UnsafeMutablePointer<Column>
  /// The cuts of each feature in the order in which a search meets them.
  let cuts: UnsafeMutablePointer<Double>
  let groups: UnsafeMutablePointer<UInt16>

  /// - Parameters:
  ///   - cuts: ascending, for each feature; empty for categories.
  ///   - levelGroups: the group of each level, for each feature; empty for numbers.
  ///   - format: of the nodes that the codes are for.
  init(cuts: [[Double]], levelGroups: [[UInt16]], format: NodeFormat) {
    let hasSets = format == .compactWithSets
    width = hasSets ? .two : ForestCoder.width(cuts: cuts, levelGroups: levelGroups)
    numberMark = hasSets ? UInt16(countBelow: 0) : 0
    featureCount = cuts.count
    columns = .allocate(capacity: max(1, cuts.count))
    var (cutCount, groupCount) = (0, 0)
    for feature in cuts.indices {
      var column = Column()
      column.levelCount = levelGroups[feature].count
      column.searchSteps = Int.bitWidth - cuts[feature].count.leadingZeroBitCount
      column.start = column.levelCount > 0 ? groupCount : cutCount
      groupCount += column.levelCount
      if column.levelCount == 0 { cutCount += 1 << column.searchSteps }
      columns[feature] = column
    }
    self.cuts = .zeroed(cutCount)
    groups = .zeroed(groupCount)
    for feature in cuts.indices {
      let start = columns[feature].start
      if levelGroups[feature].isEmpty {
        fill(self.cuts + start, steps: columns[feature].searchSteps, with: cuts[feature])
      } else {
        for (level, group) in levelGroups[feature].enumerated() {
          groups[start + level] = hasSets ? UInt16(group: group) : group
        }
      }
    }
  }

  deinit {
    columns.deallocate()
    cuts.deallocate()
    groups.deallocate()
  }

  /// The least width that holds every code and one more for what is missing.
  static func width(cuts: [[Double]], levelGroups: [[UInt16]]) -> Width {
    let cutCount = cuts.lazy.map(\.count).max() ?? 0
    let highest = max(cutCount, levelGroups.lazy.map { Int($0.max() ?? 0) }.max() ?? 0)
    if highest < UInt8.max { return .one }
    return highest < UInt16.max ? .two : .four
  }

  /// Codes that a row takes in memory: its features and, as leaves of compact nodes read what their
  /// number would be as a feature, 256 at least. Those that are no feature's are 0.
  var rowCapacity: Int { max(featureCount, 256) }

  /// Codes one row.
  ///
  /// - Parameter codes: takes `rowCapacity` codes.
  /// - Returns: whether something is missing.
  @inline(__always)
  func code<Code: CodeWord>(
    row: UnsafePointer<Double>, into codes: UnsafeMutablePointer<Code>
  ) -> Bool {
    // A leaf must not be led on by what is read for its number.
    (codes + featureCount).initialize(repeating: 0, count: rowCapacity - featureCount)
    var missing = false
    let mark = Code(truncatingIfNeeded: numberMark)
    for feature in 0..<featureCount {
      let column = columns[feature]
      let value = row[feature]
      let code: Code
      if column.levelCount > 0 {
        code = group(value, column)
      } else {
        let below = countBelow(value, cuts + column.start, column.searchSteps)
        code = value.isNaN ? .max : Code(truncatingIfNeeded: below) | mark
      }
      codes[feature] = code
      missing = missing || code == .max
    }
    return missing
  }

  /// Codes one column of some rows.
  ///
  /// - Parameters:
  ///   - codes: the place of the first row's code.
  ///   - stride: codes from one row to the next.
  /// - Returns: whether something is missing.
  func code<Code: CodeWord>(
    feature: Int, _ values: UnsafePointer<Double>, count: Int,
    into codes: UnsafeMutablePointer<Code>, stride: Int
  ) -> Bool {
    let column = columns[feature]
    var missing = false
    if column.levelCount > 0 {
      for row in 0..<count {
        let code: Code = group(values[row], column)
        codes[row &* stride] = code
        missing = missing || code == .max
      }
      return missing
    }
    let cuts = UnsafePointer(self.cuts + column.start)
    let mark = Code(truncatingIfNeeded: numberMark)
    var row = 0
    while row &+ 8 <= count {
      storeCountsBelow(values + row, cuts, column.searchSteps, mark, codes + row &* stride, stride)
      row = row &+ 8
    }
    while row < count {
      let below = countBelow(values[row], cuts, column.searchSteps)
      codes[row &* stride] = Code(truncatingIfNeeded: below) | mark
      row = row &+ 1
    }
    // NaN is not above any cut, so it has got code 0 with the mark.
    for row in 0..<count where values[row].isNaN {
      codes[row &* stride] = .max
      missing = true
    }
    return missing
  }

  @inline(__always)
  private func group<Code: CodeWord>(_ value: Double, _ column: Column) -> Code {
    guard value >= 0, value < Double(column.levelCount) else { return .max }
    return Code(truncatingIfNeeded: groups[column.start &+ Int(value)])
  }
}

/// How many cuts are below a value.
///
/// The cuts lie as the levels of a complete binary tree, the root at 1: a step is an addition,
/// whose outcome no processor has to guess.
///
/// - Parameter steps: the levels of the tree.
@inline(__always)
private func countBelow(_ value: Double, _ cuts: UnsafePointer<Double>, _ steps: Int) -> Int {
  var place = 1
  for _ in 0..<steps { place = 2 &* place &+ (cuts[place] < value ? 1 : 0) }
  return place &- (1 &<< steps)
}

/// Stores how many cuts are below each of eight values, which do not wait for each other.
@inline(__always)
private func storeCountsBelow<Code: CodeWord>(
  _ values: UnsafePointer<Double>, _ cuts: UnsafePointer<Double>, _ steps: Int, _ mark: Code,
  _ codes: UnsafeMutablePointer<Code>, _ stride: Int
) {
  var (p0, p1, p2, p3, p4, p5, p6, p7) = (1, 1, 1, 1, 1, 1, 1, 1)
  for _ in 0..<steps {
    p0 = 2 &* p0 &+ (cuts[p0] < values[0] ? 1 : 0)
    p1 = 2 &* p1 &+ (cuts[p1] < values[1] ? 1 : 0)
    p2 = 2 &* p2 &+ (cuts[p2] < values[2] ? 1 : 0)
    p3 = 2 &* p3 &+ (cuts[p3] < values[3] ? 1 : 0)
    p4 = 2 &* p4 &+ (cuts[p4] < values[4] ? 1 : 0)
    p5 = 2 &* p5 &+ (cuts[p5] < values[5] ? 1 : 0)
    p6 = 2 &* p6 &+ (cuts[p6] < values[6] ? 1 : 0)
    p7 = 2 &* p7 &+ (cuts[p7] < values[7] ? 1 : 0)
  }
  let first = 1 &<< steps
  codes[0] = Code(truncatingIfNeeded: p0 &- first) | mark
  codes[stride] = Code(truncatingIfNeeded: p1 &- first) | mark
  codes[2 &* stride] = Code(truncatingIfNeeded: p2 &- first) | mark
  codes[3 &* stride] = Code(truncatingIfNeeded: p3 &- first) | mark
  codes[4 &* stride] = Code(truncatingIfNeeded: p4 &- first) | mark
  codes[5 &* stride] = Code(truncatingIfNeeded: p5 &- first) | mark
  codes[6 &* stride] = Code(truncatingIfNeeded: p6 &- first) | mark
  codes[7 &* stride] = Code(truncatingIfNeeded: p7 &- first) | mark
}

/// Puts ascending cuts in the order in which ``countBelow`` meets them.
///
/// - Parameter tree: takes `2^steps` values; the first is not looked at, and what is beyond the
///   cuts becomes infinity, which no number is above.
private func fill(_ tree: UnsafeMutablePointer<Double>, steps: Int, with cuts: [Double]) {
  for level in 0..<steps {
    for index in 0..<1 << level {
      // The middle of the part that is left after so many halvings.
      let rank = (2 * index + 1) << (steps - level - 1) - 1
      tree[1 << level + index] = rank < cuts.count ? cuts[rank] : .infinity
    }
  }
}
