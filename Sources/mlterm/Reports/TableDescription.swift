import FieldValues
import Workbench

/// `describe --json`.
struct TableDescription: Encodable {
  var rows: Int
  var bytes: Int
  var delimiter: String
  var encoding: String
  var repairs: [String]
  var columns: [Column]
  var suggestedTarget: String?

  struct Column: Encodable {
    var name: String
    var kind: String
    var missing: Int
    var distinct: Int
    var warnings: [String]
    var role: String
    /// The smallest, middle and largest value; dates as text. Only of numbers and dates.
    var min: Value?
    var median: Value?
    var max: Value?
    var top: [Count]?
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
    delimiter = String(UnicodeScalar(loaded.table.dialect.delimiter))
    encoding = loaded.table.dialect.encoding.rawValue
    repairs = loaded.table.report.summary
    columns = zip(plan.columns, loaded.profiles).map(TableDescription.column)
    suggestedTarget = TablePlan.suggestedTarget(loaded).map { loaded.columns[$0].name }
  }

  private static func column(_ plan: ColumnPlan, _ profile: ColumnProfile) -> Column {
    var column = Column(
      name: plan.name, kind: profile.kind.rawValue, missing: profile.missingCount,
      distinct: profile.distinctCount, warnings: plan.advice.map(\.reason),
      role: plan.role.rawValue)
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
