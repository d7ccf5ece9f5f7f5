/// Splits what is written to a terminal into characters and commands.
struct ControlParser {
  enum Item {
    case character(Character)
    case control(UInt8)
    /// A short escape sequence, without the escape.
    case escape(String)
    /// An operating system command or device control string.
    case string(String)
    case sequence(Sequence)
  }

  /// `ESC [`, parameters, and a letter that says what to do.
  struct Sequence {
    let parameters: String
    let final: Character

    /// A parameter; nil when it is left out.
    func number(_ index: Int) -> Int? {
      let parts = parameters.split(separator: ";", omittingEmptySubsequences: false)
      return index < parts.count ? Int(parts[index]) : nil
    }
  }

  private enum State { case ground, escape, charset, sequence, string }

  private var state = State.ground
  private var pending: [UInt8] = []

  /// Takes one byte and returns what it completes.
  mutating func take(_ byte: UInt8) -> Item? {
    switch state {
    case .ground: return takeText(byte)
    case .escape: return takeEscape(byte)
    case .charset:
      return finish(.escape(String(decoding: pending + [byte], as: UTF8.self)))
    case .sequence:
      guard (0x40...0x7E).contains(byte) else {
        pending.append(byte)
        return nil
      }
      return finish(
        .sequence(
          Sequence(
            parameters: String(decoding: pending, as: UTF8.self),
            final: Character(UnicodeScalar(byte)))))
    case .string:
      // The Linux console's way back to its own palette has no end but itself.
      if pending.isEmpty, byte == UInt8(ascii: "R") { return finish(.string("104")) }
      guard byte == 0x07 || byte == 0x1B else {
        pending.append(byte)
        return nil
      }
      let item = finish(.string(String(decoding: pending, as: UTF8.self)))
      // The backslash after this escape comes as a short sequence of its own.
      if byte == 0x1B { state = .escape }
      return item
    }
  }

  private mutating func takeText(_ byte: UInt8) -> Item? {
    if byte == 0x1B {
      state = .escape
      return nil
    }
    if byte < 0x20 || byte == 0x7F { return .control(byte) }
    pending.append(byte)
    let length = byte < 0x80 ? 1 : pending[0] >= 0xF0 ? 4 : pending[0] >= 0xE0 ? 3 : 2
    guard pending.count >= length else { return nil }
    return finish(.character(String(decoding: pending, as: UTF8.self).first ?? "\u{FFFD}"))
  }

  private mutating func takeEscape(_ byte: UInt8) -> Item? {
    switch byte {
    case UInt8(ascii: "["): state = .sequence
    case UInt8(ascii: "]"), UInt8(ascii: "P"): state = .string
    case UInt8(ascii: "("), UInt8(ascii: ")"):
      state = .charset
      pending = [byte]
    default: return finish(.escape(String(UnicodeScalar(byte))))
    }
    return nil
  }

  private mutating func finish(_ item: Item) -> Item {
    state = .ground
    pending = []
    return item
  }
}
