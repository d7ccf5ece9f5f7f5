import Foundation
import Testing

@testable import CSVKit

/// The files of `Tests/Malformed`, each with what must come out of it.
@Suite struct MalformedTests {
  /// One file as `manifest.json` has it.
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let file: String
    /// What is wrong with it.
    let says: String
    /// Why it is no table, for those that are none.
    let error: String?
    let columns: [String]?
    let rows: [[String]]?
    let kinds: [String]?
    /// What the report says.
    let report: [String]?

    var testDescription: String { file }
  }

  private static let folder =
    "/" + #filePath.split(separator: "/").dropLast(2).joined(separator: "/") + "/Malformed"
  private static let cases: [Case] = {
    let path = URL(fileURLWithPath: "\(folder)/manifest.json")
    guard let data = try? Data(contentsOf: path) else { return [] }
    return (try? JSONDecoder().decode([Case].self, from: data)) ?? []
  }()

  private static var options: ReadOptions {
    var options = ReadOptions()
    options.keepsRowsBeforeDamage = true
    return options
  }

  @Test func everyFileIsInTheManifest() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder)
    #expect(Set(files) == Set(Self.cases.map(\.file) + ["manifest.json"]))
    #expect(Self.cases.count >= 60)
  }

  @Test(arguments: cases)
  func comesOutAsItMust(_ expected: Case) throws {
    let path = "\(Self.folder)/\(expected.file)"
    if let message = expected.error {
      let error = #expect(throws: CSVError.self) { _ = try TableReader.read(paths: [path]) }
      #expect(error?.message == message)
      #expect(throws: CSVError.self) { _ = try RecordReader(path: path) }
      return
    }
    let table = try TableReader.read(paths: [path], options: Self.options)
    #expect(table.names == expected.columns)
    #expect(bytes(table.records) == bytes(expected.rows ?? []))
    #expect(table.columns.map(\.format.kind.rawValue) == expected.kinds)
    let report = table.report.summary.map { line in
      line.hasPrefix(Self.folder) ? String(line.dropFirst(Self.folder.count + 1)) : line
    }
    #expect(report == expected.report)
    var reader = try RecordReader(path: path, options: Self.options)
    for row in 0..<table.rowCount {
      #expect(bytes([try reader.next()?.fields ?? []]) == bytes([table.record(row: row)]))
    }
    #expect(try reader.next() == nil)
  }

  /// Strings that differ in bytes may be equal.
  private func bytes(_ records: [[String]]) -> [[[UInt8]]] {
    records.map { $0.map { Array($0.utf8) } }
  }
}
