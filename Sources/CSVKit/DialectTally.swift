import FieldValues

/// Counts how the records of a sample look when read in one dialect.
struct DialectTally {
  /// The records that have the same number of fields.
  struct Group {
    var recordCount = 0
    /// Fields that hold no other delimiter, or are numbers with a decimal comma, or quoted.
    var cleanCount = 0
  }

  /// By number of fields.
  private(set) var records: [Int: Group] = [:]
  private(set) var recordCount = 0
  private(set) var firstFieldCount = 0
  /// Fields other than the first and the empty ones, and those of them with a space before or in
  /// front.
  private(set) var laterCount = 0
  private(set) var spacedCount = 0
  /// Fields in quotes, and those of them that end with the closing one.
  private(set) var quotedCount = 0
  private(set) var closedCount = 0
  /// Fields in which text follows the closing quote, and quotes that nothing closes.
  private(set) var brokenQuoteCount = 0
  /// Fields without quotes that begin with a quote behind spaces, or with an apostrophe.
  private(set) var spacedQuoteCount = 0
  private(set) var apostropheCount = 0
  /// Fields without quotes that are numbers or dates, among those that are alone in their record or
  /// between runs of spaces.
  private(set) var numericCount = 0
  /// Fields between tabs with two spaces in a row inside.
  private(set) var paddedCount = 0

  private let dialect: Dialect
  private let otherDelimiters: [UInt8]

  init(_ dialect: Dialect) {
    self.dialect = dialect
    otherDelimiters = Dialect.delimiters.filter { $0 != dialect.delimiter }
  }

  /// The number of fields that most records have, the larger of two equally frequent; 1 when there
  /// are no records.
  var commonFieldCount: Int {
    let best = records.max { ($0.value.recordCount, $0.key) < ($1.value.recordCount, $1.key) }
    return best?.key ?? 1
  }

  /// The share of records that have so many fields.
  func consistency(_ fieldCount: Int) -> Double {
    Double(records[fieldCount]?.recordCount ?? 0) / Double(max(1, recordCount))
  }

  /// Whether all records so far may be titles: a few with one field each.
  var hasOnlyTitles: Bool {
    recordCount > 0 && recordCount <= 20 && records[1]?.recordCount == recordCount
  }

  /// How many quotes and records are not as most are.
  var faultCount: Int {
    brokenQuoteCount + recordCount - (records[commonFieldCount]?.recordCount ?? 0)
  }

  /// - Parameter unterminatedCount: how many quotes of the record nothing closes.
  mutating func add(_ fields: [FieldSpan], _ record: FieldBytes, unterminatedCount: Int) {
    brokenQuoteCount += unterminatedCount
    if recordCount == 0 { firstFieldCount = fields.count }
    recordCount += 1
    var group = records[fields.count] ?? Group()
    group.recordCount += 1
    for (index, field) in fields.enumerated() where field.end > field.start {
      let bytes = FieldBytes(rebasing: record[field.start..<field.end])
      if index > 0 { addSpaces(before: bytes, record[field.start - 1]) }
      if field.shape == .plain {
        if isClean(bytes) { group.cleanCount += 1 }
        addPlain(bytes, isAlone: fields.count == 1)
      } else {
        group.cleanCount += 1
        quotedCount += 1
        if bytes.count > 1, bytes.last == dialect.quote { closedCount += 1 }
        if field.shape != .quoted, hasTextBehindQuote(bytes) { brokenQuoteCount += 1 }
      }
    }
    group.cleanCount += fields.count { $0.end == $0.start }
    records[fields.count] = group
  }

  /// Whether text follows the quote that closes a field.
  private func hasTextBehindQuote(_ field: FieldBytes) -> Bool {
    var position = 1
    while position < field.count {
      let next = position + 1 < field.count ? field[position + 1] : nil
      if dialect.hasBackslashes, field[position] == Byte.backslash,
        next == dialect.quote || next == Byte.backslash
      {
        position += 1
      } else if field[position] == dialect.quote {
        guard next == dialect.quote else { return next != nil }
        position += 1
      }
      position += 1
    }
    return false
  }

  private mutating func addSpaces(before field: FieldBytes, _ previous: UInt8) {
    laterCount += 1
    if previous == Byte.space || field[0] == Byte.space { spacedCount += 1 }
  }

  private mutating func addPlain(_ field: FieldBytes, isAlone: Bool) {
    let text = field.trimmingSpaces
    guard let first = text.first else { return }
    if first == dialect.quote, text.count < field.count { spacedQuoteCount += 1 }
    if first == Byte.apostrophe { apostropheCount += 1 }
    // What only the search for runs of spaces asks is not worth its time elsewhere.
    if isAlone || dialect.joinsDelimiters, HeaderDetector.isNumericText(text) { numericCount += 1 }
    if dialect.delimiter == Byte.tab,
      zip(text, text.dropFirst()).contains(where: { $0 == Byte.space && $1 == Byte.space })
    {
      paddedCount += 1
    }
  }

  private func isClean(_ bytes: FieldBytes) -> Bool {
    if !bytes.contains(where: { otherDelimiters.contains($0) }) { return true }
    let unit = WrittenNumber.unit(of: bytes)
    return Self.commaStyles.contains {
      WrittenNumber.parse(bytes, style: $0, unit: unit) != nil
    }
  }

  private static let commaStyles = [
    NumberStyle(decimalComma: true),
    NumberStyle(decimalComma: true, groupSeparator: UInt8(ascii: ".")),
  ]
}
