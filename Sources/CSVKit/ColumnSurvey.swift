import FieldValues

/// Finds out what one column is by looking at every one of its fields.
///
/// A survey starts with all kinds open and closes those that a field contradicts, so a
/// contradiction in the last row counts as much as one in the first. Of what stays open, number
/// comes before boolean, boolean before date; a column where all are closed holds words.
///
/// What it finds does not depend on the order of fields: a format accepts a field if and only if a
/// survey that found this format would.
struct ColumnSurvey {
  private let tokenFormat: FieldFormat
  private let hasUserTokens: Bool
  private var styles: [NumberStyle]
  /// What stands at numbers; all that have something must have the same.
  private var unit: String?
  private var dateStyles = DateStyle.allCases
  private var canBeBoolean = true
  private var hasValue = false

  /// Starts a survey of a column in a file with this delimiter.
  init(delimiter: UInt8, missingTokens: [String]?) {
    hasUserTokens = missingTokens != nil
    tokenFormat = FieldFormat(
      kind: .number, missingTokens: missingTokens ?? FieldFormat.defaultMissingTokens)
    styles = Self.numberStyles(delimiter: delimiter)
  }

  /// The ways to write numbers, the preferred first. `1,234` is a thousand and more in a file with
  /// commas between its fields, and hardly more than one in a file with semicolons.
  static func numberStyles(delimiter: UInt8) -> [NumberStyle] {
    let comma = UInt8(ascii: ",")
    let decimalComma = NumberStyle(decimalComma: true)
    let groupComma = NumberStyle(groupSeparator: comma)
    let commas = delimiter == comma ? [groupComma, decimalComma] : [decimalComma, groupComma]
    return [.plain] + commas + [
      NumberStyle(decimalComma: true, groupSeparator: UInt8(ascii: ".")),
      NumberStyle(groupSeparator: UInt8(ascii: " ")),
      NumberStyle(decimalComma: true, groupSeparator: UInt8(ascii: " ")),
      NumberStyle(groupSeparator: UInt8(ascii: "'")),
    ]
  }

  /// Takes the next row's field into account.
  mutating func add(_ field: FieldBytes) {
    guard isOpen else { return }
    let text = field.trimmingSpaces
    if text.isEmpty || tokenFormat.isMissing(text) { return }
    hasValue = true
    if canBeBoolean { canBeBoolean = BooleanText.parse(text) != nil }
    if !dateStyles.isEmpty { dateStyles.removeAll { DateText.parse(text, style: $0) == nil } }
    if !styles.isEmpty, !isShortInteger(text) { addNumber(text) }
  }

  private mutating func addNumber(_ text: FieldBytes) {
    if isPlainNumber(text) {
      // It is one in every style with a decimal point, and has no unit.
      if styles.contains(where: \.decimalComma) {
        styles.removeAll { $0.decimalComma && NumberText.parse(text, style: $0) == nil }
      }
      return
    }
    let found = WrittenNumber.unit(of: text)
    if let found, let unit, found != unit {
      styles = []
      return
    }
    unit = unit ?? found
    styles.removeAll { WrittenNumber.parse(text, style: $0, unit: found) == nil }
  }

  /// Takes into account what a survey of other rows of the column found.
  mutating func merge(_ other: ColumnSurvey) {
    styles.removeAll { !other.styles.contains($0) }
    if let unit, let found = other.unit, unit != found { styles = [] }
    unit = unit ?? other.unit
    dateStyles.removeAll { !other.dateStyles.contains($0) }
    canBeBoolean = canBeBoolean && other.canBeBoolean
    hasValue = hasValue || other.hasValue
  }

  /// Leaves nothing but words open.
  mutating func close() {
    (styles, dateStyles) = ([], [])
    canBeBoolean = false
  }

  /// How the column is to be read. Whether a column of words is text shows only when its words
  /// have been counted, so words are categories here.
  var format: FieldFormat {
    if let style = styles.first {
      var format = FieldFormat(.number, style, missingTokens: tokenFormat.missingTokens)
      format.unit = unit
      return format
    }
    if canBeBoolean, hasValue {
      return FieldFormat(kind: .boolean, missingTokens: tokenFormat.missingTokens)
    }
    if let style = dateStyles.first {
      return FieldFormat(
        kind: .date, missingTokens: tokenFormat.missingTokens, dateStyle: style)
    }
    // In a column of words `-` or `NA` may be a word like any other.
    return FieldFormat(
      kind: .category, missingTokens: hasUserTokens ? tokenFormat.missingTokens : [])
  }

  private var isOpen: Bool { canBeBoolean || !dateStyles.isEmpty || !styles.isEmpty }
}

/// Whether a text is a number in every style: up to three digits without a leading zero.
private func isShortInteger(_ text: FieldBytes) -> Bool {
  guard text.count <= 3, text[0] != UInt8(ascii: "0") || text.count == 1 else { return false }
  return text.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
}

/// Whether a text is certainly a number without any separators.
private func isPlainNumber(_ text: FieldBytes) -> Bool {
  text.baseAddress.map { !QuickNumber.parse($0, text.count).isNaN } ?? false
}

extension FieldFormat {
  /// A format that writes its numbers in `style`.
  init(_ kind: ColumnKind, _ style: NumberStyle, missingTokens: [String]) {
    self.init(
      kind: kind, decimalComma: style.decimalComma,
      groupSeparator: style.groupSeparator.map { String(UnicodeScalar($0)) },
      missingTokens: missingTokens, allowsLeadingZeros: style.allowsLeadingZeros)
  }
}
