import Testing

@testable import CSVKit

@Suite struct FilesTests {
  @Test func readsSeveralFilesAsOneTable() throws {
    let folder = try TemporaryFolder()
    let first = try folder.write("1.csv", "a,b\n1,x\n2,y\n")
    let second = try folder.write("2.csv", "b;a\nz;3\n")
    let table = try TableReader.read(paths: [first, second])
    #expect(table.sources == [first, second])
    #expect(table.records == [["1", "x"], ["2", "y"], ["3", "z"]])
    #expect(table.numbers(0) == [1, 2, 3])
    #expect(table.byteCount == 20)
    #expect(table.text(row: 2, column: 1) == "z")
    var reader = try RecordReader(path: second)
    #expect(reader.header == ["b", "a"])
    #expect(try reader.next()?.fields == ["z", "3"])
    #expect(try reader.next() == nil)
  }

  @Test func findsAColumnInAnotherSpelling() throws {
    let folder = try TemporaryFolder()
    let first = try folder.write("1.csv", "a,\u{E9}\n1,2\n")
    let second = try folder.write("2.csv", "e\u{301},a\n4,3\n")
    #expect(try TableReader.read(paths: [first, second]).records == [["1", "2"], ["3", "4"]])
  }

  @Test func tellsWhereARowStands() throws {
    let folder = try TemporaryFolder()
    let first = try folder.write("1.csv", "a,b\n1,\"x\n\nx\"\n\n2,y\n")
    let second = try folder.write("2.csv", "b,a\nz,3\n")
    let table = try TableReader.read(paths: [first, second])
    let places = (0..<3).map { table.place(ofRow: $0) }
    #expect(places.map(\.file) == [first, first, second])
    #expect(places.map(\.line) == [2, 6, 2])
  }

  @Test func namesFileAndColumnThatDiffer() throws {
    let folder = try TemporaryFolder()
    let first = try folder.write("1.csv", "a,b\n1,x\n")
    let more = try folder.write("2.csv", "a,b,c\n1,x,2\n")
    let fewer = try folder.write("3.csv", "a\n1\n")
    let extra = CSVError(
      file: more, kind: .columnMismatch, message: "column “c” is not in \(first)")
    let lacking = CSVError(
      file: fewer, kind: .columnMismatch, message: "column “b” of \(first) is missing")
    #expect(throws: extra) { _ = try TableReader.read(paths: [first, more]) }
    #expect(throws: lacking) { _ = try TableReader.read(paths: [first, fewer]) }
  }

  @Test func expandsDirectoriesAndPatterns() throws {
    let folder = try TemporaryFolder()
    let second = try folder.write("b.csv", "a\n")
    let first = try folder.write("a.tsv", "a\n")
    _ = try folder.write("c.md", "a\n")
    #expect(try InputFiles.expand([folder.path]) == [first, second])
    #expect(try InputFiles.expand(["\(folder.path)/*.csv", "-", "none"]) == [second, "-", "none"])
    let nothing = CSVError(
      file: "\(folder.path)/*.x", kind: .notFound, message: "no file matches this pattern")
    #expect(throws: nothing) { _ = try InputFiles.expand(["\(folder.path)/*.x"]) }
    let bare = try TemporaryFolder()
    let empty = CSVError(
      file: bare.path, kind: .notFound, message: "the directory has no .csv, .tsv or .txt files")
    #expect(throws: empty) { _ = try InputFiles.expand([bare.path]) }
  }
}
