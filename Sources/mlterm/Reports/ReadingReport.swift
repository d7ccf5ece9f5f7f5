import CSVKit
import FieldValues
import Workbench

/// What the reader decided about a file and its columns, and what it repaired, in words.
enum ReadingReport {
  /// The file's dialect: `delimiter comma, UTF-8, names in the first line`.
  static func dialect(_ table: Table) -> [String] {
    let dialect = table.dialect
    var parts = ["delimiter \(delimiterName(dialect.delimiter))"]
    switch dialect.quote {
    case UInt8(ascii: "\""): break
    case let quote?: parts.append("quotes \(Character(UnicodeScalar(quote)))")
    case nil: parts.append("no quotes")
    }
    if dialect.hasBackslashes { parts.append("backslashes before quotes") }
    switch dialect.initialSpaces {
    case .kept: break
    case .skippedBeforeQuotes: parts.append("spaces before quotes skipped")
    case .skipped: parts.append("spaces after delimiters skipped")
    }
    let hasOther = table.report.invalidEncodings.count > 0
    parts.append(dialect.encoding.rawValue + (hasOther ? " and Windows-1252" : ""))
    parts.append(
      dialect.hasHeader ? "names in the first line" : "no names: the first line is data")
    return parts
  }

  /// How a column is written and which texts are missing in it; empty when there is nothing to say.
  static func column(_ profile: ColumnProfile) -> String {
    var parts = profile.finding.writing
    let missing = missingTexts(profile.finding)
    if !missing.isEmpty { parts.append("missing: \(missing)") }
    return parts.joined(separator: "; ")
  }

  /// `NA ×2, empty ×1`; empty where nothing but empty fields is missing.
  static func missingTexts(_ finding: ColumnFinding) -> String {
    guard finding.missingTexts.contains(where: { !$0.text.isEmpty }) else { return "" }
    return finding.missingTexts.map { missing in
      "\(missing.text.isEmpty ? "empty" : missing.text) ×\(grouped(missing.count))"
    }.joined(separator: ", ")
  }

  /// The columns of which there is something to say.
  static func columns(_ loaded: LoadedTable) -> [String] {
    zip(loaded.profiles, loaded.requests).compactMap { profile, request in
      var text = column(profile)
      if !request.isEmpty { text += (text.isEmpty ? "" : "; ") + "as asked" }
      return text.isEmpty ? nil : "\(profile.name): \(profile.kind.rawValue), \(text)"
    }
  }

  /// What stands in the way of reading columns otherwise.
  static func doubts(_ loaded: LoadedTable) -> [String] {
    loaded.profiles.flatMap { profile in
      profile.finding.doubts.map { "\(profile.name): \($0)" }
    }
  }

  static func delimiterName(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: ","): "comma"
    case UInt8(ascii: ";"): "semicolon"
    case UInt8(ascii: "\t"): "tab"
    case UInt8(ascii: "|"): "bar"
    case UInt8(ascii: " "): "spaces"
    default: "'\(Character(UnicodeScalar(byte)))'"
    }
  }
}
