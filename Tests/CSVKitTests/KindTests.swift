import FieldValues
import Testing

@testable import CSVKit

@Suite struct KindTests {
  private func column(_ fields: [String], delimiter: String = ",") throws -> Column {
    let rows = fields.map { "\($0)\(delimiter)k" }
    return try table((["x\(delimiter)y"] + rows).joined(separator: "\n"), header).columns[0]
  }
  private let header = ReadOptions(hasHeader: true)

  @Test(
    arguments: [
      (["1", "2.5", "-3e2"], .number), (["1", "NA", "?"], .number), (["", "NA"], .number),
      (["0", "1"], .number), (["yes", "No"], .boolean), (["T", "", "F"], .boolean),
      (["y", "?"], .boolean), (["2024-01-01", "2024-01-02T10:00Z", "NA"], .date),
      (["0042", "17"], .category), (["1", "2", "three"], .category), (["NA", "a"], .category),
      (["1e999"], .category), (["\"1,234\"", "12"], .number), (["2024-01-01", "1"], .category),
    ] as [([String], ColumnKind)])
  func findsKinds(_ fields: [String], _ kind: ColumnKind) throws {
    #expect(try column(fields).format.kind == kind)
  }

  @Test(
    arguments: [
      ("x", .category), ("2024-01-01", .category), ("007", .category), ("NA", .number),
      ("1e5", .number),
    ] as [(String, ColumnKind)])
  func theLastRowCounts(_ last: String, _ kind: ColumnKind) throws {
    let fields = (0..<5000).map { String($0 % 10) } + [last]
    #expect(try column(fields).format.kind == kind)
  }

  @Test func readsValues() throws {
    let numbers = try column(["1", "NA", "", "1", "-2.5"])
    guard case .numbers(let values) = numbers.values else { return #expect(Bool(false)) }
    #expect(values.map { $0.isNaN ? 99 : $0 } == [1, 99, 99, 1, -2.5])
    #expect(numbers.missingCount == 2)
    #expect(numbers.distinctCount == 2)
    let words = try column(["b", "a", "", "b", "NA"])
    guard case .codes(let codes, let vocabulary) = words.values else {
      return #expect(Bool(false))
    }
    #expect(codes == [0, 1, -1, 0, 2])
    #expect(vocabulary == ["b", "a", "NA"])
    #expect(words.missingCount == 1)
    let booleans = try column(["Yes", "no", "YES"])
    #expect(booleans.booleanWords == BooleanWords(falseWord: "no", trueWord: "Yes"))
  }

  @Test func readsNumberStyles() throws {
    #expect(try column(["1,5", "2,5"], delimiter: ";").format.decimalComma)
    #expect(try column(["\"1,234\"", "\"12,345,678\""]).format.groupSeparator == ",")
    let european = try column(["1.234,5", "12,5"], delimiter: ";").format
    #expect(european.decimalComma && european.groupSeparator == ".")
    #expect(try column(["\"1,234\"", "\"1,2\"", "1.5"]).format.kind == .category)
  }

  @Test func manyWordsAreText() throws {
    #expect(try column((0..<20).map { "w\($0)" }).format.kind == .category)
    #expect(try column((0..<21).map { "w\($0)" }).format.kind == .text)
    #expect(try column((0..<84).map { "w\($0 % 21)" }).format.kind == .category)
    #expect(try column((0..<83).map { "w\($0 % 21)" }).format.kind == .text)
    #expect(!KindRule.isText(valueCount: 486, distinctCount: 27))
    #expect(KindRule.isText(valueCount: 295, distinctCount: 186))
    #expect(KindRule.isText(valueCount: 1_000_000, distinctCount: 10_001))
  }

  @Test func numbersMayMeanMissing() throws {
    let table = try table("n,w\n1,a\n-999,b\n3,c\n", ReadOptions(missingTokens: ["-999"]))
    #expect(table.columns[0].format.kind == .number)
    #expect(table.columns[0].missingCount == 1 && table.columns[0].distinctCount == 2)
  }

  @Test func missingTokensOfTheUser() throws {
    let options = ReadOptions(missingTokens: ["-999", "none"])
    let table = try table("n,w\n1,none\n-999,a\nNA,b\n", options)
    #expect(table.columns[0].format.kind == .category)
    #expect(table.columns[0].missingCount == 1)
    #expect(table.columns[1].missingCount == 1)
  }

  @Test func rereadsColumns() throws {
    let table = try table("z,n,w\n0042,1,a\n0007,2,b\n0042,x,3\n")
    let zip = table.column(0, as: .number)
    guard case .numbers(let values) = zip.values else { return #expect(Bool(false)) }
    #expect(values == [42, 7, 42])
    #expect(zip.distinctCount == 2 && zip.unparsedCount == 0)
    let number = table.column(1, as: .number)
    #expect(number.unparsedCount == 1 && number.missingCount == 1)
    guard case .text = table.column(1, as: .text).values else { return #expect(Bool(false)) }
    #expect(table.column(2, as: .date).unparsedCount == 3)
    let overridden = try CSVKitTests.table(
      "a\n1\n2\n", ReadOptions(kinds: ["a": ColumnRequest(kind: .category)]))
    guard case .codes(_, let vocabulary) = overridden.columns[0].values else {
      return #expect(Bool(false))
    }
    #expect(vocabulary == ["1", "2"])
  }
}
