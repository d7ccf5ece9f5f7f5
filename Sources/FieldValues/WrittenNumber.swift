/// Numbers as people write them: with a unit, and with the spaces, signs and apostrophes of
/// typography.
public enum WrittenNumber {
  /// The number that `field` spells with or without `unit`; nil when it spells none.
  ///
  /// The unit says what a column counts and takes no part in the value: `5.5%` is 5.5. Otherwise
  /// read as by ``NumberText``.
  public static func parse(
    _ field: FieldBytes, style: NumberStyle = .plain, unit: String? = nil
  ) -> Double? {
    if let value = NumberText.parse(field, style: style) { return value }
    let text = field.trimmingSpaces
    if hasTypography(text) {
      return withPlainCharacters(text) { parsePlain($0, style: style, unit: unit) }
    }
    return unit == nil ? nil : parsePlain(text, style: style, unit: unit)
  }

  /// The number that `text` spells; see ``parse(_:style:unit:)-(FieldBytes,_,_)``.
  public static func parse(
    _ text: String, style: NumberStyle = .plain, unit: String? = nil
  ) -> Double? {
    var text = text
    return text.withUTF8 { parse($0, style: style, unit: unit) }
  }

  /// The currency or percent sign of a number; nil when the field has none.
  public static func unit(of field: FieldBytes) -> String? {
    let text = field.trimmingSpaces
    return hasTypography(text)
      ? withPlainCharacters(text, NumberUnit.find) : NumberUnit.find(in: text)
  }

  private static func parsePlain(
    _ text: FieldBytes, style: NumberStyle, unit: String?
  ) -> Double? {
    guard let unit, let stripped = NumberUnit.strip(unit, from: text) else {
      return NumberText.parse(text, style: style)
    }
    return NumberText.parse(stripped.number, style: style).map { stripped.isNegative ? -$0 : $0 }
  }

  /// No number is longer, and whatever is has no value.
  private static let lengthMax = 128

  private static func hasTypography(_ text: FieldBytes) -> Bool {
    text.count <= lengthMax && text.contains { $0 == 0xC2 || $0 == 0xE2 }
  }

  /// Hands out `text` with ASCII for the characters that typography has for digits' company.
  private static func withPlainCharacters<Result>(
    _ text: FieldBytes, _ body: (FieldBytes) -> Result
  ) -> Result {
    var plain: [UInt8] = []
    plain.reserveCapacity(text.count)
    var position = 0
    while position < text.count {
      let rest = text[position...]
      if let known = substitutes.first(where: { rest.starts(with: $0.character.utf8) }) {
        plain.append(known.byte)
        position += known.character.utf8.count
      } else {
        plain.append(text[position])
        position += 1
      }
    }
    return plain.withUnsafeBufferPointer { body($0.trimmingSpaces) }
  }

  private static let substitutes: [(character: String, byte: UInt8)] = [
    ("\u{A0}", UInt8(ascii: " ")), ("\u{202F}", UInt8(ascii: " ")),
    ("\u{2009}", UInt8(ascii: " ")), ("\u{2212}", UInt8(ascii: "-")),
    ("\u{2019}", UInt8(ascii: "'")),
  ]
}
