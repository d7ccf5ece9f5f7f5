/// Words that mean yes or no: `true/false`, `t/f`, `yes/no`, `y/n`, `on/off`, in any case.
public enum BooleanText {
  private static let trueWords: [StaticString] = ["true", "yes", "y", "t", "on"]
  private static let falseWords: [StaticString] = ["false", "no", "n", "f", "off"]
  private static let lengthMax = 5

  /// What `field` means; nil when it is none of the words. Spaces around it are ignored.
  public static func parse(_ field: FieldBytes) -> Bool? {
    let text = field.trimmingSpaces
    guard !text.isEmpty, text.count <= lengthMax else { return nil }
    if trueWords.contains(where: { spells(text, $0) }) { return true }
    if falseWords.contains(where: { spells(text, $0) }) { return false }
    return nil
  }

  /// What `text` means; see ``parse(_:)-(FieldBytes)``.
  public static func parse(_ text: String) -> Bool? {
    var text = text
    return text.withUTF8 { parse($0) }
  }

  /// Whether `text` is `word`, which is in lower case, apart from case.
  private static func spells(_ text: FieldBytes, _ word: StaticString) -> Bool {
    guard text.count == word.utf8CodeUnitCount else { return false }
    // No other ASCII character than the capital becomes a lower-case letter by setting bit 5.
    return text.indices.allSatisfy { text[$0] | 0x20 == word.utf8Start[$0] }
  }
}
