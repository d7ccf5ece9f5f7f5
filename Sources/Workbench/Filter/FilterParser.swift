/// Reads a filter:
///
///     any        = all { ("or" | "||") all }
///     all        = negation { ("and" | "&&") negation }
///     negation   = { "not" | "!" } comparison
///     comparison = sum [ sign sum | "is" ["not"] "missing" | ["not"] "in" "(" sum {"," sum} ")"
///                      | ["not"] ("contains" | "starts with" | "ends with" | "like") sum ]
///     sum        = product { ("+" | "-") product }
///     product    = value { ("*" | "/") value }
///     value      = "-" value | "(" any ")" | number | date | text | name | "missing"
struct FilterParser {
  private let tokens: [FilterToken]
  private var place = 0
  private var depth = 0

  /// Deeper nesting is no person's, and must not exhaust the stack.
  static let depthMax = 100

  /// - Throws: `FilterError` at the first character that cannot go on.
  static func parse(_ text: String) throws(FilterError) -> FilterSyntax {
    var parser = FilterParser(tokens: try FilterLexer.tokens(text))
    let syntax = try parser.any()
    guard parser.token.kind == .end else { throw parser.unexpected("and, or, or the end") }
    return syntax
  }

  private init(tokens: [FilterToken]) { self.tokens = tokens }

  private var token: FilterToken { tokens[place] }

  private mutating func accept(_ signs: FilterToken.Sign...) -> FilterToken.Sign? {
    guard case .sign(let sign) = token.kind, signs.contains(sign) else { return nil }
    place += 1
    return sign
  }

  private mutating func accept(keyword: String) -> Bool {
    guard token.keyword == keyword else { return false }
    place += 1
    return true
  }

  private func unexpected(_ expected: String) -> FilterError {
    let isEnd = token.kind == .end
    return FilterError(token.range, isEnd ? "\(expected) is missing" : "expected \(expected)")
  }

  /// Goes one level deeper.
  private mutating func nested(
    _ body: (inout FilterParser) throws(FilterError) -> FilterSyntax
  ) throws(FilterError) -> FilterSyntax {
    guard depth < FilterParser.depthMax else {
      throw FilterError(token.range, "this is nested too deeply")
    }
    depth += 1
    let syntax = try body(&self)
    depth -= 1
    return syntax
  }

  private mutating func any() throws(FilterError) -> FilterSyntax {
    var parts = [try all()]
    while accept(keyword: "or") || accept(.orTwice) != nil { parts.append(try all()) }
    return joined(parts) { .any($0) }
  }

  private mutating func all() throws(FilterError) -> FilterSyntax {
    var parts = [try negation()]
    while accept(keyword: "and") || accept(.andTwice) != nil { parts.append(try negation()) }
    return joined(parts) { .all($0) }
  }

  private func joined(
    _ parts: [FilterSyntax], _ kind: ([FilterSyntax]) -> FilterSyntax.Kind
  ) -> FilterSyntax {
    guard parts.count > 1, let last = parts.last else { return parts[0] }
    return FilterSyntax(kind(parts), parts[0].range.lowerBound..<last.range.upperBound)
  }

  private mutating func negation() throws(FilterError) -> FilterSyntax {
    let start = token.range.lowerBound
    guard accept(keyword: "not") || accept(.not) != nil else { return try comparison() }
    let inner = try nested { parser throws(FilterError) in try parser.negation() }
    return FilterSyntax(.not(inner), start..<inner.range.upperBound)
  }

  private mutating func comparison() throws(FilterError) -> FilterSyntax {
    let left = try sum()
    let start = left.range.lowerBound
    if let comparison = acceptComparison() {
      let right = try sum()
      if acceptComparison() != nil {
        place -= 1
        throw FilterError(token.range, "compare two values at a time, joined by and")
      }
      return FilterSyntax(.comparison(comparison, left, right), start..<right.range.upperBound)
    }
    if accept(keyword: "is") {
      let isNegated = accept(keyword: "not")
      guard accept(keyword: "missing") else { throw unexpected("missing") }
      return negated(isNegated, .isMissing(left), from: start)
    }
    let isNegated = isNegatedOperator
    if isNegated { place += 1 }
    if accept(keyword: "in") {
      let values = try list()
      return negated(isNegated, .isIn(left, values), from: start)
    }
    guard let pattern = try acceptPattern() else { return left }
    let right = try sum()
    return negated(isNegated, .pattern(pattern, left, right), from: start)
  }

