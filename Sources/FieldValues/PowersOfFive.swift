/// Decimal to binary with 128 bits of each power of five: D. Lemire, "Number Parsing at a Gigabyte
/// per Second" (2021), after M. Eisel.
enum PowersOfFive {
  /// The smallest power of ten at which some 64-bit significand is not 0, the largest at which one
  /// is finite.
  private static let exponents = -342...308

  /// The upper and lower half of each power's first 128 bits, made when first used.
  private static let table = makeTable()

  /// The Double nearest to `significand` · 10^`exponent`, ties to even; nil where 128 bits do not
  /// decide it, and beyond the range of a Double.
  static func double(_ significand: UInt64, timesTenTo exponent: Int) -> Double? {
    if significand == 0 || exponent < exponents.lowerBound { return 0 }
    if exponent > exponents.upperBound { return nil }
    let shift = significand.leadingZeroBitCount
    let power = table[exponent - exponents.lowerBound]
    let factor = significand &<< UInt64(shift)
    var (high, low) = factor.multipliedFullWidth(by: power.high)
    // The 9 bits that rounding drops are all ones: the lower half of the power may decide.
    if high & 0x1FF == 0x1FF {
      let more = factor.multipliedFullWidth(by: power.low).high
      let (sum, overflow) = low.addingReportingOverflow(more)
      low = sum
      if overflow { high &+= 1 }
    }
    if low == .max, !(-27...55).contains(exponent) { return nil }
    let upperBit = Int(high &>> 63)
    // ⌊log₂ 10^exponent⌋ by a fraction that is exact for all these exponents, and the bias.
    let binaryExponent = (217_706 * exponent) >> 16 + 63 + upperBit - shift + 1023
    var mantissa = high &>> UInt64(upperBit + 9)
    if binaryExponent <= 0 { return subnormal(mantissa, binaryExponent) }
    // Halfway between two Doubles, which only small powers can be, the even one is nearest.
    if low <= 1, (-4...23).contains(exponent), mantissa & 3 == 1,
      mantissa &<< UInt64(upperBit + 9) == high
    {
      mantissa &= ~1
    }
    mantissa = (mantissa &+ mantissa & 1) &>> 1
    var biased = UInt64(binaryExponent)
    if mantissa >= 1 << 53 {
      mantissa = 1 << 52
      biased += 1
    }
    if biased >= 2047 { return nil }
    return Double(bitPattern: biased &<< 52 | mantissa & ((1 << 52) - 1))
  }

  /// A number below the smallest with all its bits, from 54 of them.
  private static func subnormal(_ mantissa: UInt64, _ exponent: Int) -> Double {
    let shift = 1 - exponent
    if shift >= 64 { return 0 }
    let shifted = mantissa &>> UInt64(shift)
    return Double(bitPattern: (shifted &+ shifted & 1) &>> 1)
  }

  private static func makeTable() -> [(high: UInt64, low: UInt64)] {
    var table = Array(repeating: (high: UInt64(0), low: UInt64(0)), count: exponents.count)
    var positive = WideNumber(words: [1])
    for exponent in 0...exponents.upperBound {
      table[exponent - exponents.lowerBound] = positive.first128Bits
      positive.multiply(by: 5)
    }
    // ⌊2^1024 / 5^n⌋ keeps enough bits for every n, as dividing step by step rounds but once.
    var reciprocal = WideNumber(words: Array(repeating: 0, count: 16) + [1])
    for exponent in 1...(-exponents.lowerBound) {
      reciprocal.divide(by: 5)
      var bits = reciprocal.first128Bits
      // Small powers are rounded up, as their products are compared with exact halves.
      if exponent <= 27 {
        bits.low &+= 1
        if bits.low == 0 { bits.high &+= 1 }
      }
      table[-exponent - exponents.lowerBound] = bits
    }
    return table
  }
}

/// A natural number of any size; only what the table of powers needs.
private struct WideNumber {
  /// The lowest first.
  var words: [UInt64]

  mutating func multiply(by factor: UInt64) {
    var carry: UInt64 = 0
    for place in words.indices {
      let product = words[place].multipliedFullWidth(by: factor)
      let (sum, overflow) = product.low.addingReportingOverflow(carry)
      words[place] = sum
      carry = product.high + (overflow ? 1 : 0)
    }
    if carry > 0 { words.append(carry) }
  }

  mutating func divide(by divisor: UInt64) {
    var rest: UInt64 = 0
    for place in words.indices.reversed() {
      (words[place], rest) = divisor.dividingFullWidth((rest, words[place]))
    }
    while words.last == 0 { words.removeLast() }
  }

  /// The bits from the highest that is set on.
  var first128Bits: (high: UInt64, low: UInt64) {
    let shift = UInt64(words[words.count - 1].leadingZeroBitCount)
    func word(_ place: Int) -> UInt64 {
      func at(_ place: Int) -> UInt64 {
        place < words.count ? words[words.count - 1 - place] : 0
      }
      return shift == 0 ? at(place) : at(place) &<< shift | at(place + 1) &>> (64 - shift)
    }
    return (word(0), word(1))
  }
}
