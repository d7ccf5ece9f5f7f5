/// Delimiters as people write them: one character, or the name of one that is hard to type.
enum DelimiterText {
  private static let names = [
    "\\t": UInt8(ascii: "\t"), "tab": UInt8(ascii: "\t"), "space": UInt8(ascii: " "),
  ]

  /// The delimiter that `text` names; nil for none that a file can have.
  static func parse(_ text: String) -> UInt8? {
    if let byte = names[text] { return byte }
    guard text.utf8.count == 1, let byte = text.utf8.first, !"\"\n\r".utf8.contains(byte) else {
      return nil
    }
    return byte
  }

  /// A text for a delimiter that `parse` reads.
  static func text(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "\t"): "\\t"
    case UInt8(ascii: " "): "space"
    default: String(UnicodeScalar(byte))
    }
  }
}
