import FieldValues
import Testing

@testable import CSVKit

/// Tables as people write them, and what must be found out about each.
@Suite struct DetectionTests {
  @Test func readsQuotesBehindSpaces() throws {
    let table = try table("name,age, city\nAnn,1, \"Rome, Italy\"\nBob, 2,Paris\nEve,3, Oslo\n")
    #expect(table.dialect.initialSpaces == .skippedBeforeQuotes)
    #expect(table.records[0] == ["Ann", "1", "Rome, Italy"])
    #expect(table.records[2] == ["Eve", "3", " Oslo"])
    #expect(table.report.isClean)
  }

  @Test func quotesInTextBehindSpacesStay() throws {
    let text = "a,b\n1, \"x\" y\n2, z\n3,w\n"
    #expect(try table(text).records[0] == ["1", " \"x\" y"])
  }

  @Test func readsApostrophesAsQuotes() throws {
    let quoted = try table("'a','b'\n'1','x, y'\n'2','it''s'\n")
    #expect(quoted.dialect.quote == Byte.apostrophe)
    #expect(quoted.names == ["a", "b"])
    #expect(quoted.records == [["1", "x, y"], ["2", "it's"]])
    let some = try table("a,b\n1,'x, y'\n2,z\n3,w\n")
    #expect(some.records[0] == ["1", "x, y"])
  }

  @Test(arguments: [
    "a,b\n1,'tis\n2,rock 'n' roll\n3,x\n", "a,b\n\"1\",'x'\n\"2\",'y'\n",
    "a,b\n1,'x\n2,y'\n",
  ])
  func apostrophesInTextStay(_ text: String) throws {
    #expect(try table(text).dialect.quote == Byte.quote)
  }

  @Test func readsRunsOfSpaces() throws {
    let aligned = try table("  id  weight name\n   1    2.5  \"a b\"\n  12   13.5  c\n")
    #expect(aligned.dialect.delimiter == Byte.space)
    #expect(aligned.names == ["id", "weight", "name"])
    #expect(aligned.records == [["1", "2.5", "a b"], ["12", "13.5", "c"]])
    let tabs = try table("18.0   8   307.0\t\"buick\"\n15.0   8   350.0\t\"ford\"\n")
    #expect(tabs.records == [["18.0", "8", "307.0", "buick"], ["15.0", "8", "350.0", "ford"]])
  }

  @Test(arguments: [
    "name\nJohn Smith\nJane Doe\n", "when\n2024-01-01 10:00\n2024-01-02 11:00\n",
    "n\n1 234\n2 345\n", "text\na b c d\ne f\n", "John Smith\nJane Doe\n",
  ])
  func spacesInOneColumnStay(_ text: String) throws {
    #expect(try table(text).columns.count == 1)
  }

  @Test func skipsCommentsAndTitles() throws {
    for (head, text) in [
      ("# made by hand\n# 2024, a, b\n", "# made by hand"), ("Sales report\n\n", "Sales report"),
      ("Sales report,,\nMay 2024,,\n", "Sales report"), ("sep=,\n", "sep=,"),
    ] {
      let table = try table(head + "region,item,n\nnorth,a,1\nsouth,b,2\nwest,c,3\n")
      #expect(table.names == ["region", "item", "n"], "\(head)")
      #expect(table.rowCount == 3)
      #expect(table.report.preambles.map(\.text) == [text])
      #expect(
        table.report.preambles[0].lineCount == head.split(
          separator: "\n", omittingEmptySubsequences: false
        ).count - 1)
      #expect(table.place(ofRow: 0).line == table.report.preambles[0].lineCount + 2)
      #expect(table.numbers(2) == [1, 2, 3])
    }
    let excel = try table("sep=|\na|b\n1,5|x;y;z\n")
    #expect(excel.records == [["1,5", "x;y;z"]])
  }

  @Test func titlesDoNotHideDelimiters() throws {
    let table = try table("Orders\n\nwhen;price\n1;€ 1.200,50\n2;€ 3,00\n3;x;y\n")
    #expect(table.names == ["when", "price"] && table.rowCount == 3)
    let text = try CSVKitTests.table("text\n\nHello, world\nfoo\nbar\n")
    #expect(text.columns.count == 1)
  }

  @Test func headersBehindHashesStay() throws {
    let names = try table("##format 4\n##by hand\n#CHROM\tPOS\nx\t1\ny\t2\n")
    #expect(names.names == ["#CHROM", "POS"])
    #expect(names.report.preambles.map(\.lineCount) == [2])
    #expect(try table("# a b c\n1 2 3\n4 5 6\n").names == ["a", "b", "c"])
    #expect(try table("#1,5\n#2,6\n").rowCount == 2)
    #expect(try table("#ff0000,1\nblack,2\n", ReadOptions(hasHeader: false)).rowCount == 2)
  }

  @Test func shortHeadersAreNoTitles() throws {
    #expect(try table("a,b\n1,2,3,4\n5,6,7,8\n").names == ["a", "b", "column_3", "column_4"])
    #expect(try table("quote\nTo be, or not\nto be, that\n").names == ["quote", "column_2"])
    let ragged = try table("a,b,c\nx,,\ny,z,w\n1,2,3\n")
    #expect(ragged.names == ["a", "b", "c"] && ragged.rowCount == 3)
  }

  @Test func headersCanBeTold() throws {
    let text = "2019,2020\n1,2\n3,4\n"
    #expect(try table(text).names == ["column_1", "column_2"])
    let told = try table(text, ReadOptions(hasHeader: true))
    #expect(told.names == ["2019", "2020"] && told.rowCount == 2)
  }

  @Test func quotesCanBeTold() throws {
    var options = ReadOptions()
    options.quote = .some(nil)
    #expect(try table("a,b\n\"1,2\n", options).records == [["\"1", "2"]])
    options.quote = UInt8(ascii: "~")
    #expect(try table("a,b\n~1,2~,3\n", options).records == [["1,2", "3"]])
  }

  @Test func streamsAgree() throws {
    for text in [
      "# c\na;b\n1;2\n", "Title\n\na,b\nx,1\ny,2\n", "a,b\nx, \"y, z\"\nw,1\n", "a  b\n1  2\n3 4\n",
    ] {
      #expect(try stream(Array(text.utf8)).map(\.fields) == table(text).records)
    }
  }

  @Test func readsWindows1252() throws {
    let bytes = Array("a,b\n1,".utf8) + [0x93, 0xE9, 0x94, 0x20, 0x80] + Array("\n".utf8)
    let table = try TableReader.read(bytes: bytes, name: "x.csv")
    #expect(table.records == [["1", "“é” €"]])
    #expect(table.report.summary == ["1 row not UTF-8, read as Windows-1252 (line 2)"])
  }
}
