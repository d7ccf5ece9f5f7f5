import ArgumentParser
import CSVKit
import FieldValues
import Workbench

/// How files are read.
struct DataOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The character between fields; tab, or space for any run of spaces. Found from the file by "
        + "default.", valueName: "char"))
  var delimiter: String?

  @Option(
    help: ArgumentHelp(
      "The character around fields that hold delimiters; none for none. Found by default.",
      valueName: "char"))
  var quote: String?

  @Flag(
    inversion: .prefixedNo, exclusivity: .exclusive,
    help: "The first line names the columns, or is data. Found from the file by default.")
  var header: Bool?

  @Option(
    help: ArgumentHelp("Texts that mean missing, separated by commas.", valueName: "NA,?"))
  var missing: String?

  @Option(
    help: ArgumentHelp(
      "Read a column as number, category, boolean, date or text.", valueName: "col=kind"))
  var kind: [String] = []

  func validate() throws {
    _ = try readOptions()
  }

  func readOptions() throws -> ReadOptions {
    var options = ReadOptions(
      delimiter: try delimiterByte(), hasHeader: header,
      missingTokens: missing.map(NameList.parse), kinds: try kinds())
    options.quote = try quoteByte()
    if let quote = options.quote, quote != nil, quote == options.delimiter {
      throw ValidationError("--quote and --delimiter cannot be the same character")
    }
    return options
  }

  private func quoteByte() throws -> UInt8?? {
    guard let quote else { return nil }
    if quote == "none" { return .some(nil) }
    guard quote.utf8.count == 1, let byte = quote.utf8.first, byte != UInt8(ascii: "\n"),
      byte != UInt8(ascii: "\r")
    else { throw ValidationError("--quote takes one character or none, not '\(quote)'") }
    return byte
  }

  private func delimiterByte() throws -> UInt8? {
    guard let delimiter else { return nil }
    if delimiter == "\\t" || delimiter == "tab" { return UInt8(ascii: "\t") }
    if delimiter == "space" { return UInt8(ascii: " ") }
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
