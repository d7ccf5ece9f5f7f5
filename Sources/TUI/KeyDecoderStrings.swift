/// Strings that a terminal sends (OSC, DCS, APC …): swallowed whole but for the colour reply.
extension KeyDecoder {
  mutating func string(_ byte: UInt8, _ introducer: UInt8, _ events: inout [InputEvent]) {
    switch byte {
    case 0x07: endString(introducer, &events)
    case 0x18, 0x1A: reset()
    case 0x1B: state = .stringEscape(introducer: introducer)
    default: collect(byte)
    }
  }

  mutating func stringEscape(_ byte: UInt8, _ introducer: UInt8, _ events: inout [InputEvent]) {
    guard byte != UInt8(ascii: "\\") else { return endString(introducer, &events) }
    // Not the terminator: the string was torn, and this begins another sequence.
    reset()
    state = .escape
    step(byte, &events)
  }

  private mutating func endString(_ introducer: UInt8, _ events: inout [InputEvent]) {
    let event = introducer == UInt8(ascii: "]") ? KeyDecoder.backgroundColor(collected) : nil
    finish(event, &events)
  }

  /// Parses `11;rgb:RRRR/GGGG/BBBB`, with one to four hexadecimal digits a part.
  static func backgroundColor(_ bytes: [UInt8]) -> InputEvent? {
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.hasPrefix("11;rgb:") else { return nil }
    let parts = text.dropFirst(7).split(separator: "/", omittingEmptySubsequences: false)
    let levels = parts.compactMap(level)
    guard parts.count == 3, levels.count == 3 else { return nil }
    return .backgroundColor(red: levels[0], green: levels[1], blue: levels[2])
  }

  /// Scales a part of any length to 0 … 255.
  private static func level(_ digits: Substring) -> UInt8? {
    guard (1...4).contains(digits.utf8.count), digits.allSatisfy(\.isHexDigit),
      let value = Int(digits, radix: 16)
    else { return nil }
    return UInt8(value * 255 / ((1 << (4 * digits.utf8.count)) - 1))
  }
}

/// Collects a bracketed paste until its end mark.
struct PasteBuffer: Sendable {
  private static let end: [UInt8] = Array("\u{1B}[201~".utf8)

  private var bytes: [UInt8] = []
  /// How much of the end mark the last bytes match.
  private var matched = 0

  /// Adds a byte; returns the whole text when the end mark is complete.
  mutating func append(_ byte: UInt8) -> String? {
    if byte == PasteBuffer.end[matched] {
      matched += 1
      guard matched == PasteBuffer.end.count else { return nil }
      defer { self = PasteBuffer() }
      return String(decoding: bytes, as: UTF8.self)
    }
    // The mark begins with an ESC and has no other: a mismatch can restart it only at this byte.
    for byte in PasteBuffer.end[..<matched] { keep(byte) }
    matched = 0
    if byte == PasteBuffer.end[0] { matched = 1 } else { keep(byte) }
    return nil
  }

  private mutating func keep(_ byte: UInt8) {
    if bytes.count < KeyDecoder.pasteByteCountMax { bytes.append(byte) }
  }
}
