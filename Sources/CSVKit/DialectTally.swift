import FieldValues

/// Counts how the records of a sample look when read in one dialect.
struct DialectTally {
  /// The records that have the same number of fields.
  struct Group {
    var recordCount = 0
    /// Fields that hold no other delimiter, or are numbers with a decimal comma, or quoted.
    var cleanCount = 0
    /// Fields other than the first and the empty ones.
    var laterCount = 0
    /// Those of them with a space before.
    var spacedCount = 0
  }

  /// By number of fields.
  private(set) var records: [Int: Group] = [:]
  private(set) var recordCount = 0
  private(set) var firstFieldCount = 0
  private let otherDelimiters: [UInt8]

  init(_ dialect: Dialect) {
    otherDelimiters = Dialect.delimiters.filter { $0 != dialect.delimiter }
  }

  /// The number of fields that most records have, the larger of two equally frequent; 1 when there
  /// are no records.
  var commonFieldCount: Int {
    let best = records.max { ($0.value.recordCount, $0.key) < ($1.value.recordCount, $1.key) }
    return best?.key ?? 1
  }

  mutating func add(_ fields: [FieldSpan], _ record: FieldBytes) {
    if recordCount == 0 { firstFieldCount = fields.count }
    recordCount += 1
    var group = records[fields.count] ?? Group()
    group.recordCount += 1
    for (index, field) in fields.enumerated() {
      if isClean(field, record) { group.cleanCount += 1 }
      guard index > 0, field.end > field.start else { continue }
      group.laterCount += 1
      if record[field.start - 1] == Byte.space { group.spacedCount += 1 }
    }
    records[fields.count] = group
  }

  private func isClean(_ field: FieldSpan, _ record: FieldBytes) -> Bool {
    guard field.shape == .plain else { return true }
    let bytes = FieldBytes(rebasing: record[field.start..<field.end])
    if !bytes.contains(where: { otherDelimiters.contains($0) }) { return true }
    return NumberText.parse(bytes, style: NumberStyle(decimalComma: true)) != nil
  }
}
