/// A decimal number taken apart but not yet rounded to binary.
struct DecimalScan {
  /// How many digits fit a UInt64 whatever they are.
  private static let digitCountMax = 19

  private(set) var isNegative = false
  /// The first 19 significant digits.
  private(set) var significand: UInt64 = 0
  /// The power of ten that `significand` is to be multiplied with.
  private(set) var exponent = 0
  /// Whether a digit other than zero did not fit `significand`.
  private(set) var isTruncated = false
  /// Where the digits stand in the text, including point and separators.
  private(set) var digits = 0..<0
  /// Where the point (or decimal comma) stands, nil when there is none.
  private(set) var pointPosition: Int?
  /// The exponent written after `e`, 0 when there is none.
  private(set) var writtenExponent = 0

  private var significantCount = 0

  /// Takes `text` apart; nil unless all of it is one number written in `style`.
  init?(_ text: FieldBytes, style: NumberStyle) {
    var position = 0
    if let sign = text.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      position = 1
    }
    let start = position
    guard let integerCount = scanInteger(text, &position, style) else { return nil }
    let fractionCount = scanFraction(text, &position, style)
    guard integerCount + fractionCount > 0 else { return nil }
    digits = start..<position
    guard scanExponent(text, &position), position == text.count else { return nil }
  }

  /// Reads integer digits and checks their grouping; nil when they break the style's rules.
  private mutating func scanInteger(
    _ text: FieldBytes, _ position: inout Int, _ style: NumberStyle
  ) -> Int? {
    let first = position
    var digitCount = 0
    var separatorCount = 0
    var groupLength = 0
    while position < text.count {
      if let digit = text[position].digitValue {
        take(digit, isFraction: false)
        digitCount += 1
        groupLength += 1
      } else if text[position] == style.groupSeparator, digitCount > 0 {
        guard separatorCount == 0 ? groupLength <= 3 : groupLength == 3 else { return nil }
        separatorCount += 1
        groupLength = 0
      } else {
        break
      }
      position += 1
    }
    if separatorCount > 0, groupLength != 3 { return nil }
    let hasLeadingZero = digitCount > 1 && text[first] == UInt8(ascii: "0")
    return hasLeadingZero && !style.allowsLeadingZeros ? nil : digitCount
  }

  private mutating func scanFraction(
    _ text: FieldBytes, _ position: inout Int, _ style: NumberStyle
  ) -> Int {
    guard position < text.count, text[position] == style.decimalPoint else { return 0 }
    pointPosition = position
    position += 1
    let start = position
    while position < text.count, let digit = text[position].digitValue {
      take(digit, isFraction: true)
      position += 1
    }
    return position - start
  }

  /// Reads `e±digits` if it is there; false when `e` has no digits after it.
  private mutating func scanExponent(_ text: FieldBytes, _ position: inout Int) -> Bool {
    guard position < text.count, text[position] | 0x20 == UInt8(ascii: "e") else { return true }
    position += 1
    var isNegative = false
    if position < text.count,
      text[position] == UInt8(ascii: "-") || text[position] == UInt8(ascii: "+")
    {
      isNegative = text[position] == UInt8(ascii: "-")
      position += 1
    }
    let start = position
    while position < text.count, let digit = text[position].digitValue {
      // No text is long enough to need a larger exponent, and none can overflow the sum.
      writtenExponent = min(writtenExponent * 10 + Int(digit), 1 << 40)
      position += 1
    }
    if isNegative { writtenExponent = -writtenExponent }
    exponent += writtenExponent
    return position > start
  }

  private mutating func take(_ digit: UInt8, isFraction: Bool) {
    if significantCount < Self.digitCountMax {
      significand = significand &* 10 &+ UInt64(digit)
      if significand != 0 { significantCount += 1 }
      if isFraction { exponent -= 1 }
    } else {
      if digit != 0 { isTruncated = true }
      if !isFraction { exponent += 1 }
    }
  }
}
