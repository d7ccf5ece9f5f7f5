/// Numbers as text: read exactly as `strtod` in the C locale would, written as briefly as possible.
public enum NumberText {
  /// The number that `field` spells, correctly rounded; nil when it spells none.
  ///
  /// Spaces around it are ignored. Hexadecimal, the words `inf` and `nan`, leading zeros (`0042`,
  /// unless the style allows them) and numbers beyond the range of a Double are not numbers.
  public static func parse(_ field: FieldBytes, style: NumberStyle = .plain) -> Double? {
    let text = field.trimmingSpaces
    if style == .plain, let start = text.baseAddress {
      let value = QuickNumber.parse(start, text.count)
      if !value.isNaN { return value }
    }
    guard let scan = DecimalScan(text, style: style) else { return nil }
    let magnitude = exactValue(scan) ?? wideValue(scan) ?? roundedValue(scan, text)
    guard let magnitude, magnitude.isFinite else { return nil }
    return scan.isNegative ? -magnitude : magnitude
  }

  /// The number that `text` spells; see ``parse(_:style:)-(FieldBytes,_)``.
  public static func parse(_ text: String, style: NumberStyle = .plain) -> Double? {
    var text = text
    return text.withUTF8 { parse($0, style: style) }
  }

  /// The shortest text that reads back as `value`: `1`, `1.5`, `-0`, `1e+21`; empty for NaN, which
  /// stands for a missing value.
  public static func canonical(_ value: Double) -> String {
    if value.isNaN { return "" }
    let text = value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

/// The value when a single operation on exact operands gives it, hence correctly rounded.
///
/// W. D. Clinger, "How to Read Floating Point Numbers Accurately", PLDI 1990. Nearly all numbers in
/// data files are of this kind.
private func exactValue(_ scan: DecimalScan) -> Double? {
  guard !scan.isTruncated, scan.significand <= 1 << 53 else { return nil }
  let significand = Double(scan.significand)
  if scan.exponent == 0 || significand == 0 { return significand }
  guard abs(scan.exponent) < exactPowersOfTen.count else { return nil }
  return scan.exponent > 0
    ? significand * exactPowersOfTen[scan.exponent] : significand / exactPowersOfTen[-scan.exponent]
}

/// The value when 128 bits of a power of five are enough to round it.
private func wideValue(_ scan: DecimalScan) -> Double? {
  scan.isTruncated
    ? nil : PowersOfFive.double(scan.significand, timesTenTo: bounded(scan.exponent))
}

/// The value by the standard library's conversion, which is correctly rounded as `strtod` is but
/// does not depend on the locale.
private func roundedValue(_ scan: DecimalScan, _ text: FieldBytes) -> Double? {
  guard scan.isTruncated else {
    return Double("\(scan.significand)e\(bounded(scan.exponent))")
  }
  let (digits, exponent) = boundedDigits(scan, text)
  return Double("\(String(decoding: digits, as: UTF8.self))e\(bounded(exponent))")
}

/// No Double's midpoint has more than 767 significant digits, so further ones decide nothing
/// except by being there at all.
private let significantCountMax = 800

/// All significant digits up to a bound, and the power of ten that they are multiplied with.
private func boundedDigits(_ scan: DecimalScan, _ text: FieldBytes) -> ([UInt8], Int) {
  var digits: [UInt8] = []
  var exponent = scan.writtenExponent
  var hasMore = false
  for position in scan.digits {
    guard let digit = text[position].digitValue else { continue }
    if let point = scan.pointPosition, position > point { exponent -= 1 }
    if digits.isEmpty && digit == 0 { continue }
    if digits.count < significantCountMax {
      digits.append(text[position])
    } else {
      hasMore = hasMore || digit != 0
      exponent += 1
    }
  }
  if hasMore {
    digits.append(UInt8(ascii: "1"))
    exponent -= 1
  }
  return (digits, exponent)
}

/// An exponent that every conversion can read; beyond it all values are 0 or infinite anyway.
private func bounded(_ exponent: Int) -> Int {
  max(-9999, min(9999, exponent))
}
