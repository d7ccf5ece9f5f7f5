import Glibc
import Testing

@testable import CSVKit

@Suite struct ErrorTests {
  private func message(of bytes: [UInt8]) -> String? {
    let error = #expect(throws: CSVError.self) {
      _ = try TableReader.read(bytes: bytes, name: "x.csv")
    }
    let streamError = #expect(throws: CSVError.self) {
      _ = try RecordReader(bytes: bytes, name: "x.csv")
    }
    #expect(error == streamError)
    return error?.description
  }

  @Test func tellsPlaces() {
    let error = CSVError(file: "x.csv", line: 17, column: 42, kind: .binary, message: "m")
    #expect(error.description == "x.csv:17:42: m")
    #expect(
      CSVError(file: "x.csv", line: 1, kind: .empty, message: "m").description == "x.csv:1: m")
  }

  @Test func emptyFiles() {
    for bytes in [[], [0x0A], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE]] as [[UInt8]] {
      #expect(message(of: bytes) == "x.csv: the file is empty")
    }
  }

  @Test func headerOnlyIsATable() throws {
    let table = try table("a,b\n")
    #expect(table.rowCount == 0)
    #expect(table.names == ["a", "b"])
    #expect(table.numbers(0) == [])
  }

  @Test func binaryFiles() {
    let cases: [([UInt8], String)] = [
      ([0x28, 0xB5, 0x2F, 0xFD, 8, 0], "this is compressed with zstd; unpack it first (unzstd)"),
      (
        Array("PK\u{3}\u{4}".utf8),
        "this is a zip archive or an Excel workbook (xlsx); unpack it, or save the sheet as CSV"
      ),
      (Array("PAR1\0".utf8), "this is a Parquet file; export it as CSV"),
      ([0x7F] + Array("ELF\u{1}".utf8), "this is a program (ELF), not CSV"),
      (
        Array(repeating: [0x61, 0], count: 20).flatMap { $0 },
        "this looks like damaged UTF-16, or no text at all; save it as UTF-8"
      ),
      (
        Array((1...8).map { UInt8($0) } + (14...31).map { UInt8($0) }),
        "this is a binary file, not CSV; export the data as CSV"
      ),
    ]
    for (bytes, text) in cases { #expect(message(of: bytes) == "x.csv: \(text)") }
    var random = SeededRandom(seed: 5)
    let noise = (0..<5_000).map { _ in UInt8.random(in: 0...255, using: &random) }
    #expect(
      message(of: noise) == "x.csv: this is a binary file, not CSV; export the data as CSV")
  }

  @Test func namesOfFormatsAreNoFormats() throws {
    #expect(try table("PAR1,b\n1,2\n").names == ["PAR1", "b"])
  }

  @Test func unreadableFiles() throws {
    for (path, kind, text) in [
      ("/nonexistent/x.csv", .notFound, "there is no such file"),
      ("/", .isDirectory, "this is a directory, not a file"),
    ] as [(String, CSVError.Kind, String)] {
      let expected = CSVError(file: path, kind: kind, message: text)
      #expect(throws: expected) { _ = try TableReader.read(paths: [path]) }
      #expect(throws: expected) { _ = try RecordReader(path: path) }
    }
  }

  @Test(.enabled(if: geteuid() != 0)) func forbiddenFiles() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("x.csv", "a\n1\n")
    chmod(path, 0)
    let expected = CSVError(
      file: path, kind: .noPermission, message: "no permission to read the file")
    #expect(throws: expected) { _ = try TableReader.read(paths: [path]) }
  }

  @Test func unknownColumns() {
    let expected = CSVError(
      file: "x.csv", kind: .unknownColumn,
      message: "there is no column “z”; the columns are a, b")
    let options = ReadOptions(kinds: ["z": ColumnRequest(kind: .text)])
    #expect(throws: expected) { _ = try table("a,b\n1,2\n", options) }
  }
}
