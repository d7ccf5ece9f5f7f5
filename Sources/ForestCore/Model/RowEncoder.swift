import FieldValues

/// Turns the text of fields into the codes that a schema's forest works with.
public struct RowEncoder: Sendable {
  public let schema: Schema
  /// What the schema says, at hand for every field.
  private let formats: [FieldFormat]
  /// The levels of a category; nil of other features.
  private let levels: [LevelTable?]
  private let classes: [String: Int32]

  public init(_ schema: Schema) {
    self.schema = schema
    formats = schema.features.map(\.format)
    levels = schema.features.map { $0.isCategory ? LevelTable($0.vocabulary) : nil }
    classes = RowEncoder.index(schema.target.classes).mapValues { Int32($0) }
  }

  /// What a field's text is to a feature.
  public enum Code: Equatable, Sendable {
    case value(Double)
    case missing
    /// A level that training never saw; the forest treats it as missing.
    case unseen
    /// Text that is not of the feature's kind, such as a word in a column of numbers.
    case invalid

    /// The code as a matrix holds it: NaN for all that is not a value.
    public var number: Double {
      if case .value(let value) = self { return value }
      return .nan
    }
  }

  public func code(of field: UnsafeBufferPointer<UInt8>, feature: Int) -> Code {
    guard let levels = levels[feature] else {
      switch formats[feature].number(field) {
      case .missing: return .missing
      case .value(let value): return .value(value)
      case .invalid: return .invalid
      }
    }
    if formats[feature].isMissing(field) { return .missing }
    guard let level = levels.number(of: field) else { return .unseen }
    return .value(Double(level))
  }

  public func code(of field: String, feature: Int) -> Code {
    var text = field
    return text.withUTF8 { code(of: $0, feature: feature) }
  }

  /// The class that a target field names.
  public enum Label: Equatable, Sendable {
    case known(Int32)
    case missing
    /// A class that the model does not have.
    case unknown(String)
  }

  public func label(of field: UnsafeBufferPointer<UInt8>) -> Label {
    if case .value(let value) = booleanReading(of: field) { return label(ofBoolean: value == 1) }
    guard let name = Target.className(of: field, format: schema.target.format) else {
      return .missing
    }
    return classes[name].map { .known($0) } ?? .unknown(name)
  }

  public func label(of field: String) -> Label {
    var text = field
    return text.withUTF8 { label(of: $0) }
  }

  /// The number that a target field names, where numbers are predicted; never `unseen`.
  public func targetNumber(of field: UnsafeBufferPointer<UInt8>) -> Code {
    switch schema.target.format.number(field) {
    case .missing: .missing
    case .value(let value): .value(value)
    case .invalid: .invalid
    }
  }

  /// A field's value where the classes are yes and no; missing where they are not.
  private func booleanReading(of field: UnsafeBufferPointer<UInt8>) -> NumberReading {
    schema.target.format.kind == .boolean ? schema.target.format.number(field) : .missing
  }

  /// However a truth value is spelled, its class is the one that means the same.
  private func label(ofBoolean value: Bool) -> Label {
    let position = schema.target.classes.firstIndex { BooleanText.parse($0) == value }
    return position.map { .known(Int32($0)) } ?? .unknown(value ? "true" : "false")
  }

  private static func index(_ names: [String]) -> [String: Int] {
    Dictionary(zip(names, 0...), uniquingKeysWith: { first, _ in first })
  }
}

extension Target {
  /// The name of the class that a field's text stands for, nil when it is missing.
  ///
  /// In a column of numbers `1`, `1.0` and `1e0` are one class, named `1`; elsewhere the text is
  /// the name.
  public static func className(
    of field: UnsafeBufferPointer<UInt8>, format: FieldFormat
  ) -> String? {
    if format.kind == .number, case .value(let value) = format.number(field) {
      return className(of: value)
    }
    return format.isMissing(field) ? nil : String(decoding: field, as: UTF8.self)
  }

  /// The name of the class that a number stands for; 0 and -0 are one.
  public static func className(of value: Double) -> String {
    NumberText.canonical(value == 0 ? 0 : value)
  }
}
