import ArgumentParser
import CSVKit
import FieldValues
import Workbench

/// How files are read.
struct DataOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The character between fields; \\t for a tab. Found from the file by default.",
      valueName: "char"))
  var delimiter: String?

  @Flag(help: "The first line is data; columns are called column_1, column_2 …")
  var noHeader = false

  @Option(
    help: ArgumentHelp("Texts that mean missing, separated by commas.", valueName: "NA,?"))
  var missing: String?

  @Option(
    help: ArgumentHelp(
      "Read a column as number, category, boolean, date or text.", valueName: "col=kind"))
  var kind: [String] = []

  func validate() throws {
    _ = try delimiterByte()
    _ = try kinds()
  }

  func readOptions() throws -> ReadOptions {
    ReadOptions(
      delimiter: try delimiterByte(), hasHeader: noHeader ? false : nil,
      missingTokens: missing.map(NameList.parse), kinds: try kinds())
  }

  private func delimiterByte() throws -> UInt8? {
    guard let delimiter else { return nil }
    if delimiter == "\\t" || delimiter == "tab" { return UInt8(ascii: "\t") }
    guard delimiter.utf8.count == 1, let byte = delimiter.utf8.first, byte != UInt8(ascii: "\""),
      byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r")
    else { throw ValidationError("--delimiter takes one character, not '\(delimiter)'") }
    return byte
  }

  private func kinds() throws -> [String: ColumnKind] {
    var kinds: [String: ColumnKind] = [:]
    for entry in kind {
      guard let equals = entry.lastIndex(of: "="),
        let kind = ColumnKind(rawValue: String(entry[entry.index(after: equals)...]))
      else {
        let names = ColumnKind.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("--kind takes column=kind with one of \(names), not '\(entry)'")
      }
      kinds[String(entry[..<equals])] = kind
    }
    return kinds
  }
}
