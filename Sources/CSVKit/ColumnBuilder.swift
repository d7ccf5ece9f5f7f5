import FieldValues

/// Collects the values of one column in a given format.
struct ColumnBuilder {
  private var format: FieldFormat
  /// Whether the format was asked for, and not found: then fields may fail to parse.
  private let isOverride: Bool
  private var numbers: [Double] = []
  private var codes: [Int32] = []
  private var words = WordTable()
  private var booleanWords = BooleanWords()
  private var missingCount = 0
  private var unparsedCount = 0

  init(format: FieldFormat, isOverride: Bool, rowCount: Int) {
    self.format = format
    self.isOverride = isOverride
    if hasWords {
      codes.reserveCapacity(rowCount)
    } else {
      numbers.reserveCapacity(rowCount)
    }
  }

  private var hasWords: Bool { format.kind == .category || format.kind == .text }

  /// Takes the next row's field.
  mutating func add(_ field: FieldBytes) {
    if hasWords {
      addWord(field)
    } else {
      addNumber(field)
    }
  }

  private mutating func addWord(_ field: FieldBytes) {
    if format.isMissing(field) {
      missingCount += 1
      codes.append(-1)
    } else {
      codes.append(words.code(of: field))
    }
  }

  private mutating func addNumber(_ field: FieldBytes) {
    switch format.number(field) {
    case .value(let value):
      numbers.append(value)
      if format.kind == .boolean { noteSpelling(field, value == 1) }
      return
    case .invalid: unparsedCount += 1
    case .missing: break
    }
    missingCount += 1
    numbers.append(.nan)
  }

  private mutating func noteSpelling(_ field: FieldBytes, _ value: Bool) {
    let path = value ? \BooleanWords.trueWord : \BooleanWords.falseWord
    guard booleanWords[keyPath: path] == nil else { return }
    booleanWords[keyPath: path] = String(decoding: field.trimmingSpaces, as: UTF8.self)
  }

  /// The column, when all rows have been added.
  func column(name: String) -> Column {
    var format = format
    let valueCount = codes.count - missingCount
    if hasWords, !isOverride,
      KindRule.isText(valueCount: valueCount, distinctCount: words.count)
    {
      format.kind = .text
    }
    let values: ColumnValues =
      switch format.kind {
      case .text: .text
      case .category: .codes(codes, vocabulary: words.words)
      case .number, .boolean, .date: .numbers(numbers)
      }
    return Column(
      name: name, format: format, values: values, missingCount: missingCount,
      distinctCount: hasWords ? words.count : distinctCount(of: numbers),
      unparsedCount: unparsedCount,
      booleanWords: format.kind == .boolean ? booleanWords : nil)
  }
}

/// How many different numbers there are, NaN apart.
private func distinctCount(of numbers: [Double]) -> Int {
  var sorted = numbers.filter { !$0.isNaN }
  sorted.sort()
  return zip(sorted, sorted.dropFirst()).count { $0 != $1 } + (sorted.isEmpty ? 0 : 1)
}
