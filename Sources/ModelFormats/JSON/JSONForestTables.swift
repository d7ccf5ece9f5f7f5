/// The tables that the nodes of a forest point into, each entry stored once.
///
/// Numbers are told apart by their bits, so that 0 and -0 both come back as what they were.
struct JSONForestTables {
  private(set) var thresholds: [Double] = []
  private(set) var categorySets: [UInt64] = []
  private(set) var leafProbabilities: [Double] = []
  private var thresholdIndex: [UInt64: UInt32] = [:]
  private var setIndex: [[UInt64]: UInt32] = [:]
  private var leafIndex: [[UInt64]: UInt32] = [:]

  /// A few bytes of text can ask for a set of a million levels, so the sum of sets needs a bound:
  /// in words, together 512 MB.
  private static let setWordCountMax = 1 << 26

  mutating func threshold(_ value: Double) -> UInt32 {
    if let known = thresholdIndex[value.bitPattern] { return known }
    let index = UInt32(thresholds.count)
    thresholds.append(value)
    thresholdIndex[value.bitPattern] = index
    return index
  }

  mutating func categorySet(_ words: [UInt64]) throws(Flaw) -> UInt32 {
    if let known = setIndex[words] { return known }
    guard words.count <= JSONForestTables.setWordCountMax - categorySets.count else {
      throw Flaw("makes the sets of levels larger than 512 MB")
    }
    let index = UInt32(categorySets.count)
    categorySets += words
    setIndex[words] = index
    return index
  }

  mutating func leaf(_ probabilities: [Double]) -> UInt32 {
    let bits = probabilities.map(\.bitPattern)
    if let known = leafIndex[bits] { return known }
    let index = UInt32(leafIndex.count)
    leafProbabilities += probabilities
    leafIndex[bits] = index
    return index
  }
}
