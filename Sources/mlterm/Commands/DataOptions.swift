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
      "Read a column as number, category, boolean, date or text; dates as date:day-first, "
        + "date:month-first, date:year-first, date:month-name or date:iso.",
      valueName: "col=kind"))
  var kind: [String] = []

  @Option(
    help: ArgumentHelp(
      "Texts that mean missing in one column, in place of the usual ones.",
      valueName: "col=NA,?"))
  var missingIn: [String] = []

  func validate() throws {
    _ = try readOptions()
  }

  func readOptions() throws -> ReadOptions {
    var options = ReadOptions(
      delimiter: try delimiterByte(), hasHeader: header,
      missingTokens: missing.map(NameList.parse), kinds: try requests())
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

  private func requests() throws -> [String: ColumnRequest] {
    var requests: [String: ColumnRequest] = [:]
    for entry in kind {
      let (column, kind, style) = try Self.kind(entry)
      requests[column, default: ColumnRequest()].kind = kind
      requests[column]?.dateStyle = style
    }
    for entry in missingIn {
      guard let equals = entry.firstIndex(of: "=") else {
        throw ValidationError("--missing-in takes column=texts, not '\(entry)'")
      }
      let tokens = NameList.parse(String(entry[entry.index(after: equals)...]))
      requests[String(entry[..<equals]), default: ColumnRequest()].missingTokens = tokens
    }
    return requests
  }

  /// Reads `column=kind`, and of dates `column=date:order`.
  private static func kind(
    _ entry: String
  ) throws -> (column: String, kind: ColumnKind, style: DateStyle?) {
    if let equals = entry.lastIndex(of: "=") {
      let words = entry[entry.index(after: equals)...].split(
        separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      let column = String(entry[..<equals])
      if let kind = words.first.flatMap({ ColumnKind(rawValue: String($0)) }) {
        if words.count == 1 { return (column, kind, nil) }
        if kind == .date, let style = DateStyle(rawValue: String(words[1])) {
          return (column, kind, style)
        }
        let names = DateStyle.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError(
          "--kind takes column=date:order with one of \(names), not '\(entry)'")
      }
    }
    let names = ColumnKind.allCases.map(\.rawValue).joined(separator: ", ")
    throw ValidationError("--kind takes column=kind with one of \(names), not '\(entry)'")
  }
}
