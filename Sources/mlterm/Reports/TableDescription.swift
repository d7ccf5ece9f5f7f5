import CSVKit
import FieldValues
import Workbench

/// `describe --json`.
struct TableDescription: Encodable {
  var rows: Int
  var bytes: Int
  var delimiter: String
  /// Empty where no character has that meaning.
  var quote: String
  /// What takes away the meaning of a quote, a backslash or nothing.
  var escape: String
  var encoding: String
  /// Whether the first line names the columns.
  var header: Bool
  /// Lines above the table that were left out.
  var skippedLines: Int
  var repairs: [String]
  /// The repairs of single rows, with how often each was made and where first.
  var repairPlaces: [Repair]
  var columns: [Column]
  var suggestedTarget: String?

  struct Column: Encodable {
    var name: String
    var kind: String
    var missing: Int
    var distinct: Int
    var warnings: [String]
    var role: String
    /// How values are written, apart from the usual.
    var format: [String]
    /// The texts that were taken as missing.
    var missingTexts: [Count]
    /// The smallest, middle and largest value; dates as text. Only of numbers and dates.
    var min: Value?
    var median: Value?
    var max: Value?
    var top: [Count]?
  }

  struct Repair: Encodable {
    var repair: String
    var count: Int
    var places: [Place]
  }

  struct Place: Encodable {
    var file: String
    var line: Int
    var column: Int
    /// What was left out there, or its beginning; absent where nothing was.
    var leftOut: String?
  }

  struct Count: Encodable {
    var value: String
    var count: Int
  }

  /// A number, or a date as text.
  enum Value: Encodable {
    case number(Double)
    case text(String)

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .number(let number): try container.encode(number)
      case .text(let text): try container.encode(text)
      }
    }
  }

  init(_ loaded: LoadedTable, _ plan: TablePlan) {
    rows = loaded.rowCount
    bytes = loaded.table.byteCount
    let (dialect, report) = (loaded.table.dialect, loaded.table.report)
    delimiter = String(UnicodeScalar(dialect.delimiter))
    quote = dialect.quote.map { String(UnicodeScalar($0)) } ?? ""
    escape = dialect.hasBackslashes ? "\\" : ""
    encoding = dialect.encoding.rawValue
    header = dialect.hasHeader
    skippedLines = report.preambles.reduce(0) { $0 + $1.lineCount }
    repairs = report.summary
    repairPlaces = [
      ("short_row", report.shortRows), ("long_row", report.longRows),
      ("unterminated_quote", report.unterminatedQuotes), ("encoding", report.invalidEncodings),
    ].filter { $0.1.count > 0 }.map { name, tally in
      Repair(
        repair: name, count: tally.count,
        places: tally.places.map {
          Place(
            file: $0.file, line: $0.line, column: $0.column,
            leftOut: $0.leftOut.isEmpty ? nil : $0.leftOut)
        })
    }
    columns = zip(plan.columns, loaded.profiles).map(TableDescription.column)
    suggestedTarget = TablePlan.suggestedTarget(loaded).map { loaded.columns[$0].name }
  }

  private static func column(_ plan: ColumnPlan, _ profile: ColumnProfile) -> Column {
    var column = Column(
      name: plan.name, kind: profile.kind.rawValue, missing: profile.missingCount,
      distinct: profile.distinctCount, warnings: plan.advice.map(\.reason),
      role: plan.role.rawValue, format: profile.finding.writing,
      missingTexts: profile.finding.missingTexts.map { Count(value: $0.text, count: $0.count) })
    if let numbers = profile.numbers {
      let value = { (number: Double) in
        profile.kind == .date ? Value.text(DateText.canonical(number)) : .number(number)
      }
      column.min = value(numbers.min)
      column.median = value(numbers.median)
      column.max = value(numbers.max)
    } else {
      column.top = profile.top.map { Count(value: $0.value, count: $0.count) }
    }
    return column
  }
}
