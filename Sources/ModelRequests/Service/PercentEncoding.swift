/// `%41` for `A` in paths (RFC 3986, section 2.1).
enum PercentEncoding {
  /// The text that is meant; nil when an escape is cut short or the bytes are not UTF-8.
  static func decoded(_ text: String) -> String? {
    if !text.utf8.contains(UInt8(ascii: "%")) { return text }
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      let digits = rest.prefix(2)
      guard digits.count == 2, let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      else { return nil }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
