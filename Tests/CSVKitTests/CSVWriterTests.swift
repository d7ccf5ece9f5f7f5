import Testing

@testable import CSVKit

@Suite struct CSVWriterTests {
  private func text(_ records: [[String]], _ writer: CSVWriter = CSVWriter()) -> String {
    var writer = writer
    for record in records { writer.write(record) }
    return String(decoding: writer.takeBuffer(), as: UTF8.self)
  }

  @Test func quotesOnlyWhenNeeded() {
    #expect(text([["a", "b c", "", "1.5"]]) == "a,b c,,1.5\n")
    #expect(
      text([["a,b", "c\"d", "e\nf", "\r", " g"]]) == "\"a,b\",\"c\"\"d\",\"e\nf\",\"\r\",\" g\"\n")
    #expect(text([["a,b", "c;d"]], CSVWriter(delimiter: UInt8(ascii: ";"))) == "a,b;\"c;d\"\n")
    #expect(text([[""], ["", ""]]) == "\"\"\n,\n")
  }

  @Test func defusesFormulasWhenAsked() {
    let fields = ["=1+1", "-1.5", "+x", "@a", "-a,b", "a"]
    #expect(text([fields], CSVWriter(isExcelSafe: true)) == "'=1+1,-1.5,'+x,'@a,\"'-a,b\",a\n")
    #expect(text([fields]) == "=1+1,-1.5,+x,@a,\"-a,b\",a\n")
  }

  @Test func whatIsWrittenReadsBack() throws {
    var random = SeededRandom(seed: 4)
    let pieces = [
      "\"", "\"\"", ",", ";", "\n", "\r\n", "\r", " ", "é", "🎉", "a", "1", "\u{FEFF}", "\t", "'",
    ]
    for _ in 0..<500 {
      let columnCount = Int.random(in: 1...4, using: &random)
      let records = (0..<Int.random(in: 1...5, using: &random)).map { _ in
        (0..<columnCount).map { _ in
          (0..<Int.random(in: 0...4, using: &random))
            .compactMap { _ in pieces.randomElement(using: &random) }.joined()
        }
      }
      let delimiter = Dialect.delimiters.randomElement(using: &random) ?? 0
      let bytes = Array(text(records, CSVWriter(delimiter: delimiter)).utf8)
      let options = ReadOptions(delimiter: delimiter, hasHeader: false)
      let table = try TableReader.read(bytes: bytes, name: "x.csv", options: options)
      #expect(
        table.records.map { $0.map { Array($0.utf8) } } == records.map { $0.map { Array($0.utf8) } }
      )
      #expect(table.report.isClean)
    }
  }
}
