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

  private static func read(_ text: UnsafePointer<UInt8>, _ count: Int) -> Double {
    var position = 0
    let isNegative = count > 0 && text[0] == UInt8(ascii: "-")
    if isNegative || count > 0 && text[0] == UInt8(ascii: "+") { position = 1 }
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
    return isNegative ? -value : value
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

  /// Takes digits as long as there are eight in a row: D. Lemire, "Quickly parsing eight digits"
  /// (2018).
  @inline(__always)
  private static func takeEightDigits(
    _ text: UnsafePointer<UInt8>, _ count: Int, _ position: inout Int, _ significand: inout UInt64
  ) {
    while count &- position >= 8 {
      let loaded = UnsafeRawPointer(text + position).loadUnaligned(as: UInt64.self)
      var word = UInt64(littleEndian: loaded)
      let isDigits =
        (word & 0xF0F0_F0F0_F0F0_F0F0)
        | (((word &+ 0x0606_0606_0606_0606) & 0xF0F0_F0F0_F0F0_F0F0) &>> 4)
      guard isDigits == 0x3333_3333_3333_3333 else { return }
      word &-= 0x3030_3030_3030_3030
      word = word &* 10 &+ word &>> 8
      let mask: UInt64 = 0x0000_00FF_0000_00FF
      let high = (word & mask) &* 0x000F_4240_0000_0064
      let low = ((word &>> 16) & mask) &* 0x0000_2710_0000_0001
      significand = significand &* 100_000_000 &+ (high &+ low) &>> 32
      position &+= 8
    }
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
let exactPowersOfTen: [Double] = [
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
  1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
]
