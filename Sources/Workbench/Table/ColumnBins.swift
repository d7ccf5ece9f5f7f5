/// A column reduced to a few groups of rows.
///
/// Levels and small sets of numbers are groups of their own; other numbers fall into groups of
/// about equal size. Missing values are the last group. Free text has two groups: present and
/// missing.
struct ColumnBins: Sendable {
  /// The group of each row; `groupCount - 1` is the group of missing values.
  let groups: [UInt16]
  let groupCount: Int

  init(presence: [Bool]) {
    groups = presence.map { $0 ? 0 : 1 }
    groupCount = 2
  }

  init(codes: [Int32], levelCount: Int) {
    let kept = min(levelCount, ColumnBinning.levelGroupMax)
    groups = codes.map { $0 < 0 ? UInt16(kept) : UInt16(min(Int($0), kept - 1)) }
    groupCount = kept + 1
  }

  /// - Parameter bounds: the largest value of each group, ascending, at most
  ///   ``ColumnBinning/numericGroupMax``.
  init(numbers: [Double], bounds: [Double]) {
    groupCount = bounds.count + 1
    // Comparing with every bound takes less time than a search that guesses wrong at every step.
    groups = bounds.withUnsafeBufferPointer { bounds in
      numbers.map { number in
        if number.isNaN { return UInt16(bounds.count) }
        var group = 0
        for place in 0..<max(0, bounds.count &- 1) where bounds[place] < number { group &+= 1 }
        return UInt16(group)
      }
    }
  }
}
