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
      "Read a column as number, category, boolean, date or text; also date:day-first, month-first, "
        + "year-first, month-name or iso, number:decimal-comma or decimal-point.",
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

  /// - Parameter threadCount: how many threads read a whole table; nil for all cores.
  func readOptions(threadCount: Int? = nil) throws -> ReadOptions {
    var options = ReadOptions(
      delimiter: try delimiterByte(), hasHeader: header,
      missingTokens: missing.map(NameList.parse), kinds: try requests())
    options.quote = try quoteByte()
    options.threadCount = threadCount
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
    guard let byte = DelimiterText.parse(delimiter) else {
      throw ValidationError("--delimiter takes one character, not '\(delimiter)'")
    }
    return byte
  }

  private func requests() throws -> [String: ColumnRequest] {
    var requests: [String: ColumnRequest] = [:]
    for entry in kind {
      let (column, request) = try Self.kind(entry)
      requests[column] = request
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

  /// Reads `column=kind`, also with how dates or numbers are written: `when=date:day-first`.
  private static func kind(_ entry: String) throws -> (column: String, ColumnRequest) {
    let names = ColumnKind.allCases.map(\.rawValue).joined(separator: ", ")
    guard let equals = entry.lastIndex(of: "=") else {
      throw ValidationError("--kind takes column=kind with one of \(names), not '\(entry)'")
    }
    let words = entry[entry.index(after: equals)...].split(
      separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let kind = ColumnKind(rawValue: String(words[0])) else {
      throw ValidationError("--kind takes column=kind with one of \(names), not '\(entry)'")
    }
    var request = ColumnRequest(kind: kind)
    if words.count > 1 {
      switch kind {
      case .date: request.dateStyle = DateStyle(rawValue: String(words[1]))
      case .number: request.decimalComma = decimalSigns[String(words[1])]
      case .category, .boolean, .text: break
      }
      if request == ColumnRequest(kind: kind) {
        let styles =
          (DateStyle.allCases.map { "date:\($0.rawValue)" }
          + decimalSigns.keys.sorted().map { "number:\($0)" }).joined(separator: ", ")
        throw ValidationError("--kind knows \(styles), not '\(words[0]):\(words[1])'")
      }
    }
    return (String(entry[..<equals]), request)
  }

  private static let decimalSigns = ["decimal-comma": true, "decimal-point": false]
}
