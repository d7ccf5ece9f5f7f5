import Testing

@testable import CSVKit

/// Rows read one by one, in any order, are those that a pass over the columns finds.
@Suite struct RowReaderTests {
  @Test(arguments: ["\n", "\r\n"]) func anyOrderGivesTheSameRows(_ lineEnd: String) throws {
    var random = SeededRandom(seed: 11)
    // Short rows share a mark, long ones have one each; chunks of both, and quotes that nothing closes.
    var text = "a,b,c" + lineEnd
    for number in 0..<3000 {
      let width = number % 1000 < 500 ? 4 : 200
      let middle =
        switch Int.random(in: 0..<20, using: &random) {
        case 0: ""
        case 1: "\"stray\(number)"
        case 2: "\"two\(lineEnd)lines \(number)\""
        case 3: "\"a \"\"word\"\"\""
        default: String(repeating: "x", count: Int.random(in: 0...width, using: &random))
        }
      text += "\(number),\(middle),\(number % 7)" + lineEnd
    }
    let table = try TableReader.read(bytes: Array(text.utf8), name: "rows.csv")
    var columns = table.columns.map { _ in [String]() }
    for index in table.columns.indices {
      table.forEachValue(ofColumn: index) {
        columns[index].append(String(decoding: $0, as: UTF8.self))
      }
    }
    let rows = Array(0..<table.rowCount)
    let orders = [
      rows, rows.reversed(), rows.shuffled(using: &random), rows.filter { $0 % 41 == 0 },
    ]
    for order in orders {
      let reader = RowReader(table)
      for row in order {
        let record = columns.map { $0[row] }
        #expect(reader.record(row: row) == record)
        #expect(reader.text(row: row, column: 1) == record[1])
      }
    }
  }

  @Test func rowsOfSeveralFiles() throws {
    let folder = try TemporaryFolder()
    let table = try TableReader.read(paths: [
      folder.write("one.csv", "a,b\n1,x\n2,y\n"), folder.write("two.csv", "b;a\nz;3\n"),
    ])
    let reader = RowReader(table)
    #expect(
      [2, 0, 2, 1].map { reader.record(row: $0) } == [
        ["3", "z"], ["1", "x"], ["3", "z"], ["2", "y"],
      ])
  }

  @Test func aFileThatWasCutShortGivesEmptyTexts() throws {
    let folder = try TemporaryFolder()
    let lines = (0..<400).map { "\($0),word\($0)\n" }
    let path = try folder.write("cut.csv", "a,b\n" + lines.joined())
    let table = try TableReader.read(paths: [path])
    _ = try folder.write("cut.csv", "a,b\n" + lines.prefix(20).joined())
    let reader = RowReader(table)
    #expect(reader.record(row: 3) == ["3", "word3"])
    #expect(reader.record(row: 390) == ["", ""])
    #expect(reader.record(row: 4) == ["4", "word4"])
  }
}
