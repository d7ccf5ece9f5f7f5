import Testing

@testable import TUI

struct KeyDecoderTests {
  private func decode(_ text: String) -> [InputEvent] { decode(Array(text.utf8)) }

  private func decode(_ bytes: [UInt8]) -> [InputEvent] {
    var decoder = KeyDecoder()
    return decoder.feed(bytes) + decoder.timeout()
  }

  @Test(arguments: KeyEncoding.all)
  func standardEncodings(_ sequence: String, _ key: Key) {
    #expect(decode(sequence) == [.key(key)])
  }

  @Test(arguments: [
    ("\u{1B}", ["escape"]), ("\u{1B}\u{1B}", ["escape", "escape"]), ("\u{1B}[", ["alt-["]),
    ("\u{1B}O", ["alt-O"]), ("\u{1B}]", ["alt-]"]), ("\u{1B}é", ["alt-é"]),
    ("\u{1B}\r", ["alt-enter"]), ("\u{1B}\u{1B}x", ["escape", "alt-x"]),
    ("\u{1B}\u{1B}[A", ["alt-up"]), ("aé日🎉", ["a", "é", "日", "🎉"]),
  ])
  func escapesAndText(_ text: String, _ keys: [String]) {
    #expect(decode(text) == keys.compactMap { Key($0).map(InputEvent.key) })
  }

  @Test func loneEscapeWaitsAndHalfASequenceWaitsLonger() {
    var decoder = KeyDecoder()
    #expect(decoder.feed([0x1B]).isEmpty)
    #expect(decoder.pendingTimeout == .milliseconds(25))
    #expect(decoder.feed(Array("[1;".utf8)).isEmpty)
    #expect(decoder.pendingTimeout == .milliseconds(500))
    #expect(decoder.feed(Array("5A".utf8)) == [.key(Key(.up, .control))])
    #expect(decoder.pendingTimeout == nil)
  }

  @Test(
    arguments: [
      [0xFF], [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xC3],
      [0xF4, 0x90, 0x80, 0x80],
    ] as [[UInt8]])
  func invalidUTF8BecomesReplacements(_ bytes: [UInt8]) {
    let events = decode(bytes)
    #expect(!events.isEmpty && events.allSatisfy { $0 == .key(.character("\u{FFFD}")) })
  }

  @Test func tornUTF8DoesNotSwallowTheNextKey() {
    #expect(decode([0xE2, 0x82, 0x61]).last == .key(.character("a")))
  }

