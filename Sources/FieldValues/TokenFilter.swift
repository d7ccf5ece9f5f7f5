/// Says of most fields at once that they are none of the missing tokens, so that a column of
/// numbers is not compared with a dozen words a field.
struct TokenFilter: Hashable, Sendable {
  /// Bit n is set when a token begins with a byte that is n modulo 64.
  private var firstBytes: UInt64 = 0
  private var lengthMax = 0

  init(_ tokens: [String]) {
    for token in tokens {
      guard let first = token.utf8.first else { continue }
      firstBytes |= Self.bit(first)
      lengthMax = max(lengthMax, token.utf8.count)
    }
  }

  /// False only when `field` certainly is no token.
  func mayContain(_ field: FieldBytes) -> Bool {
    guard let first = field.first, field.count <= lengthMax else { return false }
    return firstBytes & Self.bit(first) != 0
  }

  private static func bit(_ byte: UInt8) -> UInt64 {
    1 << UInt64(byte & 63)
  }
}
