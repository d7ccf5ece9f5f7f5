/// How the text of one column's fields is read as values.
///
/// Part of a model's schema: whatever reads a field for that column later, be it from a file, a
/// request or a form, reads it as it was read for training.
public struct FieldFormat: Codable, Hashable, Sendable {
  /// What the fields stand for.
  public var kind: ColumnKind
  /// Whether numbers are written `3,14`.
  public var decimalComma: Bool
  /// What stands between groups of three digits, `","` in `1,234,567`; nil when nothing does. Only
  /// a single ASCII character has an effect.
  public var groupSeparator: String?
  /// Whether `0042` is the number 42; a person has to say so.
  public var allowsLeadingZeros: Bool
  /// What stands before or behind numbers, `$` in `$1,200` and `%` in `5.5%`; a number without it
  /// is one as well. It takes no part in the value.
  public var unit: String?
  /// How dates are written.
  public var dateStyle: DateStyle
  /// The texts that mean missing besides the empty one, compared after trimming spaces.
  public var missingTokens: [String] {
    didSet { tokenFilter = TokenFilter(missingTokens) }
  }

  private var tokenFilter: TokenFilter

  /// Creates a format; numbers are written `-1234.5` and only the empty field is missing unless
  /// the arguments say otherwise.
  public init(
    kind: ColumnKind,
    decimalComma: Bool = false,
    groupSeparator: String? = nil,
    missingTokens: [String] = [],
    allowsLeadingZeros: Bool = false,
    unit: String? = nil,
    dateStyle: DateStyle = .iso
  ) {
    self.kind = kind
    self.decimalComma = decimalComma
    self.groupSeparator = groupSeparator
    self.allowsLeadingZeros = allowsLeadingZeros
    self.unit = unit
    self.dateStyle = dateStyle
    self.missingTokens = missingTokens
    tokenFilter = TokenFilter(missingTokens)
  }

  /// What people and programs write for a missing value in columns of numbers, dates or booleans.
  public static let defaultMissingTokens = [
    "NA", "N/A", "na", "n/a", "null", "NULL", "Null", "nan", "NaN", "NAN", "?", "-",
    "#N/A", "None", "<NA>", "NaT", "\\N", "--", ".", "(null)", "-nan", "#DIV/0!", "#VALUE!",
    "#REF!", "#NUM!", "#NULL!",
  ]

  /// How numbers are written, for ``NumberText``.
  public var numberStyle: NumberStyle {
    var separator: UInt8?
    if let bytes = groupSeparator?.utf8, bytes.count == 1 { separator = bytes.first }
    return NumberStyle(
      decimalComma: decimalComma, groupSeparator: separator,
      allowsLeadingZeros: allowsLeadingZeros)
  }

  /// Whether `field` is empty, blank or a missing token.
  public func isMissing(_ field: FieldBytes) -> Bool {
    let text = field.trimmingSpaces
    if text.isEmpty { return true }
    return tokenFilter.mayContain(text) && missingTokens.contains { text.spells($0) }
  }

  /// The value of `field` for the kinds number, boolean (1 and 0) and date (seconds since
  /// 1970-01-01T00:00:00Z); fields of other kinds are missing or invalid, never values.
  public func number(_ field: FieldBytes) -> NumberReading {
    if isMissing(field) { return .missing }
    let value: Double? =
      switch kind {
      case .number: WrittenNumber.parse(field, style: numberStyle, unit: unit)
      case .boolean: BooleanText.parse(field).map { $0 ? 1 : 0 }
      case .date: DateText.parse(field, style: dateStyle)
      case .category, .text: nil
      }
    return value.map(NumberReading.value) ?? .invalid
  }

  /// Whether `text` is missing; see ``isMissing(_:)-(FieldBytes)``.
  public func isMissing(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { isMissing($0) }
  }

  /// The value of `text`; see ``number(_:)-(FieldBytes)``.
  public func number(_ text: String) -> NumberReading {
    var text = text
    return text.withUTF8 { number($0) }
  }
}
