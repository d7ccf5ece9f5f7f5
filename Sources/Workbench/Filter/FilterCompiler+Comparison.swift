import FieldValues

extension FilterCompiler {
  mutating func isMissing(_ operand: Operand) throws(FilterError) -> RowTest {
    switch operand.value {
    // NaN alone is unequal to itself.
    case .number(let term): return .comparison(term, .notEqual, term)
    case .date(let values), .boolean(let values):
      return .comparison(.column(values), .notEqual, .column(values))
    case .category(let codes, let vocabulary):
      return .levels(codes, answers: [true] + vocabulary.map { _ in false })
    case .freeText:
      guard let column = operand.column else { break }
      return .not(ask(.isPresent, column: column))
    case .literal(let text) where operand.isWord: throw noColumn(text, operand.range)
    case .literal, .missing: break
    }
    throw FilterError(operand.range, "only a column can be missing")
  }

  mutating func compare(
    _ left: Operand, _ comparison: Comparison, _ right: Operand
  ) throws(FilterError) -> RowTest {
    switch (left.value, right.value) {
    case (.missing, .missing): throw FilterError(left.range, "only a column can be missing")
    case (.missing, _): return try compareWithMissing(right, comparison, left)
    case (_, .missing): return try compareWithMissing(left, comparison, right)
    case (.number(let a), .number(let b)): return .comparison(a, comparison, b)
    case (.date(let a), .date(let b)), (.boolean(let a), .boolean(let b)):
      return .comparison(.column(a), comparison, .column(b))
    case (.category(let a, let levelsA), .category(let b, let levelsB)):
      return ranks(a, levelsA, comparison, b, levelsB)
    default: break
    }
    if let test = try compareWithWritten(left, comparison, right) { return test }
    if let test = try compareWithWritten(right, comparison.flipped, left) { return test }
    for side in [left, right] where side.isWord && side.column == nil {
      if case .literal(let text) = side.value { throw noColumn(text, side.range) }
    }
    throw FilterError(
      left.range.lowerBound..<right.range.upperBound,
      "these cannot be compared: \(describe(left)), \(describe(right))")
  }

  private mutating func compareWithMissing(
    _ operand: Operand, _ comparison: Comparison, _ missing: Operand
  ) throws(FilterError) -> RowTest {
    switch comparison {
    case .equal: return try isMissing(operand)
    case .notEqual: return .not(try isMissing(operand))
    case .below, .atMost, .above, .atLeast:
      throw FilterError(missing.range, "nothing is below or above missing; use is missing")
    }
  }

  /// Compares a column with what is written in the filter; nil when the right side is no such.
  private mutating func compareWithWritten(
    _ left: Operand, _ comparison: Comparison, _ right: Operand
  ) throws(FilterError) -> RowTest? {
    guard let text = text(right) else { return nil }
    switch left.value {
    case .number(let term):
      guard let column = left.column else { return nil }
      return .comparison(term, comparison, .constant(try number(text, column, right)))
    case .date(let values):
      guard let column = left.column else { return nil }
      return .comparison(
        .column(values), comparison, .constant(try date(text, column, right)))
    case .boolean(let values):
      guard let column = left.column else { return nil }
      return .comparison(
        .column(values), comparison, .constant(try boolean(text, column, right)))
    case .category(let codes, let vocabulary):
      let answers = vocabulary.map { comparison.holds($0, text) }
      return .levels(codes, answers: [comparison == .notEqual] + answers)
    case .freeText:
      guard let column = left.column else { return nil }
      // A missing text is unequal to all others, and no test of texts says yes to it.
      return comparison == .notEqual
        ? .not(ask(TextTest(.equal, text), column: column))
        : ask(TextTest(comparison, text), column: column)
    case .missing, .literal: return nil
    }
  }

  // MARK: What is written, as a column's kind

  private func number(
    _ text: String, _ column: Int, _ operand: Operand
  ) throws(FilterError) -> Double {
    if case .value(let number) = columns[column].format.number(text) { return number }
    if operand.isWord { throw noColumn(text, operand.range) }
    throw FilterError(operand.range, "\(columns[column].name) is a number; \(text) is none")
  }

  private func date(
    _ text: String, _ column: Int, _ operand: Operand
  ) throws(FilterError) -> Double {
    if let seconds = DateText.parse(text) { return seconds }
    if case .value(let seconds) = columns[column].format.number(text) { return seconds }
    throw FilterError(
      operand.range, "\(columns[column].name) is a date; write it as 2024-01-31")
  }

  private func boolean(
    _ text: String, _ column: Int, _ operand: Operand
  ) throws(FilterError) -> Double {
    let words = columns[column].booleanWords
    if text == words?.trueWord { return 1 }
    if text == words?.falseWord { return 0 }
    guard let value = BooleanText.parse(text) else {
      throw FilterError(operand.range, "\(columns[column].name) is true or false")
    }
    return value ? 1 : 0
  }

  private func ranks(
    _ a: [Int32], _ levelsA: [String], _ comparison: Comparison, _ b: [Int32], _ levelsB: [String]
  ) -> RowTest {
    let order = Set(levelsA).union(levelsB).sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(order, Int32(0)...))
    return .ranks(
      LevelRanks(codes: a, ranks: levelsA.map { places[$0] ?? 0 }), comparison,
      LevelRanks(codes: b, ranks: levelsB.map { places[$0] ?? 0 }))
  }

  // MARK: Lists and patterns

  mutating func isIn(
    _ operand: Operand, _ values: [FilterSyntax]
  ) throws(FilterError) -> RowTest {
    var tests: [RowTest] = []
    var (numbers, texts): ([Double], Set<String>) = ([], [])
    for value in values {
      let other = try self.operand(value)
      if case .missing = other.value {
        tests.append(try isMissing(operand))
        continue
      }
      switch (operand.value, other.value) {
      case (.number, .number(.constant(let number))): numbers.append(number)
      case (.category, _), (.freeText, _):
        guard let text = text(other) else {
          tests.append(try compare(operand, .equal, other))
          continue
        }
        texts.insert(text)
      default: tests.append(try compare(operand, .equal, other))
      }
    }
    if case .number(let term) = operand.value, !numbers.isEmpty {
      tests.append(.isOneOf(term, numbers.sorted()))
    }
    if !texts.isEmpty { tests.append(try question(operand, TextTest(isIn: texts))) }
    return tests.count == 1 ? tests[0] : .any(tests)
  }

  mutating func matches(
    _ operand: Operand, _ pattern: TextTest.Pattern, _ wanted: FilterSyntax
  ) throws(FilterError) -> RowTest {
    let other = try self.operand(wanted)
    guard let text = text(other) else {
      throw FilterError(other.range, "a text is expected here; \(describe(other))")
    }
    return try question(operand, TextTest(pattern, text))
  }

  /// A question to the texts of a column, asked once a level where there are levels.
  private mutating func question(
    _ operand: Operand, _ test: TextTest
  ) throws(FilterError) -> RowTest {
    switch operand.value {
    case .category(let codes, let vocabulary):
      return .levels(codes, answers: [false] + vocabulary.map { test.holds($0) })
    case .freeText:
      guard let column = operand.column else { break }
      return ask(test, column: column)
    case .literal(let text) where operand.isWord: throw noColumn(text, operand.range)
    case .number, .date, .boolean, .missing, .literal: break
    }
    throw FilterError(operand.range, "only texts have parts; \(describe(operand))")
  }
}
