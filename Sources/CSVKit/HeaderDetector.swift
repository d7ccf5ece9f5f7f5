import FieldValues

/// Tells whether a text's first record names the columns or is data already.
///
/// Names stand out where the fields below are numbers or dates and the first is not. Where no
/// column is numeric, the first record is taken for names unless half of its fields or more occur
/// again below them.
struct HeaderDetector {
  /// The share of a column's values that must be numbers for the column to count as numeric, less
  /// than all so that a malformed row decides nothing.
  private static let numericShareMin = 0.8

  let dialect: Dialect
  var columnCount: Int { columns.count }
  private var columns: [ColumnEvidence]

  private struct ColumnEvidence {
    var first: [UInt8] = []
    var valueCount = 0
    var numericCount = 0
    var repeatsFirst = false

    var isNumeric: Bool {
      valueCount > 0 && Double(numericCount) >= numericShareMin * Double(valueCount)
    }

    var firstIsNumeric: Bool { first.withUnsafeBufferPointer(HeaderDetector.isNumericText) }

    mutating func add(_ field: FieldBytes, isFirst: Bool) {
      if isFirst {
        first = Array(field)
      } else if !numberFormat.isMissing(field) {
        valueCount += 1
        if HeaderDetector.isNumericText(field) { numericCount += 1 }
        if field.elementsEqual(first) { repeatsFirst = true }
      }
    }
  }

  init(_ dialect: Dialect, columnCount: Int) {
    self.dialect = dialect
    columns = Array(repeating: ColumnEvidence(), count: columnCount)
  }

  /// Whether the first record of `sample` names the columns. The sample may be cut off in the
  /// middle of a record unless it is whole.
  func hasHeader(_ sample: FieldBytes, isWhole: Bool) -> Bool {
    let (detector, recordCount) = read(sample, isWhole: isWhole)
    return recordCount == 1 ? detector.firstHasNoNumbers : detector.firstDiffersFromRest
  }

  /// Whether the first record has no numbers and some column below it has nothing else.
  ///
  /// - Parameter isApart: whether something else says that it names the columns, so that they need
  ///   not be numbers.
  func namesNumbers(_ sample: FieldBytes, isWhole: Bool, orIf isApart: Bool) -> Bool {
    let detector = read(sample, isWhole: isWhole).detector
    return detector.firstHasNoNumbers && (isApart || detector.columns.contains(where: \.isNumeric))
  }

  /// Whether no field of the first record is a number or a date.
  func firstHasNoNumbers(_ sample: FieldBytes, isWhole: Bool) -> Bool {
    read(sample, isWhole: isWhole).detector.firstHasNoNumbers
  }

  private func read(
    _ sample: FieldBytes, isWhole: Bool
  ) -> (detector: HeaderDetector, recordCount: Int) {
    var detector = self
    var cursor = RecordCursor(dialect)
    var decoder = FieldDecoder()
    var recordCount = 0
    while !DialectDetector.isEnough(recordCount: recordCount, byteCount: cursor.offset),
      let position = cursor.next(in: sample, isWhole: isWhole)
    {
      decoder.begin(FieldBytes(rebasing: sample[position.offset...].prefix(position.length)))
      for (index, span) in cursor.fields.prefix(columns.count).enumerated() {
        decoder.withValue(of: span) { detector.columns[index].add($0, isFirst: recordCount == 0) }
      }
      recordCount += 1
    }
    return (detector, recordCount)
  }

  /// With a single record there is nothing to compare it with.
  private var firstHasNoNumbers: Bool {
    !columns.contains { $0.firstIsNumeric }
  }

  private var firstDiffersFromRest: Bool {
    let numeric = columns.filter { $0.isNumeric && !isMissing($0.first) }
    if !numeric.isEmpty { return numeric.contains { !$0.firstIsNumeric } }
    let repeated = columns.count { $0.repeatsFirst }
    return repeated == 0 || repeated * 2 < columns.count
  }

  /// Whether a field is a number however written, leading zeros included, or a date.
  static func isNumericText(_ field: FieldBytes) -> Bool {
    // Neither is written without digits.
    guard field.hasDigit else { return false }
    let unit = WrittenNumber.unit(of: field)
    return headerStyles.contains { WrittenNumber.parse(field, style: $0, unit: unit) != nil }
      || DateStyle.allCases.contains { DateText.parse(field, style: $0) != nil }
  }
}

private let numberFormat = FieldFormat(
  kind: .number, missingTokens: FieldFormat.defaultMissingTokens)

private let headerStyles = [
  NumberStyle(allowsLeadingZeros: true),
  NumberStyle(groupSeparator: UInt8(ascii: ",")),
  NumberStyle(decimalComma: true),
]

private func isMissing(_ field: [UInt8]) -> Bool {
  field.withUnsafeBufferPointer(numberFormat.isMissing)
}
