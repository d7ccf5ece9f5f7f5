import FieldValues
import ForestCore
import Testing

@Suite struct RowEncoderTests {
  private static let missing = ["NA"]

  private let encoder = RowEncoder(
    Schema(
      features: [
        feature(.number), feature(.boolean), feature(.date),
        feature(.category, ["blue", "red"]), feature(.text, ["a b"]),
      ],
      target: Target(
        name: "target", format: FieldFormat(kind: .category, missingTokens: missing),
        classes: ["no", "yes"])))

  private static func feature(_ kind: ColumnKind, _ vocabulary: [String] = []) -> Feature {
    Feature(
      name: kind.rawValue, format: FieldFormat(kind: kind, missingTokens: missing),
      vocabulary: vocabulary)
  }

  @Test(arguments: [
    (0, "2.5", 2.5), (0, " -3 ", -3), (1, "yes", 1), (1, "F", 0), (2, "1970-01-02", 86_400),
    (3, "blue", 0), (3, "red", 1), (4, "a b", 0),
  ])
  func `text becomes a number or the index of a level`(
    feature: Int, text: String, value: Double
  ) {
    #expect(encoder.code(of: text, feature: feature) == .value(value))
  }

  @Test(arguments: 0..<5, ["", "  ", "NA"])
  func `empty fields and missing tokens are missing`(feature: Int, text: String) {
    #expect(encoder.code(of: text, feature: feature) == .missing)
  }

  @Test(arguments: 0..<3)
  func `a word is not valid where a value should be`(feature: Int) {
    #expect(encoder.code(of: "green", feature: feature) == .invalid)
  }

  @Test(arguments: [(3, "green"), (3, "Blue"), (4, "b")])
  func `another word of a category is unseen`(feature: Int, text: String) {
    #expect(encoder.code(of: text, feature: feature) == .unseen)
  }

  @Test func `a matrix holds NaN for all that is not a value`() {
    #expect(RowEncoder.Code.value(2).number == 2)
    for code in [RowEncoder.Code.missing, .unseen, .invalid] { #expect(code.number.isNaN) }
  }

  @Test func `an own number format is respected`() {
    let format = FieldFormat(kind: .number, decimalComma: true, groupSeparator: ".")
    let encoder = RowEncoder(
      Schema(
        features: [Feature(name: "price", format: format)],
        target: Target(name: "t", format: FieldFormat(kind: .category), classes: ["a", "b"])))
    #expect(encoder.code(of: "1.234,5", feature: 0) == .value(1234.5))
  }

  @Test func `a label is known, missing or unknown`() {
    #expect(encoder.label(of: "yes") == .known(1))
    #expect(encoder.label(of: "NA") == .missing)
    #expect(encoder.label(of: "") == .missing)
    #expect(encoder.label(of: "maybe") == .unknown("maybe"))
  }

  @Test func `numbers that are equal name one class`() {
    let format = FieldFormat(kind: .number, missingTokens: RowEncoderTests.missing)
    let encoder = RowEncoder(
      Schema(features: [], target: Target(name: "t", format: format, classes: ["0", "1"])))
    for text in ["1", "1.0", "1e0", " 1"] { #expect(encoder.label(of: text) == .known(1)) }
    #expect(encoder.label(of: "2.50") == .unknown("2.5"))
    #expect(encoder.label(of: "NA") == .missing)
    #expect(encoder.label(of: "one") == .unknown("one"))
  }

  @Test func `words of a category are classes of their own`() {
    let encoder = RowEncoder(
      Schema(
        features: [],
        target: Target(name: "t", format: FieldFormat(kind: .category), classes: ["1", "1.0"])))
    #expect(encoder.label(of: "1") == .known(0))
    #expect(encoder.label(of: "1.0") == .known(1))
  }
}
