import FieldValues
import Testing

@testable import CSVKit

/// Numbers that are read eight at a time, among others that are not.
@Suite struct ShortNumberTests {
  @Test func equalNumbersReadOneByOne() throws {
    var random = SeededRandom(seed: 21)
    let fields = (0..<20_000).map { _ in field(&random) }
    let table = try table("n,x\n" + fields.map { "\($0),x\n" }.joined())
    let numbers = try #require(table.numbers(0))
    #expect(numbers.count == fields.count)
    for (number, field) in zip(numbers, fields) {
      let text = field.filter { $0 != "\"" }
      #expect(number.bitPattern == (NumberText.parse(text) ?? .nan).bitPattern, "\(field)")
    }
    #expect(table.columns[0].missingCount == fields.count { $0.isEmpty || $0 == "NA" })
  }

  /// Nearly all short numbers: what is left to the slower way is a field here and there.
  private func field(_ random: inout SeededRandom) -> String {
    let rare = ["", "NA", "0", "-0", "0.", "-.5", "1e3", "+7", "123456789.25", "-0.1234567890123"]
    if Int.random(in: 0..<10, using: &random) == 0 {
      return rare.randomElement(using: &random) ?? ""
    }
    let count = Int.random(in: 1...8, using: &random)
    var text = String(
      Int.random(
        in:
          0..<[
            1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000,
            100_000_000,
          ][count], using: &random))
    let place = Int.random(in: 0...text.utf8.count, using: &random)
    if text.utf8.count < 8, place > 0, !text.hasPrefix("0") || place == 1 {
      text.insert(".", at: text.index(text.startIndex, offsetBy: place))
    }
    if Bool.random(using: &random) { text = "-" + text }
    return Int.random(in: 0..<8, using: &random) == 0 ? "\"\(text)\"" : text
  }
}
