import FieldValues
import Glibc
import Testing

@Suite struct NumberTextTests {
  @Test(arguments: [
    ("0", 0), ("-0", -0.0), ("1", 1), ("+1", 1), (" 1.5\t", 1.5), (".5", 0.5), ("5.", 5),
    ("-0.5", -0.5), ("1e3", 1000), ("1E-3", 0.001), ("1e+21", 1e21), ("1e-999", 0),
    ("9007199254740993", 9_007_199_254_740_992), ("0e5", 0), ("5e-324", .leastNonzeroMagnitude),
  ])
  func reads(_ text: String, _ value: Double) {
    #expect(NumberText.parse(text)?.bitPattern == value.bitPattern)
  }

  @Test(arguments: [
    "", " ", "+", "-", ".", "e5", "1e", "1e+", "1 2", "0x10", "inf", "nan", "NaN", "Infinity",
    "0042",
    "00", "-01", "1e999", "-1e999", "1.2.3", "1,5", "1_000", "--1", "1f", "١",
  ])
  func rejects(_ text: String) {
    #expect(NumberText.parse(text) == nil)
  }

  @Test func readsOtherStyles() {
    let comma = NumberStyle(decimalComma: true)
    #expect(NumberText.parse("3,14", style: comma) == 3.14)
    #expect(NumberText.parse("3.14", style: comma) == nil)
    let grouped = NumberStyle(groupSeparator: UInt8(ascii: ","))
    #expect(NumberText.parse("1,234,567.5", style: grouped) == 1_234_567.5)
    #expect(NumberText.parse("1234", style: grouped) == 1234)
    for text in ["1,23", "1234,567", ",123", "1,,234", "1,234,", "0,123"] {
      #expect(NumberText.parse(text, style: grouped) == nil)
    }
    let european = NumberStyle(decimalComma: true, groupSeparator: UInt8(ascii: "."))
    #expect(NumberText.parse("-1.234,5", style: european) == -1234.5)
    #expect(NumberText.parse("0042", style: NumberStyle(allowsLeadingZeros: true)) == 42)
  }

  @Test(arguments: [
    (1.0, "1"), (1.5, "1.5"), (-0.0, "-0"), (0.1, "0.1"), (1e21, "1e+21"), (-3, "-3"),
    (1e15, "1000000000000000"), (.nan, ""), (.leastNonzeroMagnitude, "5e-324"),
  ])
  func writes(_ value: Double, _ text: String) {
    #expect(NumberText.canonical(value) == text)
  }

  @Test func equalsStrtodBitForBit() {
    var random = SeededRandom(seed: 1)
    for _ in 0..<20_000 {
      let text = randomNumber(&random)
      let expected = strtod(text, nil)
      let value = NumberText.parse(text)
      if expected.isFinite {
        #expect(value?.bitPattern == expected.bitPattern, "\(text)")
      } else {
        #expect(value == nil, "\(text)")
      }
    }
  }

  @Test func equalsStrtodAtMidpoints() {
    // Halfway between two neighbours, exactly and by a hair in the 900th digit.
    let midpoint = "9007199254740993" + "." + String(repeating: "0", count: 900)
    for text in [midpoint, midpoint + "1", "0." + String(repeating: "0", count: 400) + "1e400"] {
      #expect(NumberText.parse(text)?.bitPattern == strtod(text, nil).bitPattern)
    }
    let long = String(repeating: "123456789", count: 1000) + "e-8990"
    #expect(NumberText.parse(long)?.bitPattern == strtod(long, nil).bitPattern)
  }

  @Test func canonicalTextRoundTrips() {
    var random = SeededRandom(seed: 2)
    for _ in 0..<10_000 {
      let value = Double(bitPattern: random.next())
      guard value.isFinite else { continue }
      let text = NumberText.canonical(value)
      #expect(NumberText.parse(text)?.bitPattern == value.bitPattern, "\(text)")
    }
  }

  private func randomNumber(_ random: inout SeededRandom) -> String {
    func digits(_ count: Int) -> String {
      String((0..<count).map { _ in Character(String(Int.random(in: 0...9, using: &random))) })
    }
    var text = Bool.random(using: &random) ? "-" : ""
    let lengths = [1, 3, 8, 16, 17, 19, 20, 25, 60]
    text += String(Int.random(in: 1...9, using: &random))
    text += digits(lengths.randomElement(using: &random) ?? 1)
    if Bool.random(using: &random) {
      text += "." + digits(lengths.randomElement(using: &random) ?? 1)
    }
    if Bool.random(using: &random) { text += "e\(Int.random(in: -345...320, using: &random))" }
    return text
  }
}