  /// Whether `not` stands before an operator, as in `not in`.
  private var isNegatedOperator: Bool {
    guard token.keyword == "not", place + 1 < tokens.count else { return false }
    let next = tokens[place + 1].keyword ?? ""
    return ["in", "contains", "starts", "ends", "like"].contains(next)
  }

  /// A syntax from `start` to the token read last.
  private func negated(
    _ isNegated: Bool, _ kind: FilterSyntax.Kind, from start: Int
  ) -> FilterSyntax {
    let syntax = FilterSyntax(kind, start..<tokens[place - 1].range.upperBound)
    return isNegated ? FilterSyntax(.not(syntax), syntax.range) : syntax
  }

  private mutating func acceptComparison() -> Comparison? {
    let sign = accept(
      .equal, .equalTwice, .notEqual, .notEqualSQL, .below, .atMost, .above, .atLeast)
    return switch sign {
    case .equal, .equalTwice: .equal
    case .notEqual, .notEqualSQL: .notEqual
    case .below: .below
    case .atMost: .atMost
    case .above: .above
    case .atLeast: .atLeast
    default: nil
    }
  }

  private mutating func acceptPattern() throws(FilterError) -> TextTest.Pattern? {
    if accept(keyword: "contains") { return .contains }
    if accept(keyword: "like") { return .like }
    for (word, pattern) in [("starts", TextTest.Pattern.startsWith), ("ends", .endsWith)]
    where accept(keyword: word) {
      guard accept(keyword: "with") else { throw unexpected("with") }
      return pattern
    }
    return nil
  }

  private mutating func list() throws(FilterError) -> [FilterSyntax] {
    guard accept(.open) != nil else { throw unexpected("a list in parentheses") }
    var values = [try sum()]
    while accept(.comma) != nil { values.append(try sum()) }
    guard accept(.close) != nil else { throw unexpected("a comma or )") }
    return values
  }

  private mutating func sum() throws(FilterError) -> FilterSyntax {
    var left = try product()
    while let sign = accept(.plus, .minus) {
      left = try chained(left, sign == .plus ? .sum : .difference, try product())
    }
    return left
  }

  private mutating func product() throws(FilterError) -> FilterSyntax {
    var left = try value()
    while let sign = accept(.times, .divide) {
      left = try chained(left, sign == .times ? .product : .quotient, try value())
    }
    return left
  }

  /// A chain leans to the left, and is as deep as it is long.
  private mutating func chained(
    _ left: FilterSyntax, _ arithmetic: Arithmetic, _ right: FilterSyntax
  ) throws(FilterError) -> FilterSyntax {
    let range = left.range.lowerBound..<right.range.upperBound
    guard range.count <= FilterParser.chainLengthMax else {
      throw FilterError(right.range, "this is too long to compute")
    }
    return FilterSyntax(.arithmetic(arithmetic, left, right), range)
  }

  private static let chainLengthMax = 1_000

  private mutating func value() throws(FilterError) -> FilterSyntax {
    let first = token
    if accept(.minus) != nil {
      let inner = try nested { parser throws(FilterError) in try parser.value() }
      return FilterSyntax(.negative(inner), first.range.lowerBound..<inner.range.upperBound)
    }
    if accept(.open) != nil {
      let inner = try nested { parser throws(FilterError) in try parser.any() }
      guard accept(.close) != nil else { throw unexpected("a closing )") }
      return FilterSyntax(inner.kind, first.range.lowerBound..<tokens[place - 1].range.upperBound)
    }
    guard let kind = simpleValue else { throw unexpected("a column or a value") }
    place += 1
    return FilterSyntax(kind, first.range)
  }

  private var simpleValue: FilterSyntax.Kind? {
    switch token.kind {
    case .number(let number): .number(number)
    case .date(let seconds): .date(seconds)
    case .text(let text): .text(text)
    case .column(let name): .column(name)
    case .word(let word, let isQuoted):
      if isQuoted {
        .word(word)
      } else if FilterParser.reserved.contains(word.lowercased()) {
        word.lowercased() == "missing" ? .missing : nil
      } else {
        .word(word)
      }
    case .sign, .end: nil
    }
  }

  /// Words that are no names unless they are quoted.
  static let reserved: Set = [
    "and", "or", "not", "in", "is", "missing", "contains", "starts", "ends", "like",
  ]
}
