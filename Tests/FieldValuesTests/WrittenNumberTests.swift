import Testing

@testable import FieldValues

@Suite struct WrittenNumberTests {
  private static let comma = NumberStyle(groupSeparator: UInt8(ascii: ","))

  @Test(arguments: [
    ("$1,200", "$", 1200.0), ("$ 1,200.50", "$", 1200.5), ("-$5", "$", -5), ("$-5", "$", -5),
    ("($1,200)", "$", -1200), ("(1,200 $)", "$", -1200), ("5.5%", "%", 5.5), ("5.5 %", "%", 5.5),
    ("-5%", "%", -5), ("12 €", "€", 12), ("€12", "€", 12), ("US$5", "US$", 5),
    ("1,000 USD", "USD", 1000), ("12\u{A0}€", "€", 12), ("7", "$", 7), ("-7", "%", -7),
    ("+$3", "$", 3), ("3‰", "‰", 3),
  ])
  func readsUnits(_ text: String, _ unit: String, _ value: Double) {
    #expect(WrittenNumber.parse(text, style: Self.comma, unit: unit) == value)
    var field = text
    let found = field.withUTF8 { WrittenNumber.unit(of: $0) }
    #expect(found == (text.contains(unit) ? unit : nil))
  }

  @Test(arguments: [
    "$", "5$5", "$$5", "-$-5", "(-$5)", "(5)", "($5", "%5%", "$ five", "€5", "$5 kg",
  ])
  func refusesOthers(_ text: String) {
    #expect(WrittenNumber.parse(text, unit: "$") == nil)
  }

  @Test func readsTypography() {
    let spaces = NumberStyle(decimalComma: true, groupSeparator: UInt8(ascii: " "))
    for text in ["1\u{A0}234,5", "1\u{202F}234,5", "1 234,5", " 1\u{2009}234,5\u{A0}"] {
      #expect(WrittenNumber.parse(text, style: spaces) == 1234.5)
    }
    #expect(WrittenNumber.parse("\u{2212}12") == -12)
    let swiss = NumberStyle(groupSeparator: UInt8(ascii: "'"))
    #expect(WrittenNumber.parse("1’234.5", style: swiss) == 1234.5)
    #expect(WrittenNumber.parse("1\u{A0}234") == nil)
    #expect(WrittenNumber.parse("é") == nil)
    #expect(WrittenNumber.parse(String(repeating: "\u{A0}", count: 300) + "1") == 1)
  }

  @Test func trimsWhatIsNoText() {
    let format = FieldFormat(kind: .number)
    #expect(format.isMissing("\u{A0} \u{A0}"))
    #expect(format.isMissing("\u{FEFF}"))
    #expect(format.number("\u{FEFF}12") == .value(12))
    #expect(format.number("12\u{A0}") == .value(12))
  }

  /// Random texts of what numbers are made of: a unit that is found can be read, and the other way.
  @Test func findingAndReadingAgree() {
    var random = SeededRandom(seed: 21)
    let pieces = [
      "$", "US$", "€", "%", "-", "+", "(", ")", "1", "23", ".", ",", " ", "\u{A0}", "kr",
    ]
    for _ in 0..<20_000 {
      var text = (0..<Int.random(in: 0...5, using: &random))
        .compactMap { _ in pieces.randomElement(using: &random) }.joined()
      let unit = text.withUTF8 { WrittenNumber.unit(of: $0) }
      for other in ["$", "US$", "€", "%", "kr"] {
        let isRead = WrittenNumber.parse(text, unit: other) != nil
        let isPlain = WrittenNumber.parse(text) != nil
        #expect(!isRead || isPlain || unit == other, "\(text)")
      }
    }
  }
}
