import FieldValues
import FoundationEssentials
import Testing

@Suite struct FieldFormatTests {
  @Test func readsNumbersWithTokens() {
    let format = FieldFormat(kind: .number, missingTokens: FieldFormat.defaultMissingTokens)
    #expect(format.number("1.5") == .value(1.5))
    for text in ["", "  ", "NA", " n/a ", "null", "?", "-", "nan"] {
      #expect(format.number(text) == .missing, "\(text)")
    }
    #expect(format.number("0042") == .invalid)
    #expect(format.number("-1") == .value(-1))
  }

  @Test func numericTokensAreMissing() {
    var format = FieldFormat(kind: .number, missingTokens: ["-999"])
    #expect(format.number("-999") == .missing)
    format.missingTokens = ["-1"]
    #expect(format.number("-999") == .value(-999))
    #expect(format.number("-1") == .missing)
  }

  @Test func readsBooleansAndDates() {
    let boolean = FieldFormat(kind: .boolean)
    for text in ["true", "T", "Yes", "y", "ON", " yes "] {
      #expect(boolean.number(text) == .value(1), "\(text)")
    }
    for text in ["false", "F", "No", "n", "off"] {
      #expect(boolean.number(text) == .value(0), "\(text)")
    }
    #expect(boolean.number("1") == .invalid)
    #expect(boolean.number("maybe") == .invalid)
    #expect(FieldFormat(kind: .date).number("1970-01-02") == .value(86_400))
  }

  @Test func wordsAreNeverNumbers() {
    #expect(FieldFormat(kind: .category).number("1") == .invalid)
    #expect(!FieldFormat(kind: .text).isMissing("NA"))
    #expect(FieldFormat(kind: .text).isMissing(" "))
  }

  @Test func survivesCoding() throws {
    let format = FieldFormat(
      kind: .number, decimalComma: true, groupSeparator: ".", missingTokens: ["NA", "ü"])
    let data = try JSONEncoder().encode(format)
    let copy = try JSONDecoder().decode(FieldFormat.self, from: data)
    #expect(copy == format)
    #expect(copy.number("1.234,5") == .value(1234.5))
    #expect(copy.number("ü") == .missing)
    let brief = try JSONDecoder().decode(FieldFormat.self, from: Data(#"{"kind":"text"}"#.utf8))
    #expect(brief == FieldFormat(kind: .text))
  }
}
