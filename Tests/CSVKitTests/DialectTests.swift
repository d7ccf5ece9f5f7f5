import Testing

@testable import CSVKit

@Suite struct DialectTests {
  @Test(arguments: [",", ";", "\t", "|"])
  func findsDelimiters(_ delimiter: Character) throws {
    let rows = ["a,b,c", "1,x y,2.5", "2,\"q,;|\t\n\",3.5", "3,,4"]
    let text = rows.map { row in
      var isQuoted = false
      return String(
        row.map { character in
          if character == "\"" { isQuoted.toggle() }
          return character == "," && !isQuoted ? delimiter : character
        })
    }.joined(separator: "\n")
    let table = try table(text)
    #expect(table.dialect.delimiter == delimiter.asciiValue)
    #expect(table.names == ["a", "b", "c"])
    #expect(table.text(row: 1, column: 1) == "q,;|\t\n")
  }

  @Test func oneMalformedRowDecidesNothing() throws {
    let rows = (1...9).map { "\($0);1,5;x" }
    let table = try table((["a;b;c"] + rows + ["9,9,9,9,9"]).joined(separator: "\n"))
    #expect(table.dialect.delimiter == UInt8(ascii: ";"))
    #expect(table.numbers(1)?.first == 1.5)
    #expect(table.columns[1].format.decimalComma)
  }

  @Test func readsOneColumn() throws {
    #expect(try table("x\n1\n2\n").records == [["1"], ["2"]])
    let texts = try table("text\nHello, world\nfoo\na, b, c\n")
    #expect(texts.names == ["text"])
    #expect(texts.records == [["Hello, world"], ["foo"], ["a, b, c"]])
  }

  @Test func blankLinesOfOneColumnAreSkipped() throws {
    let table = try table("x\n1\n\n\"\"\n2\n")
    #expect(table.records == [["1"], [""], ["2"]])
    #expect(table.report.blankLineCount == 1)
  }

  @Test func skipsConsistentSpaces() throws {
    let spaced = try table("a, b, c\n1, \"x, y\", z\n2, w, v\n")
    #expect(spaced.records == [["1", "x, y", "z"], ["2", "w", "v"]])
    #expect(spaced.dialect.initialSpaces == .skipped)
    #expect(try table("a,b\n1, x\n2,y\n").records[0] == ["1", " x"])
  }

  @Test(arguments: [
    ("a,b\n1,2\n", true), ("1,2\n3,4\n", false), ("x,y\nu,v\n", true),
    ("yes,no\nno,no\nyes,yes\n", false),
    ("5.1,setosa\n4.9,setosa\n", false), ("a,b\n", true), ("1,b\n", false),
    ("d\n2024-01-01\n", true),
    (",a\n0,1\n1,2\n", true), ("1,a\n?,b\n2,c\n", false), ("id;x\n1;1,5\n2;2,5\n", true),
  ])
  func findsHeaders(_ text: String, _ hasHeader: Bool) throws {
    #expect(try table(text).dialect.hasHeader == hasHeader)
  }

  @Test func namesColumnsWithoutHeader() throws {
    let table = try table("1,2\n3,4\n")
    #expect(table.names == ["column_1", "column_2"])
    #expect(table.rowCount == 2)
    #expect(table.report.isClean)
  }

  @Test func optionsOverrideDetection() throws {
    let options = ReadOptions(delimiter: UInt8(ascii: ";"), hasHeader: false)
    #expect(try table("a,b\n1,2\n", options).records == [["a,b"], ["1,2"]])
  }

  @Test func readsEveryLineEnd() throws {
    for end in ["\n", "\r\n", "\r"] {
      let text = ["a,b", "1,2", "3,4"].joined(separator: end)
      #expect(try table(text).records == [["1", "2"], ["3", "4"]])
    }
    #expect(try table("a,b\r\n1,2\n3,4\r5,6").rowCount == 3)
  }

  @Test func readsEncodings() throws {
    let text = "name,n\nJosé 🎉,1\n"
    let expected = [["José 🎉", "1"]]
    var little: [UInt8] = [0xFF, 0xFE]
    var big: [UInt8] = [0xFE, 0xFF]
    for unit in text.utf16 {
      little += [UInt8(unit & 255), UInt8(unit >> 8)]
      big += [UInt8(unit >> 8), UInt8(unit & 255)]
    }
    for bytes in [Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), little, big] {
      let table = try TableReader.read(bytes: bytes, name: "x.csv")
      #expect(table.records == expected)
      #expect(table.names == ["name", "n"])
      #expect(table.byteCount == bytes.count)
      #expect(table.report.isClean)
      #expect(try stream(bytes).map(\.fields) == expected)
    }
  }

  @Test func readsLatin1FieldsWithAWarning() throws {
    let bytes = Array("name,n\nJos".utf8) + [0xE9] + Array(",1\nJosé,2\n".utf8)
    let table = try TableReader.read(bytes: bytes, name: "x.csv")
    #expect(table.records == [["José", "1"], ["José", "2"]])
    #expect(table.report.summary == ["1 row not UTF-8, read as Windows-1252 (line 2)"])
    #expect(table.columns[0].distinctCount == 1)
  }

  @Test func replacesBrokenUTF16() throws {
    let table = try TableReader.read(
      bytes: [0xFF, 0xFE, 0x61, 0, 0x0A, 0, 0x00, 0xD8, 0x62, 0], name: "x.csv")
    #expect(table.records == [["\u{FFFD}b"]])
    #expect(table.report.summary == ["1 code unit of UTF-16 replaced by U+FFFD"])
  }
}
