/// Which sequence stands for which key: xterm's, with those of rxvt and the Linux console.
enum KeyTables {
  /// `ESC [ n ~`.
  static let tilde: [Int: Key.Base] = [
    1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
    11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5),
    17: .function(6), 18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10),
    23: .function(11), 24: .function(12), 25: .function(13), 26: .function(14),
    28: .function(15), 29: .function(16), 31: .function(17), 32: .function(18),
    33: .function(19), 34: .function(20),
  ]

  /// `ESC [ X` and `ESC O X`.
  static let letters: [UInt8: Key.Base] = [
    UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right,
    UInt8(ascii: "D"): .left, UInt8(ascii: "H"): .home, UInt8(ascii: "F"): .end,
    UInt8(ascii: "P"): .function(1), UInt8(ascii: "Q"): .function(2),
    UInt8(ascii: "R"): .function(3), UInt8(ascii: "S"): .function(4),
  ]

  static func key(final: UInt8, _ parameters: KeyDecoder.Parameters) -> Key? {
    switch final {
    case UInt8(ascii: "~"):
      if parameters[0] == 27 { return unicode(parameters[2], parameters[1]) }
      guard let base = tilde[parameters[0] ?? 0] else { return nil }
      return Key(base, modifiers(parameters[1]))
    case UInt8(ascii: "u"): return unicode(parameters[0], parameters[1])
    case UInt8(ascii: "Z"): return .backTab
    case UInt8(ascii: "a"): return Key(.up, .shift)
    case UInt8(ascii: "b"): return Key(.down, .shift)
    case UInt8(ascii: "c"): return Key(.right, .shift)
    case UInt8(ascii: "d"): return Key(.left, .shift)
    case UInt8(ascii: "R") where (parameters[0] ?? 1) > 1: return nil  // A cursor position report.
    default:
      guard let base = letters[final] else { return nil }
      return Key(base, modifiers(parameters[1]))
    }
  }

  static func ss3Key(_ final: UInt8, _ parameters: KeyDecoder.Parameters) -> Key? {
    let modifiers = modifiers(parameters[0])
    switch final {
    case UInt8(ascii: "a"): return Key(.up, .control)
    case UInt8(ascii: "b"): return Key(.down, .control)
    case UInt8(ascii: "c"): return Key(.right, .control)
    case UInt8(ascii: "d"): return Key(.left, .control)
    case UInt8(ascii: "M"): return Key(.enter, modifiers)
    // The keypad in application mode: `j` is `*` … `y` is `9`.
    case UInt8(ascii: "j")...UInt8(ascii: "y"):
      return Key(.character(Character(Unicode.Scalar(final - 0x40))), modifiers)
    default: return letters[final].map { Key($0, modifiers) }
    }
  }

  /// `ESC [ code ; modifiers u`, and xterm's `ESC [ 27 ; modifiers ; code ~`.
  private static func unicode(_ code: Int?, _ modifier: Int?) -> Key? {
    var modifiers = modifiers(modifier)
    guard let code, let scalar = Unicode.Scalar(UInt32(code)) else { return nil }
    switch code {
    case 9: return Key(.tab, modifiers)
    case 13: return Key(.enter, modifiers)
    case 27: return Key(.escape, modifiers)
    case 8, 127: return Key(.backspace, modifiers)
    case 0..<32, 0x80...0x9F, 57344...63743: return nil  // Controls; kitty's private keys.
    default: break
    }
    var character = Character(scalar)
    if modifiers == .shift {
      modifiers = []
      character = Character(scalar).uppercased().first ?? character
    }
    return Key(.character(character), modifiers)
  }

  private static func modifiers(_ parameter: Int?) -> Key.Modifiers {
    Key.Modifiers(rawValue: UInt8(clamping: (parameter ?? 1) - 1) & 7)
  }
}
