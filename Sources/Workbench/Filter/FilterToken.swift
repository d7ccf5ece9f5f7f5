/// A word, a value or a sign of a filter.
struct FilterToken: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    case number(Double)
    /// Seconds since 1970-01-01T00:00:00Z.
    case date(Double)
    /// `'…'`: always a text.
    case text(String)
    /// A bare word or `"…"`: the name of a column if there is one, else a text.
    case word(String, isQuoted: Bool)
    /// `` `…` ``: always the name of a column.
    case column(String)
    case sign(Sign)
    case end
  }

  enum Sign: String, Sendable, Hashable, CaseIterable {
    // Longer ones first: `<=` is not `<` and `=`.
    case equalTwice = "=="
    case notEqual = "!="
    case notEqualSQL = "<>"
    case atMost = "<="
    case atLeast = ">="
    case andTwice = "&&"
    case orTwice = "||"
    case equal = "="
    case below = "<"
    case above = ">"
    case not = "!"
    case open = "("
    case close = ")"
    case comma = ","
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divide = "/"
  }

  let kind: Kind
  /// Its characters in the text.
  let range: Range<Int>

  /// A bare word in lower case, such as a keyword.
  var keyword: String? {
    if case .word(let word, isQuoted: false) = kind { return word.lowercased() }
    return nil
  }
}
