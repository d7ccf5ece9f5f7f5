import FieldValues
import Testing

@testable import CSVKit

/// Columns as people write them, read from the whole column.
@Suite struct FormatTests {
  private func table(_ fields: [String]) throws -> Table {
    let text = fields.map { "\"\($0)\",k" }.joined(separator: "\n")
    return try CSVKitTests.table("x,y\n" + text, ReadOptions(hasHeader: true))
  }

  @Test(
    arguments: [
      (["01/31/2020", "02/01/2020"], .monthFirst), (["31/01/2020", "01/02/2020"], .dayFirst),
      (["01/02/2020", "03/04/2020"], .monthFirst), (["1.2.2020", "3.4.2020"], .dayFirst),
      (["Jan 5, 2020", "5 Feb 2020"], .monthName), (["2020/1/5", ""], .yearFirst),
      (["2020-01-05 10:00 PM", "NA"], .iso), (["1/2/2020 5:00 PM", "?"], .monthFirst),
    ] as [([String], DateStyle)])
  func findsDates(_ fields: [String], _ style: DateStyle) throws {
    let column = try table(fields).columns[0]
    #expect(column.format.kind == .date)
    #expect(column.format.dateStyle == style)
  }

  @Test(arguments: [
    ["31/01/2020", "01/31/2020"], ["2020-01-05", "01/05/2020"], ["Jan 5, 2020", "2020-01-05"],
  ])
  func mixedDatesAreWords(_ fields: [String]) throws {
    #expect(try table(fields).columns[0].format.kind == .category)
  }

