import CSVKit
import FieldValues

/// Finds out which columns a filter speaks of, and what its values mean for their kinds.
struct FilterCompiler {
  private let characters: [Character]
  let columns: [Column]
  private(set) var questions: [CompiledFilter.TextQuestion] = []

  init(text: String, columns: [Column]) {
    characters = Array(text)
    self.columns = columns
  }

  /// What a part of a filter is worth.
  enum Value {
    case number(NumberTerm)
    case date([Double])
    case boolean([Double])
    case category(codes: [Int32], vocabulary: [String])
    case freeText
    case missing
    /// What is written in the filter, for whatever it is compared with to make sense of.
    case literal(String)
  }

  /// A value with where it stands, and the column that it is.
  struct Operand {
    let value: Value
    let syntax: FilterSyntax
    var column: Int?
    var range: Range<Int> { syntax.range }
  }

  mutating func test(of syntax: FilterSyntax) throws(FilterError) -> RowTest {
    switch syntax.kind {
    case .not(let inner): return .not(try test(of: inner))
    case .all(let parts): return .all(try tests(of: parts))
    case .any(let parts): return .any(try tests(of: parts))
    case .comparison(let comparison, let left, let right):
      return try compare(try operand(left), comparison, try operand(right))
    case .isMissing(let inner): return try isMissing(try operand(inner))
    case .isIn(let inner, let values): return try isIn(try operand(inner), values)
    case .pattern(let pattern, let inner, let wanted):
      return try matches(try operand(inner), pattern, wanted)
    case .number, .date, .text, .word, .column, .missing, .negative, .arithmetic:
      return try truth(of: syntax)
    }
  }

  private mutating func tests(of parts: [FilterSyntax]) throws(FilterError) -> [RowTest] {
    var tests: [RowTest] = []
    for part in parts { tests.append(try test(of: part)) }
    return tests
  }

  /// A column of booleans by itself is a condition.
  private func truth(of syntax: FilterSyntax) throws(FilterError) -> RowTest {
    let operand = try operand(syntax)
    switch operand.value {
    case .boolean(let values): return .comparison(.column(values), .equal, .constant(1))
    case .literal(let text) where operand.isWord: throw noColumn(text, operand.range)
    case .literal, .missing, .number, .date, .category, .freeText:
      throw FilterError(operand.range, "compare this with something, as in … = …")
    }
  }

  func operand(_ syntax: FilterSyntax) throws(FilterError) -> Operand {
    switch syntax.kind {
    case .number(let value): return Operand(value: .number(.constant(value)), syntax: syntax)
    case .date, .text: return Operand(value: .literal(source(of: syntax)), syntax: syntax)
    case .missing: return Operand(value: .missing, syntax: syntax)
    case .column(let name):
      guard let index = try index(of: name, syntax.range) else {
        throw noColumn(name, syntax.range)
      }
      return operand(column: index, syntax)
    case .word(let word):
      if let index = try index(of: word, syntax.range) { return operand(column: index, syntax) }
      return Operand(value: .literal(word), syntax: syntax)
    case .negative(let inner):
      let number = try number(inner)
      if case .constant(let value) = number {
        return Operand(value: .number(.constant(-value)), syntax: syntax)
      }
      return Operand(
        value: .number(.arithmetic(.difference, .constant(0), number)), syntax: syntax)
    case .arithmetic(let arithmetic, let left, let right):
      let term = NumberTerm.arithmetic(arithmetic, try number(left), try number(right))
      return Operand(value: .number(term), syntax: syntax)
    case .comparison, .isMissing, .isIn, .pattern, .not, .all, .any:
      throw FilterError(syntax.range, "this is a condition, not a value")
    }
  }

