import ForestCore

/// The rows of one request, coded for a forest.
struct RowBatch {
  let columns: InputColumns
  private(set) var rowCount = 0
  /// Row by row one value a feature, NaN where it is missing.
  private(set) var values: [Double] = []
  /// How many values of each feature training never saw; empty while there are none.
  private(set) var unseenCounts: [Int] = []
  /// Names that the model does not know, in the order of their coming.
  private(set) var unknownNames: [String] = []
  private let rowCountMax: Int

  /// Numbers that one request may make the service hold: of its rows, and of their predictions.
  private static let cellCountMax = 20_000_000
  private static let unknownNamesMax = 20

  /// - Parameter outputCount: how many numbers a prediction has.
  init(_ columns: InputColumns, outputCount: Int) {
    self.columns = columns
    rowCountMax = Self.cellCountMax / max(1, columns.count, outputCount)
  }

  /// Adds rows of which nothing is known.
  mutating func addRows(_ count: Int = 1) throws(RequestError) {
    guard count <= rowCountMax - rowCount else {
      throw RequestError(
        413, "more than \(rowCountMax) records: send them in several requests")
    }
    rowCount += count
    values.append(contentsOf: repeatElement(.nan, count: count * columns.count))
  }

  /// Sets the value of a feature in a row that was added.
  ///
  /// - Throws: an error that names record and column when the value is not of the column's kind.
  mutating func set(_ row: Int, _ feature: Int, _ value: InputValue) throws(RequestError) {
    switch columns.code(of: value, feature: feature) {
    case .value(let code): values[row * columns.count + feature] = code
    case .missing: break
    case .unseen:
      if unseenCounts.isEmpty { unseenCounts = Array(repeating: 0, count: columns.count) }
      unseenCounts[feature] += 1
    case .invalid:
      throw .value(row: row, column: columns.name(feature), problem(with: value, feature))
    }
  }

  /// Remembers a name that means nothing to the model.
  mutating func note(unknown name: String) {
    guard unknownNames.count < Self.unknownNamesMax, !unknownNames.contains(name) else { return }
    unknownNames.append(name)
  }

  /// What the sender should know although the request was answered.
  var warnings: [String] {
    var warnings = unknownNames.map { name in
      "\(name): unknown column, ignored"
        + (columns.column(like: name).map { "; the model has \($0)" } ?? "")
    }
    for (feature, count) in unseenCounts.enumerated() where count > 0 {
      let values = count == 1 ? "1 value" : "\(count) values"
      warnings.append(
        "\(columns.name(feature)): \(values) never seen in training, taken as missing")
    }
    return warnings
  }

  /// How many values of each feature are missing, those never seen in training not counted.
  var missingCounts: [Int] {
    var counts = unseenCounts.map(-)
    if counts.isEmpty { counts = Array(repeating: 0, count: columns.count) }
    var feature = 0
    for value in values {
      if value.isNaN { counts[feature] += 1 }
      feature += 1
      if feature == counts.count { feature = 0 }
    }
    return counts
  }

  /// The rows column by column.
  var matrix: FeatureMatrix {
    let featureCount = columns.count
    return values.withUnsafeBufferPointer { values in
      FeatureMatrix(
        rowCount: rowCount,
        columns: (0..<featureCount).map { feature in
          Array(unsafeUninitializedCapacity: rowCount) { column, count in
            for row in 0..<rowCount {
              column.initializeElement(at: row, to: values[row * featureCount + feature])
            }
            count = rowCount
          }
        })
    }
  }

  private func problem(with value: InputValue, _ feature: Int) -> String {
    let kind = columns.schema.features[feature].format.kind
    let expected =
      switch kind {
      case .number: "a number"
      case .boolean: "true or false"
      case .date: "a date such as \"2024-02-29\""
      case .category, .text: "a text"
      }
    return "\(Self.shown(value)) is not \(expected)"
  }

  private static func shown(_ value: InputValue) -> String {
    switch value {
    case .missing: "null"
    case .text(let text): quoted(String(decoding: text, as: UTF8.self))
    case .digits(let digits): String(String(decoding: digits, as: UTF8.self).prefix(40))
    case .number(let number): "\(number)"
    case .boolean(let value): "\(value)"
    case .nested: "an array or an object"
    }
  }

  private static func quoted(_ text: String) -> String {
    text.count > 40 ? "\"\(text.prefix(40))…\"" : "\"\(text)\""
  }
}
