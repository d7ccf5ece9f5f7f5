/// Plain characters, control bytes, UTF-8, and what directly follows an ESC.
extension KeyDecoder {
  mutating func ground(_ byte: UInt8, _ events: inout [InputEvent]) {
    switch byte {
    case 0x1B: state = .escape
    case 0xC2...0xDF: state = .utf8(scalar: UInt32(byte & 0x1F), missing: 1, minimum: 0x80)
    case 0xE0...0xEF: state = .utf8(scalar: UInt32(byte & 0x0F), missing: 2, minimum: 0x800)
    case 0xF0...0xF4: state = .utf8(scalar: UInt32(byte & 0x07), missing: 3, minimum: 0x10000)
    case 0x80...: emitScalar("\u{FFFD}", &events)
    default: emit(KeyDecoder.key(byte), &events)
    }
  }

  mutating func continueScalar(
    _ byte: UInt8, _ scalar: UInt32, _ missing: Int, _ minimum: UInt32,
    _ events: inout [InputEvent]
  ) {
    guard byte & 0xC0 == 0x80 else {
      emitScalar("\u{FFFD}", &events)
      return step(byte, &events)
    }
    let value = scalar << 6 | UInt32(byte & 0x3F)
    guard missing == 1 else {
      state = .utf8(scalar: value, missing: missing - 1, minimum: minimum)
      return
    }
    let decoded = value < minimum ? nil : Unicode.Scalar(value)
    emitScalar(decoded ?? "\u{FFFD}", &events)
  }

  mutating func afterEscape(_ byte: UInt8, _ events: inout [InputEvent]) {
    switch byte {
    case 0x1B:
      flushEscape(&events)
      escapePending = true
    case UInt8(ascii: "["): state = .csi
    case UInt8(ascii: "O"): state = .ss3
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"),
      UInt8(ascii: "_"):
      state = .string(introducer: byte)
    default:
      flushEscape(&events)
      // The character after the ESC may itself have several bytes; `emit` adds alt when it is
      // whole.
      escapePending = true
      state = .ground
      ground(byte, &events)
    }
  }

  mutating func emitAlt(_ scalar: Unicode.Scalar, _ events: inout [InputEvent]) {
    flushEscape(&events)
    events.append(.key(Key(.character(Character(scalar)), .alt)))
  }

  mutating func emitScalar(_ scalar: Unicode.Scalar, _ events: inout [InputEvent]) {
    // C1 controls are no keys on any keyboard, and must not reach a text field.
    if (0x80...0x9F).contains(scalar.value) { return reset() }
    emit(.character(Character(scalar)), &events)
  }

  /// Emits a key, with alt added if an ESC came before it, and ends the sequence.
  mutating func emit(_ key: Key, _ events: inout [InputEvent]) {
    var key = key
    if escapePending { key.modifiers.insert(.alt) }
    reset()
    events.append(.key(key))
  }

  /// The key of one ASCII byte.
  static func key(_ byte: UInt8) -> Key {
    switch byte {
    case 0x09: .tab
    case 0x0D: .enter
    // Some terminals send ^H for backspace, others DEL: ctrl-h is not worth telling them apart.
    case 0x08, 0x7F: .backspace
    case 0x1B: .escape
    case 0x00: Key(.character(" "), .control)
    case 0x01...0x1A: .control(Character(Unicode.Scalar(byte + 0x60)))
    case 0x1C...0x1F: .control(Character(Unicode.Scalar(byte + 0x40)))
    default: .character(Character(Unicode.Scalar(byte)))
    }
  }
}
