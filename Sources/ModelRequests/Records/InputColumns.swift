import FieldValues
import ForestCore

/// A model's columns as requests name and fill them.
///
/// What a text means is ``RowEncoder``'s to say. Requests have numbers and truth values as well,
/// which are never ambiguous: `3`, `3.0` and the text `3` are the same level of a category.
struct InputColumns: Sendable {
  let schema: Schema
  private let encoder: RowEncoder
  /// Beside the schema, whose features would be copied whole for each value.
  private let formats: [FieldFormat]
  private let kinds: [ColumnKind]
  private let names: [[UInt8]]
  private let positions: [String: Int]
  /// Of each category the levels that are written as numbers.
  private let numberLevels: [[Double: Int]]
  /// Of each category the levels that mean false and true.
  private let booleanLevels: [[Int?]]

  init(_ schema: Schema) {
    self.schema = schema
    encoder = RowEncoder(schema)
    formats = schema.features.map(\.format)
    kinds = formats.map(\.kind)
    names = schema.features.map { Array($0.name.utf8) }
    positions = Dictionary(
      zip(schema.features.map(\.name), 0...), uniquingKeysWith: { first, _ in first })
    numberLevels = schema.features.map { feature in
      let numbers = feature.vocabulary.enumerated().compactMap { level, text in
        NumberText.parse(text).map { ($0, level) }
      }
      return Dictionary(numbers, uniquingKeysWith: { first, _ in first })
    }
    booleanLevels = schema.features.map { feature in
      [false, true].map { value in
        feature.vocabulary.firstIndex { BooleanText.parse($0) == value }
      }
    }
  }

  var count: Int { names.count }

  func name(_ feature: Int) -> String { schema.features[feature].name }

  /// The feature of that name; nil when the model has none.
  func feature(named name: String) -> Int? { positions[name] }

  /// The feature of that name, looked for first at `expected`, where it stands when a client
  /// writes the columns in their order.
  func feature(named name: FieldBytes, expected: Int) -> Int? {
    if expected < names.count, name.elementsEqual(names[expected]) { return expected }
    return positions[String(decoding: name, as: UTF8.self)]
  }

  /// The column that was meant by an unknown name: one that differs in case or punctuation alone.
  func column(like name: String) -> String? {
    let key = Self.lettersAndDigits(name)
    return schema.features.first { Self.lettersAndDigits($0.name) == key }?.name
  }

  private static func lettersAndDigits(_ name: String) -> String {
    name.filter { $0.isLetter || $0.isNumber }.lowercased()
  }

  /// What a value is to a feature.
  func code(of value: InputValue, feature: Int) -> RowEncoder.Code {
    switch value {
    case .missing: .missing
    case .text(let text): encoder.code(of: text, feature: feature)
    case .digits(let digits): code(ofDigits: digits, feature: feature)
    case .number(let number): code(of: number, feature: feature)
    case .boolean(let value): code(of: value, feature: feature)
    case .nested: .invalid
    }
  }

  private func code(ofDigits digits: FieldBytes, feature: Int) -> RowEncoder.Code {
    if formats[feature].isMissing(digits) { return .missing }
    if kinds[feature] == .category || kinds[feature] == .text {
      let code = encoder.code(of: digits, feature: feature)
      if code != .unseen { return code }
    }
    guard let number = NumberText.parse(digits) else { return .invalid }
    return code(of: number, feature: feature)
  }

  private func code(of number: Double, feature: Int) -> RowEncoder.Code {
    if number.isNaN { return .missing }
    switch kinds[feature] {
    case .number: return number.isFinite ? .value(number) : .invalid
    case .boolean: return number == 0 || number == 1 ? .value(number) : .invalid
    case .date: return .invalid
    case .category, .text:
      return numberLevels[feature][number].map { .value(Double($0)) } ?? .unseen
    }
  }

  private func code(of value: Bool, feature: Int) -> RowEncoder.Code {
    switch kinds[feature] {
    case .boolean: return .value(value ? 1 : 0)
    case .category, .text:
      return booleanLevels[feature][value ? 1 : 0].map { .value(Double($0)) } ?? .invalid
    case .number, .date: return .invalid
    }
  }
}
