/// The control sequences that ncurses does not know. Source: xterm's ctlseqs.
enum TerminalControl {
  /// Mouse presses and drags (1000, 1002) in SGR form (1006), focus reports (1004), bracketed
  /// paste (2004).
  static let enableModes = Array("\u{1B}[?1000;1002;1006;1004;2004h".utf8)
  static let disableModes = Array("\u{1B}[?2004;1004;1006;1002;1000l".utf8)

  static let beginUpdate = Array("\u{1B}[?2026h".utf8)
  static let endUpdate = Array("\u{1B}[?2026l".utf8)

  /// Lets the whole screen scroll; the cursor is in the corner then.
  static let resetMargins = Array("\u{1B}[r".utf8)

  /// Background colour, support for synchronised output, and what every terminal answers.
  static let queries = Array("\u{1B}]11;?\u{1B}\\\u{1B}[?2026$p\u{1B}[c".utf8)

  /// Undoes everything, whatever the terminal: it ignores what it does not know. The cursor goes
  /// to the last line first, for terminals without an alternate screen to come back from.
  static let emergencyReset =
    endUpdate + disableModes
    + Array("\u{1B}[r\u{1B}[0m\u{0F}\u{1B}[?25h\u{1B}[999;1H\u{1B}[?1049l\r".utf8)

  /// OSC 52: puts text on the clipboard of the machine that shows the terminal.
  static func clipboard(_ text: String) -> [UInt8] {
    Array("\u{1B}]52;c;".utf8) + base64(Array(text.utf8)) + Array("\u{1B}\\".utf8)
  }

  /// OSC 2: the window title. Controls in `text` are left out: they would end the string.
  static func title(_ text: String) -> [UInt8] {
    let safe = text.unicodeScalars.filter { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
    return Array("\u{1B}]2;\(String(String.UnicodeScalarView(safe)))\u{1B}\\".utf8)
  }

  static func base64(_ bytes: [UInt8]) -> [UInt8] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for digit in 0..<4 {
        let value = alphabet[bits >> (18 - 6 * digit) & 63]
        result.append(digit <= group.count ? value : UInt8(ascii: "="))
      }
    }
    return result
  }
}
