/// Codes a column of few different numbers without sorting it.
///
/// Each new number gets the next code, looked up in an open hash table; in the end codes are made
/// to ascend with their numbers. Many columns are like that, and those that are not show it soon.
struct DistinctNumbers {
  /// The different numbers, in the order in which they came.
  private var numbers: [Double] = []
  private var bits = Array(repeating: UInt64(0), count: slotCount)
  /// The code of the number in each slot, plus 1; 0 is free.
  private var codes = Array(repeating: UInt16(0), count: slotCount)

  private static let slotBits = 10
  private static let slotCount = 1 << slotBits

  /// Writes the codes of a column; those of NaN are `CodedFeature.missing`.
  ///
  /// - Parameter codes: room for a code a value; holds nothing of use after nil.
  /// - Returns: what the codes mean; nil when there are too many different numbers.
  static func code(
    _ values: UnsafeBufferPointer<Double>, into codes: UnsafeMutablePointer<UInt8>
  ) -> NumericBins? {
    var distinct = DistinctNumbers()
    guard distinct.addAll(values, codes) else { return nil }
    let (bins, ranks) = distinct.ranked()
    ranks.withUnsafeBufferPointer { ranks in
      for index in values.indices { codes[index] = ranks[Int(codes[index])] }
    }
    return bins
  }

  /// Writes codes in the order of appearance; false when they do not suffice.
  private mutating func addAll(
    _ values: UnsafeBufferPointer<Double>, _ target: UnsafeMutablePointer<UInt8>
  ) -> Bool {
    for index in values.indices {
      guard let code = code(values[index]) else { return false }
      target[index] = code
    }
    return true
  }

  @inline(__always)
  private mutating func code(_ value: Double) -> UInt8? {
    if value.isNaN { return CodedFeature.missing }
    // -0 becomes 0, which it is equal to.
    let own = (value + 0).bitPattern
    let hash = own &* 0x9E37_79B9_7F4A_7C15
    var slot = Int(truncatingIfNeeded: hash &>> UInt64(64 - Self.slotBits))
    while codes[slot] != 0 {
      if bits[slot] == own { return UInt8(truncatingIfNeeded: codes[slot] &- 1) }
      slot = (slot &+ 1) & (Self.slotCount &- 1)
    }
    guard numbers.count < NumericBins.codeCountMax else { return nil }
    numbers.append(Double(bitPattern: own))
    bits[slot] = own
    codes[slot] = UInt16(numbers.count)
    return UInt8(numbers.count - 1)
  }

  /// The numbers in their order, and the place of each code's number in it.
  private func ranked() -> (bins: NumericBins, ranks: [UInt8]) {
    let order = numbers.indices.sorted { numbers[$0] < numbers[$1] }
    var ranks = Array(repeating: CodedFeature.missing, count: 256)
    for (rank, code) in order.enumerated() { ranks[code] = UInt8(rank) }
    var sorted = order.map { numbers[$0] }
    return (sorted.withUnsafeMutableBufferPointer { NumericBins(sorted: $0) }, ranks)
  }
}
