/// Numbers in the plainest way of writing, `-1234.5e-6`, read without a detour.
///
/// What it does not read may still be a number: ``NumberText`` has the last word.
package enum QuickNumber {
  /// The number that `count` bytes spell, correctly rounded; NaN when they are none of this form,
  /// have more than 19 significant digits, or need more than 128 bits to be rounded.
  @inline(__always)
  package static func parse(_ text: UnsafePointer<UInt8>, _ count: Int) -> Double {
    read(text, count)
  }

  /// The same, by a shorter way, of a text behind which eight more bytes can be read.
  @inlinable @inline(__always)
  package static func parsePadded(_ text: UnsafePointer<UInt8>, _ count: Int) -> Double {
    let sign = UInt64(count > 0 && text[0] == UInt8(ascii: "-") ? 1 : 0)
    let short = readShort(text + Int(sign), count &- Int(sign))
    if short == short { return Double(bitPattern: short.bitPattern | sign &<< 63) }
    return read(text, count)
  }

  /// A number without a sign, of up to eight characters, without a loop: lengths and points differ
  /// from field to field, and a processor that guesses wrongly loses more than it computes here.
  @inlinable @inline(__always)
  static func readShort(_ text: UnsafePointer<UInt8>, _ count: Int) -> Double {
    if count &- 1 > 7 || count < 1 { return .nan }
    let loaded = UnsafeRawPointer(text).loadUnaligned(as: UInt64.self)
    // The last character in the highest byte, zero bytes in the lowest.
    let unused = UInt64(truncatingIfNeeded: 8 &- count)
    var word = UInt64(littleEndian: loaded) &<< (8 &* unused)
    let other = word ^ 0x2E2E_2E2E_2E2E_2E2E
    let points = (other &- 0x0101_0101_0101_0101) & ~other & 0x8080_8080_8080_8080
    let place = UInt64(truncatingIfNeeded: points.trailingZeroBitCount) &>> 3
    let hasPoint: UInt64 = points == 0 ? 0 : 1
    // What stands before the point moves into its place. Without one, all stays where it is.
    let before = points == 0 ? 0 : (points & (0 &- points)) &>> 7 &- 1
    word = word & ~(before &<< 8 | before | hasPoint &* 0xFF) | (word & before) &<< 8
    // Zeros in place of what is not there.
    let absent = unused &+ hasPoint
    if absent > 7 { return .nan }
    word |= 0x3030_3030_3030_3030 & ((1 as UInt64) &<< (8 &* absent) &- 1)
    guard isEightDigits(word) else { return .nan }
    let integerCount = hasPoint == 0 ? UInt64(count) : place &- unused
    // `0042` is a code, and its zeros count.
    if integerCount > 1, text[0] == UInt8(ascii: "0") { return .nan }
    let fractionCount = hasPoint == 0 ? 0 : 7 &- place
    // The conversion instruction would wait for the number before, as it keeps half a register.
    let integer = Double(bitPattern: 0x4330_0000_0000_0000 | eightDigits(word)) - 0x1p52
    return integer / exactPowersOfTen[Int(truncatingIfNeeded: fractionCount)]
  }

  @usableFromInline
  static func read(_ text: UnsafePointer<UInt8>, _ count: Int) -> Double {
    let sign = count > 0 ? text[0] : 0
    let isNegative = sign == UInt8(ascii: "-")
    var position = isNegative || sign == UInt8(ascii: "+") ? 1 : 0
    let start = position
    var significand: UInt64 = 0
    takeDigits(text, count, &position, &significand)
    let integerCount = position &- start
    // `0042` is a code, and its zeros count.
    if integerCount > 1, text[start] == UInt8(ascii: "0") { return .nan }
    var fractionCount = 0
    if position < count, text[position] == UInt8(ascii: ".") {
      position &+= 1
      let first = position
      takeEightDigits(text, count, &position, &significand)
      takeDigits(text, count, &position, &significand)
      fractionCount = position &- first
    }
    let digitCount = integerCount &+ fractionCount
    if digitCount == 0 { return .nan }
    if digitCount > digitCountMax,
      significantCount(text, start, digitCount, integerCount) > digitCountMax
    {
      return .nan
    }
    var exponent = 0
    if position < count {
      guard takeExponent(text, count, &position, &exponent) else { return .nan }
    }
    let value = value(significand, exponent &- fractionCount)
    return Double(bitPattern: value.bitPattern | (isNegative ? 1 : 0) &<< 63)
  }

  /// So many digits fit a UInt64 whatever they are.
  private static let digitCountMax = 19

  @inline(__always)
  private static func takeDigits(
    _ text: UnsafePointer<UInt8>, _ count: Int, _ position: inout Int, _ significand: inout UInt64
  ) {
    while position < count {
      let digit = text[position] &- UInt8(ascii: "0")
      if digit > 9 { return }
      significand = significand &* 10 &+ UInt64(digit)
      position &+= 1
    }
  }

  /// Takes digits as long as there are eight in a row.
  @inline(__always)
  private static func takeEightDigits(
    _ text: UnsafePointer<UInt8>, _ count: Int, _ position: inout Int, _ significand: inout UInt64
  ) {
    while count &- position >= 8 {
      let loaded = UnsafeRawPointer(text + position).loadUnaligned(as: UInt64.self)
      let word = UInt64(littleEndian: loaded)
      guard isEightDigits(word) else { return }
      significand = significand &* 100_000_000 &+ eightDigits(word)
      position &+= 8
    }
  }

  /// Whether each byte is a digit.
  @inlinable @inline(__always)
  static func isEightDigits(_ word: UInt64) -> Bool {
    let high: UInt64 = 0xF0F0_F0F0_F0F0_F0F0
    return word & high | ((word &+ 0x0606_0606_0606_0606) & high) &>> 4 == 0x3333_3333_3333_3333
  }

  /// The number that eight digits spell, the first in the lowest byte: D. Lemire, "Quickly parsing
  /// eight digits" (2018).
  @inlinable @inline(__always)
  static func eightDigits(_ word: UInt64) -> UInt64 {
    let digits = word &- 0x3030_3030_3030_3030
    let pairs = digits &* 10 &+ digits &>> 8
    let mask: UInt64 = 0x0000_00FF_0000_00FF
    let high = (pairs & mask) &* 0x000F_4240_0000_0064
    let low = ((pairs &>> 16) & mask) &* 0x0000_2710_0000_0001
    return (high &+ low) &>> 32
  }

  /// How many digits there are without the zeros in front.
  @inline(never)
  private static func significantCount(
    _ text: UnsafePointer<UInt8>, _ start: Int, _ digitCount: Int, _ integerCount: Int
  ) -> Int {
    var position = start
    var count = digitCount
    while count > 0 {
      if position == start + integerCount { position += 1 }
      if text[position] != UInt8(ascii: "0") { break }
      position += 1
      count -= 1
    }
    return count
  }

  @inline(never)
  private static func takeExponent(
    _ text: UnsafePointer<UInt8>, _ count: Int, _ position: inout Int, _ exponent: inout Int
  ) -> Bool {
    guard text[position] | 0x20 == UInt8(ascii: "e") else { return false }
    position += 1
    guard position < count else { return false }
    let isNegative = text[position] == UInt8(ascii: "-")
    if isNegative || text[position] == UInt8(ascii: "+") { position += 1 }
    let start = position
    var written: UInt64 = 0
    takeDigits(text, count, &position, &written)
    exponent = isNegative ? -Int(written & 0xFFFF) : Int(written & 0xFFFF)
    return position == count && (1...4).contains(position - start)
  }

  /// `significand` times a power of ten; NaN when it takes more to round it.
  @inline(__always)
  private static func value(_ significand: UInt64, _ exponent: Int) -> Double {
    // One operation on exact operands is correctly rounded: W. D. Clinger, "How to Read Floating
    // Point Numbers Accurately" (1990).
    if significand <= 1 << 53, exponent.magnitude < UInt(exactPowersOfTen.count) {
      let exact = Double(Int64(bitPattern: significand))
      return exponent < 0
        ? exact / exactPowersOfTen[0 &- exponent] : exact * exactPowersOfTen[exponent]
    }
    return PowersOfFive.double(significand, timesTenTo: exponent) ?? .nan
  }
}

/// 10⁰ … 10²², all the powers of ten that a Double holds exactly.
@usableFromInline
let exactPowersOfTen: [Double] = [
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
  1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
]