  private func operand(column index: Int, _ syntax: FilterSyntax) -> Operand {
    let column = columns[index]
    let value: Value =
      switch column.values {
      case .codes(let codes, let vocabulary): .category(codes: codes, vocabulary: vocabulary)
      case .text: .freeText
      case .numbers(let values):
        switch column.format.kind {
        case .date: .date(values)
        case .boolean: .boolean(values)
        case .number, .category, .text: .number(.column(values))
        }
      }
    return Operand(value: value, syntax: syntax, column: index)
  }

  /// A part of a computation.
  private func number(_ syntax: FilterSyntax) throws(FilterError) -> NumberTerm {
    let operand = try operand(syntax)
    if case .number(let term) = operand.value { return term }
    if case .literal(let text) = operand.value, operand.isWord {
      throw noColumn(text, operand.range)
    }
    throw FilterError(operand.range, "only numbers can be computed with; \(describe(operand))")
  }

  /// What a value is written as, without quotes.
  private func source(of syntax: FilterSyntax) -> String {
    if case .text(let text) = syntax.kind { return text }
    return String(characters[syntax.range])
  }

  /// The text that a value stands for where texts are compared: a number as it is written.
  func text(_ operand: Operand) -> String? {
    switch operand.value {
    case .literal(let text): return text
    case .number(.constant): return source(of: operand.syntax)
    case .number, .date, .boolean, .category, .freeText, .missing: return nil
    }
  }

  // MARK: Names

  /// The column of a name; case matters only where names differ in it alone.
  private func index(of name: String, _ range: Range<Int>) throws(FilterError) -> Int? {
    if let exact = columns.firstIndex(where: { $0.name == name }) { return exact }
    let folded = name.lowercased()
    let alike = columns.indices.filter { columns[$0].name.lowercased() == folded }
    guard alike.count > 1 else { return alike.first }
    let names = alike.map { columns[$0].name }.joined(separator: ", ")
    throw FilterError(range, "which of these is meant: \(names)?")
  }

  func noColumn(_ name: String, _ range: Range<Int>) -> FilterError {
    let near = columns.map(\.name).filter { NameDistance.isNear($0, name) }.first
    let advice = near.map { "; \($0) is one" } ?? ""
    return FilterError(range, "there is no column \(name)\(advice)")
  }

  /// A sentence about a value, for messages.
  func describe(_ operand: Operand) -> String {
    let name = operand.column.map { columns[$0].name } ?? source(of: operand.syntax)
    switch operand.value {
    case .number: return "\(name) is a number"
    case .date: return "\(name) is a date"
    case .boolean: return "\(name) is true or false"
    case .category: return "\(name) is a category"
    case .freeText, .literal: return "\(name) is a text"
    case .missing: return "missing is no value"
    }
  }

  mutating func ask(_ test: TextTest, column: Int) -> RowTest {
    questions.append(CompiledFilter.TextQuestion(column: column, test: test))
    return .text(questions.count - 1)
  }
}

extension FilterCompiler.Operand {
  /// Whether it is a word that might have been meant as a column.
  var isWord: Bool {
    if case .word = syntax.kind { return true }
    return false
  }
}

/// Whether a name could be another one mistyped.
enum NameDistance {
  static func isNear(_ name: String, _ typed: String) -> Bool {
    let (a, b) = (Array(name.lowercased()), Array(typed.lowercased()))
    guard b.count >= 2 else { return false }
    if a.starts(with: b) { return true }
    guard abs(a.count - b.count) <= 1, a.count <= 64 else { return false }
    // One letter more, fewer or other, or two exchanged.
    let head = zip(a, b).prefix { $0 == $1 }.count
    let (restA, restB) = (a[head...], b[head...])
    if restA.count == restB.count {
      return restA.dropFirst().elementsEqual(restB.dropFirst())
        || restA.count >= 2 && restA[head] == restB[head + 1] && restA[head + 1] == restB[head]
          && restA.dropFirst(2).elementsEqual(restB.dropFirst(2))
    }
    return restA.count > restB.count
      ? restA.dropFirst().elementsEqual(restB) : restB.dropFirst().elementsEqual(restA)
  }
}