  @Test(arguments: [
    ("\u{1B}[<0;10;5M", MouseEvent(.press(.left), x: 9, y: 4)),
    ("\u{1B}[<2;1;1m", MouseEvent(.release(.right), x: 0, y: 0)),
    ("\u{1B}[<32;300;90M", MouseEvent(.drag(.left), x: 299, y: 89)),
    ("\u{1B}[<64;3;4M", MouseEvent(.wheelUp, x: 2, y: 3)),
    ("\u{1B}[<81;3;4M", MouseEvent(.wheelDown, x: 2, y: 3, modifiers: .control)),
    ("\u{1B}[M !!", MouseEvent(.press(.left), x: 0, y: 0)),
    ("\u{1B}[M#!!", MouseEvent(.release(nil), x: 0, y: 0)),
  ])
  func mouse(_ text: String, _ event: MouseEvent) { #expect(decode(text) == [.mouse(event)]) }

  @Test func pasteIsTextEvenWhenItLooksLikeKeys() {
    let text = "a\nq\u{1B}[A \u{1B}[20 日"
    #expect(decode("\u{1B}[200~\(text)\u{1B}[201~j") == [.paste(text), .key(.character("j"))])
    #expect(decode("\u{1B}[200~\u{1B}\u{1B}[201~") == [.paste("\u{1B}")])
  }

  @Test func longPasteIsCut() {
    let long = String(repeating: "x", count: KeyDecoder.pasteByteCountMax + 1000)
    let events = decode("\u{1B}[200~\(long)\u{1B}[201~j")
    #expect(events.count == 2 && events.last == .key(.character("j")))
    guard case .paste(let text) = events.first else { return #expect(Bool(false)) }
    #expect(text.utf8.count == KeyDecoder.pasteByteCountMax)
  }

  @Test(arguments: [
    ("\u{1B}[I", InputEvent.focus(true)), ("\u{1B}[O", .focus(false)),
    ("\u{1B}]11;rgb:ffff/8080/0000\u{1B}\\", .backgroundColor(red: 255, green: 128, blue: 0)),
    ("\u{1B}]11;rgb:f/8/0\u{07}", .backgroundColor(red: 255, green: 136, blue: 0)),
    ("\u{1B}[?2026;2$y", .reply(.synchronizedOutput(supported: true))),
    ("\u{1B}[?2026;0$y", .reply(.synchronizedOutput(supported: false))),
    ("\u{1B}[?62;22c", .reply(.deviceAttributes)),
  ])
  func reports(_ text: String, _ event: InputEvent) { #expect(decode(text) == [event]) }

  @Test(arguments: [
    "\u{1B}[24;80R", "\u{1B}[>41;354;0c", "\u{1B}[99~", "\u{1B}[0n", "\u{1B}[8;24;80t",
    "\u{1B}P1$r0m\u{1B}\\", "\u{1B}]52;c;YQ==\u{07}", "\u{1B}_G1;OK\u{1B}\\", "\u{1B}[?1;2;3z",
    "\u{1B}]11;rgb:zz/00/00\u{07}", "\u{1B}[[Z", "\u{1B}[<0;1M",
  ])
  func unknownSequencesAreSwallowedWhole(_ text: String) {
    #expect(decode(text + "j") == [.key(.character("j"))])
  }

  @Test func overlongSequencesAreSwallowedToo() {
    let digits = String(repeating: "1;", count: 5000)
    #expect(decode("\u{1B}[\(digits)zj") == [.key(.character("j"))])
    #expect(decode("\u{1B}]\(digits)\u{07}j") == [.key(.character("j"))])
  }
}

/// The bytes that xterm sends for keys, with those of rxvt and the Linux console.
enum KeyEncoding {
  static let all: [(String, Key)] = plain + modified + other

  private static let named: [(letter: String, number: Int, base: Key.Base)] = [
    ("A", 0, .up), ("B", 0, .down), ("C", 0, .right), ("D", 0, .left), ("H", 1, .home),
    ("F", 4, .end), ("", 2, .insert), ("", 3, .delete), ("", 5, .pageUp), ("", 6, .pageDown),
    ("P", 11, .function(1)), ("Q", 12, .function(2)), ("R", 13, .function(3)),
    ("S", 14, .function(4)), ("", 15, .function(5)), ("", 17, .function(6)),
    ("", 18, .function(7)), ("", 19, .function(8)), ("", 20, .function(9)),
    ("", 21, .function(10)), ("", 23, .function(11)), ("", 24, .function(12)),
  ]

  private static let plain: [(String, Key)] = named.flatMap { letter, number, base in
    var forms: [(String, Key)] = []
    if !letter.isEmpty {
      forms += ["\u{1B}[\(letter)", "\u{1B}O\(letter)"].map { ($0, Key(base)) }
    }
    if number > 0 { forms.append(("\u{1B}[\(number)~", Key(base))) }
    return forms
  }

  private static let modified: [(String, Key)] = named.flatMap { letter, number, base in
    (1..<8).map { bits in
      let key = Key(base, Key.Modifiers(rawValue: UInt8(bits)))
      let head = letter.isEmpty ? "\(number)" : "1"
      return ("\u{1B}[\(head);\(bits + 1)\(letter.isEmpty ? "~" : letter)", key)
    }
  }

  private static let other: [(String, Key)] =
    [
      ("\t", .tab), ("\r", .enter), ("\u{7F}", .backspace), ("\u{08}", .backspace),
      ("\u{1B}[Z", .backTab), ("\u{00}", .control(" ")), ("\u{1C}", .control("\\")),
      ("\u{1F}", .control("_")), (" ", .character(" ")), ("\u{1B}[[A", .function(1)),
      ("\u{1B}[[E", .function(5)), ("\u{1B}[3$", Key(.delete, .shift)),
      ("\u{1B}[3^", Key(.delete, .control)), ("\u{1B}[3@", Key(.delete, [.shift, .control])),
      ("\u{1B}[a", Key(.up, .shift)), ("\u{1B}Oa", Key(.up, .control)), ("\u{1B}OM", .enter),
      ("\u{1B}Oy", .character("9")), ("\u{1B}[97;5u", .control("a")),
      ("\u{1B}[13;2u", Key(.enter, .shift)), ("\u{1B}[97;2u", .character("A")),
      ("\u{1B}[27;6;112~", Key(.character("p"), [.shift, .control])),
    ]
    + "abcdefgjklnopqrstuvwxyz".map { letter in
      (String(UnicodeScalar(letter.asciiValue.map { $0 - 0x60 } ?? 0)), .control(letter))
    }
}