  @Test func findsUnits() throws {
    let prices = try table(["$1,200", "$5", "7.5", "NA", "-$3"])
    #expect(prices.columns[0].format.unit == "$")
    #expect(prices.columns[0].format.groupSeparator == ",")
    #expect(prices.numbers(0)?.map { $0.isNaN ? 0 : $0 } == [1200, 5, 7.5, 0, -3])
    #expect(prices.finding(prices.columns[0], at: 0).writing == ["commas in thousands", "in $"])
    #expect(
      prices.finding(prices.columns[0], at: 0).doubts == ["1 of 4 values are without $"])
    let shares = try table(["5.5%", "100%", "0"])
    #expect(shares.numbers(0) == [5.5, 100, 0])
    #expect(shares.finding(shares.columns[0], at: 0).writing == ["percent"])
    #expect(shares.finding(shares.columns[0], at: 0).doubts == [])
    #expect(try table(["$5", "€5"]).columns[0].format.kind == .category)
    #expect(try table(["1.234,50 €", "5,00 €"]).numbers(0) == [1234.5, 5])
  }

  @Test func booleansMayBeMissing() throws {
    let column = try table(["TRUE", "FALSE", "NA", "?"]).columns[0]
    #expect(column.format.kind == .boolean && column.missingCount == 2)
    #expect(try table(["?", "-"]).columns[0].format.kind == .number)
  }

  @Test func tellsWhichTextsAreMissing() throws {
    let table = try table(["1", "NA", "", "?", "NA", " ", "2"])
    #expect(
      table.finding(table.columns[0], at: 0).missingTexts == [
        .init(text: "NA", count: 2), .init(text: "?", count: 1), .init(text: "", count: 2),
      ])
    let words = try self.table(["a", "", "b"])
    #expect(
      words.finding(words.columns[0], at: 0).missingTexts == [.init(text: "", count: 1)])
  }

  @Test func tellsOfStrays() throws {
    let rows = (1...30).map(String.init) + ["abc", "31", "x"]
    let table = try table(rows)
    let doubt = "numbers but for 2 fields that are not, first “abc” in line 32"
    #expect(table.finding(table.columns[0], at: 0).doubts == [doubt])
    let number = table.column(0, as: .number)
    #expect(number.unparsedCount == 2)
    #expect(table.finding(number, at: 0, isAsked: true).doubts == [])
    let dates = try self.table((1...9).map { "2020-01-0\($0)" } + ["soon"])
    #expect(
      dates.finding(dates.columns[0], at: 0).doubts
        == ["dates but for 1 field that is not, first “soon” in line 11"])
    let codes = try self.table(["0042", "0007", "1234"])
    #expect(
      codes.finding(codes.columns[0], at: 0).doubts
        == ["numbers with leading zeros, such as 0042, are kept as text"])
    let words = try self.table(["a", "b", "1"])
    #expect(words.finding(words.columns[0], at: 0).doubts == [])
  }

  @Test func tellsOfDatesThatCouldBeOthers() throws {
    let unclear = try table(["01/02/2020", "03/04/2020"])
    #expect(
      unclear.finding(unclear.columns[0], at: 0).doubts
        == ["read as month/day/year, but day/month/year fits as well"])
    let clear = try table(["01/02/2020", "13/04/2020"])
    #expect(clear.finding(clear.columns[0], at: 0).doubts == [])
    let same = try table(["01/01/2020", "02/02/2020"])
    #expect(same.finding(same.columns[0], at: 0).doubts == [])
  }

  @Test func tellsOfCommasThatCouldBeOthers() throws {
    let options = ReadOptions(delimiter: UInt8(ascii: ";"), hasHeader: true)
    let table = try CSVKitTests.table("x;y\n$1,200;1,5\n$7;2,250\n", options)
    #expect(table.numbers(0) == [1.2, 7])
    #expect(
      table.finding(table.columns[0], at: 0).doubts
        == ["read as decimal comma, but commas in thousands fits as well"])
    #expect(table.finding(table.columns[1], at: 1).doubts == [])
    let asked = table.column(0, as: ColumnRequest(kind: .number, decimalComma: false))
    guard case .numbers(let values) = asked.values else { return #expect(Bool(false)) }
    #expect(values == [1200, 7])
  }

  @Test func readsAsAsked() throws {
    let table = try table(["01/02/2020", "03/04/2020", "NA", "none"])
    #expect(table.columns[0].format.kind == .category)
    let asked = table.column(0, as: ColumnRequest(kind: .date, dateStyle: .dayFirst))
    guard case .numbers(let values) = asked.values else { return #expect(Bool(false)) }
    #expect(values[0] == DateText.parse("2020-02-01"))
    #expect(asked.unparsedCount == 1 && asked.missingCount == 2)
    let tokens = table.column(0, as: ColumnRequest(missingTokens: ["NA", "none"]))
    #expect(tokens.format.kind == .date && tokens.missingCount == 2)
    #expect(tokens.format.missingTokens == ["NA", "none"])
    var options = ReadOptions(kinds: ["x": ColumnRequest(missingTokens: ["none", "NA"])])
    options.hasHeader = true
    let whole = try CSVKitTests.table("x\n1\nnone\n2\n", options)
    #expect(whole.columns[0].format.kind == .number && whole.columns[0].missingCount == 1)
  }

  /// What a column is does not depend on the order of its fields or on how surveys are divided, and
  /// every field has a value in the format that was found.
  @Test func surveysAgree() throws {
    var random = SeededRandom(seed: 31)
    let texts = [
      "1", "2.5", "1,234", "1,5", "$5", "$1,200", "€3", "5%", "($7)", "0042", "NA", "", "?", "yes",
      "no", "01/02/2020", "31/01/2020", "01/31/2020", "2020-01-05", "Jan 5, 2020", "1 234", "x",
      "\u{A0}", "1\u{A0}234", "1.2.2020",
    ]
    for _ in 0..<5000 {
      var fields = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        texts[Int.random(in: 0..<texts.count, using: &random)]
      }
      var survey = ColumnSurvey(delimiter: UInt8(ascii: ","), missingTokens: nil)
      for field in fields { survey.add(text: field) }
      let format = survey.format
      if format.kind != .category {
        #expect(fields.allSatisfy { format.number($0) != .invalid }, "\(fields)")
      }
      fields.shuffle(using: &random)
      var parts = (0..<2).map { _ in
        ColumnSurvey(delimiter: UInt8(ascii: ","), missingTokens: nil)
      }
      for (place, field) in fields.enumerated() { parts[place % 2].add(text: field) }
      parts[0].merge(parts[1])
      #expect(parts[0].format == format, "\(fields)")
    }
  }
}

extension ColumnSurvey {
  fileprivate mutating func add(text: String) {
    var text = text
    text.withUTF8 { add($0) }
  }
}
