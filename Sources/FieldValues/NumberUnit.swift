/// Signs that stand before or behind numbers and say what they count: currencies and percent.
enum NumberUnit {
  /// The longer before those that they end or begin with.
  private static let known: [String] = [
    "US$", "HK$", "NT$", "R$", "A$", "C$", "S$", "$", "€", "£", "¥", "₹", "₽", "₩", "₺", "₴", "₫",
    "₱", "₪", "฿", "₦", "USD", "EUR", "GBP", "CHF", "JPY", "CNY", "INR", "CAD", "AUD", "SEK", "NOK",
    "DKK", "PLN", "CZK", "BRL", "MXN", "ZAR", "KRW", "zł", "Kč", "kr", "%", "‰",
  ]

  /// The unit in `text`, which has no spaces around it; nil when it has none that is known, or no
  /// digit.
  static func find(in text: FieldBytes) -> String? {
    // A unit ends the text, or begins it, or stands behind its sign.
    guard let first = text.first, let last = text.last,
      !isPartOfNumber(last) || !isPartOfNumber(first) || text.count > 1 && !isPartOfNumber(text[1]),
      text.hasDigit
    else { return nil }
    let second = text.count > 1 ? text[1] : first
    return ends.indices.first { place in
      // Most texts are sorted out by single bytes. What brackets hold may have spaces around it.
      let (start, end) = ends[place]
      let mayBeThere =
        start == first || start == second || end == last || first == UInt8(ascii: "(")
      return mayBeThere && strip(known[place], from: text) != nil
    }.map { known[$0] }
  }

  /// The bytes with which the known units begin and end.
  private static let ends = known.map { ($0.utf8.first ?? 0, $0.utf8.last ?? 0) }

  /// What is left of `text` without `unit`, and whether the sign in front of the unit, or brackets
  /// around all as accountants write them, make it negative; nil when the unit is not there.
  static func strip(
    _ unit: String, from text: FieldBytes
  ) -> (number: FieldBytes, isNegative: Bool)? {
    var text = text
    var isNegative = false
    if text.count > 2, text.first == UInt8(ascii: "("), text.last == UInt8(ascii: ")") {
      isNegative = true
      text = FieldBytes(rebasing: text.dropFirst().dropLast()).trimmingSpaces
    }
    let unit = unit.utf8
    var number: FieldBytes
    if text.starts(with: unit) {
      number = FieldBytes(rebasing: text.dropFirst(unit.count))
    } else if let sign = text.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+"),
      text.dropFirst().starts(with: unit)
    {
      guard !isNegative else { return nil }
      isNegative = sign == UInt8(ascii: "-")
      number = FieldBytes(rebasing: text.dropFirst(1 + unit.count))
      guard number.first != UInt8(ascii: "-"), number.first != UInt8(ascii: "+") else { return nil }
    } else if text.count > unit.count, text.suffix(unit.count).elementsEqual(unit) {
      number = FieldBytes(rebasing: text.dropLast(unit.count))
    } else {
      return nil
    }
    number = number.trimmingSpaces
    if isNegative, number.first == UInt8(ascii: "-") || number.first == UInt8(ascii: "+") {
      return nil
    }
    return (number, isNegative)
  }

  private static func isPartOfNumber(_ byte: UInt8) -> Bool {
    byte.digitValue != nil || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: "+")
  }
}
