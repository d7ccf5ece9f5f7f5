import Testing

@testable import CSVKit

@Suite struct RepairTests {
  @Test func padsShortRowsAndCutsLongOnes() throws {
    let table = try table("a,b,c\n1,2\n3,4,5\n6,7,8,9\n1,1,1\n2,2,2\n")
    #expect(table.records[0] == ["1", "2", ""])
    #expect(table.records[2] == ["6", "7", "8"])
    #expect(table.columns[2].missingCount == 1)
    #expect(
      table.report.summary == [
        "1 short row padded with missing values (line 2)",
        "1 long row cut to the number of columns (line 4), without “9”",
      ])
    #expect(
      table.report.longRows.places == [.init(file: "x.csv", line: 4, column: 7, leftOut: "9")])
  }

  @Test func keepsTwentyPlacesAndCountsAll() throws {
    let good = String(repeating: "1,2\n", count: 60)
    let table = try table("a,b\n" + good + String(repeating: "1\n", count: 30))
    #expect(table.report.shortRows.count == 30)
    #expect(table.report.shortRows.places.count == 20)
    #expect(table.report.summary[0].hasSuffix("79, 80, 81, …)"))
  }

  @Test func recoversFromUnterminatedQuotes() throws {
    let text = "a,b\n1,\"x\n2,y\n3,\"z\"\n4,w\n"
    let table = try table(text)
    #expect(table.records == [["1", "\"x"], ["2", "y"], ["3", "z"], ["4", "w"]])
    #expect(table.report.unterminatedQuotes.count == 1)
    let problem = try #require(try stream(Array(text.utf8))[0].problem)
    #expect(problem.kind == .unterminatedQuote)
    #expect(problem.description == "4:3: unterminated quote (opened at 2:3)")
  }

  @Test func recoversAtTheEnd() throws {
    let table = try table("a,b\n1,2\n3,\"x\n4,5\n")
    #expect(table.records == [["1", "2"], ["3", "\"x"], ["4", "5"]])
    #expect(
      table.report.summary == ["1 unterminated quote read as a character (line 5)"])
  }

  @Test func tellsProblemsOfRecords() throws {
    let bytes = Array("a,b\n1\né,2,3\n".utf8) + [0xFF, 0x2C, 0x31]
    let problems = try stream(bytes).flatMap(\.problems).map(\.description)
    #expect(
      problems == [
        "2:2: 1 field instead of 2", "3:5: 3 fields instead of 2",
        "4:1: not UTF-8; read as Windows-1252",
      ])
  }

  @Test func makesNamesUnique() throws {
    let table = try table("a,,a,a_2,a\n1,2,3,4,5\n")
    #expect(table.names == ["a", "column_2", "a_3", "a_2", "a_4"])
    #expect(
      table.report.summary == [
        "column 3 is another “a”, named “a_3”", "column 5 is another “a”, named “a_4”",
        "column 2 has no name, named “column_2”",
      ])
  }

  @Test func takesSpellingsOfANameForOneName() throws {
    let (letter, accent) = ("caf\u{E9}", "cafe\u{301}")
    let table = try table("\(letter),\(accent)\n1,2\n")
    #expect(table.names == [letter, "\(letter)_2"])
    // Their bytes are those of the file.
    #expect(table.names.map { $0.utf8.count } == [5, 8])
    #expect(table.report.summary == ["column 2 is another “\(letter)”, named “\(letter)_2”"])
  }

  @Test func namesColumnsThatTheHeaderLacks() throws {
    let table = try table("a,b\n1,2,3,4\n5,6,7,8\n")
    #expect(table.names == ["a", "b", "column_3", "column_4"])
    #expect(table.records == [["1", "2", "3", "4"], ["5", "6", "7", "8"]])
    #expect(
      table.report.summary == ["2 columns have no names, named “column_3” to “column_4”"])
  }

  @Test func survivesExtremes() throws {
    let cell = String(repeating: "x", count: 10_000_000)
    let large = try table("a,b\n\"\(cell)\",1\n\0,2\n")
    #expect(large.text(row: 0, column: 0).utf8.count == cell.utf8.count)
    #expect(large.text(row: 1, column: 0) == "\0")
    let names = (0..<10_000).map { "c\($0)" }.joined(separator: ",")
    let row = (0..<10_000).map { "\($0)" }.joined(separator: ",")
    let wide = try table("\(names)\n\(row)\n\(row)\n")
    #expect(wide.columns.count == 10_000)
    #expect(wide.numbers(9_999) == [9_999, 9_999])
  }
}
