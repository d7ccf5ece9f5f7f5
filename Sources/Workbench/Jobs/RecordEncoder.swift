import CSVKit
import FieldValues
import ForestCore

/// Finds a model's features in the records of a file and codes them, whatever the order of columns.
struct RecordEncoder: Sendable {
  private let encoder: RowEncoder
  /// For each feature its field in a record; nil when the file lacks the column.
  private let fields: [Int?]
  private let targetField: Int?
  private(set) var unseenCounts: [Int]
  /// Of the record that is being coded: used again for each.
  private var codes: [Double]
  private var unseen: [Int] = []

  /// - Parameters:
  ///   - allowMissing: take a column that the file lacks as missing in every row.
  /// - Throws: `PredictionError.missingColumns`.
  init(
    _ encoder: RowEncoder, header: [String], file: String, allowMissing: Bool
  ) throws(PredictionError) {
    self.encoder = encoder
    let positions = Dictionary(zip(header, 0...), uniquingKeysWith: { first, _ in first })
    fields = encoder.schema.features.map { positions[$0.name] }
    targetField = positions[encoder.schema.target.name]
    unseenCounts = Array(repeating: 0, count: fields.count)
    codes = Array(repeating: .nan, count: fields.count)
    let missing = zip(encoder.schema.features, fields).filter { $0.1 == nil }.map(\.0.name)
    if !allowMissing, !missing.isEmpty { throw .missingColumns(file: file, missing) }
  }

  /// Why a record cannot be coded.
  struct Fault: Sendable {
    /// The name of the column, or the place in the line when the record itself is malformed.
    let column: String
    let line: Int
    let reason: String
  }

  /// What is wrong with a record as such, whatever its fields say.
  func malformation(of record: Record) -> Fault? {
    record.problems.first { $0.kind != .invalidEncoding }.map {
      Fault(column: String($0.column), line: $0.line, reason: $0.message)
    }
  }

  /// Appends the codes of a record to one array a feature, or tells why it has none.
  mutating func append(_ record: Record, to columns: inout [[Double]]) -> Fault? {
    if let fault = malformation(of: record) { return fault }
    unseen.removeAll(keepingCapacity: true)
    for feature in fields.indices {
      codes[feature] = .nan
      guard let field = fields[feature] else { continue }
      switch record.withBytes(of: field, { encoder.code(of: $0, feature: feature) }) {
      case .value(let value): codes[feature] = value
      case .missing: break
      case .unseen: unseen.append(feature)
      case .invalid:
        let feature = encoder.schema.features[feature]
        return Fault(
          column: feature.name, line: record.line,
          reason: "\(quoted(record[field])) is not a \(feature.format.kind.rawValue)")
      }
    }
    for feature in unseen { unseenCounts[feature] += 1 }
    for feature in codes.indices { columns[feature].append(codes[feature]) }
    return nil
  }

  /// The target of a labelled record.
  enum TargetReading {
    case label(Int32)
    case number(Double)
    case missing
    /// A class that the model does not have.
    case unknownClass(String)
    /// No number, where the model predicts numbers.
    case invalid(Fault)
  }

  func target(_ record: Record) -> TargetReading {
    guard let targetField else { return .missing }
    guard encoder.schema.target.isNumber else {
      switch record.withBytes(of: targetField, { encoder.label(of: $0) }) {
      case .known(let label): return .label(label)
      case .missing: return .missing
      case .unknown(let name): return .unknownClass(name)
      }
    }
    switch record.withBytes(of: targetField, { encoder.targetNumber(of: $0) }) {
    case .missing: return .missing
    case .value(let number) where abs(number) <= Target.numberMax: return .number(number)
    case .value:
      return .invalid(targetFault(record, targetField, "cannot be scored: it is beyond ±1e+100"))
    case .invalid, .unseen:
      return .invalid(targetFault(record, targetField, "is not a number"))
    }
  }

  private func targetFault(_ record: Record, _ field: Int, _ problem: String) -> Fault {
    Fault(
      column: encoder.schema.target.name, line: record.line,
      reason: "\(quoted(record[field])) \(problem)")
  }

  var hasTarget: Bool { targetField != nil }

  private func quoted(_ text: String) -> String {
    text.count > 40 ? "\"\(text.prefix(40))…\"" : "\"\(text)\""
  }
}

/// Why predictions or scores cannot be made from files.
public enum PredictionError: Error, Sendable, Equatable, CustomStringConvertible {
  case missingColumns(file: String, [String])
  case missingTarget(file: String, String)
  case unknownOutputColumn(file: String, String)
  case differentColumns(file: String, String)
  case extraColumn(file: String, String)
  case badRows(count: Int, rows: Int, first: [String])
  case noRows
  /// Rows that training held out cannot be found.
  case notTheTrainingTable

  public var description: String {
    switch self {
    case .missingColumns(let file, let names):
      let list = names.prefix(8).joined(separator: ", ") + (names.count > 8 ? ", …" : "")
      return names.count == 1
        ? "\(file): the column \(list), which the model needs, is missing"
        : "\(file): \(names.count) columns that the model needs are missing: \(list)"
    case .missingTarget(let file, let name):
      return "\(file): the target column \(name) is missing: scores need labelled rows"
    case .unknownOutputColumn(let file, let name):
      return "\(file): there is no column \(name) to keep"
    case .differentColumns(let file, let name):
      return "\(file): the column \(name) of the first file is missing"
    case .extraColumn(let file, let name):
      return "\(file): the column \(name) is not in the first file"
    case .badRows(let count, let rows, let first):
      let lines = first.map { "\n  \($0)" }.joined()
      return "\(grouped(count)) of \(grouped(rows)) rows cannot be read:\(lines)"
        + (count > first.count ? "\n  …" : "")
    case .noRows:
      return "there are no labelled rows to score"
    case .notTheTrainingTable:
      return "the rows that training held out are not found: it held out none, or these files are "
        + "not its table"
    }
  }
}
