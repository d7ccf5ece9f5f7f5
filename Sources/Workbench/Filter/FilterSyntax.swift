/// What a filter says, before the columns are known that it speaks of.
struct FilterSyntax: Sendable {
  indirect enum Kind: Sendable {
    case number(Double)
    case date(Double)
    case text(String)
    /// A bare word or one in `"…"`: a column if there is one, else a text.
    case word(String)
    case column(String)
    case missing
    case negative(FilterSyntax)
    case arithmetic(Arithmetic, FilterSyntax, FilterSyntax)
    case comparison(Comparison, FilterSyntax, FilterSyntax)
    case isMissing(FilterSyntax)
    case isIn(FilterSyntax, [FilterSyntax])
    case pattern(TextTest.Pattern, FilterSyntax, FilterSyntax)
    case not(FilterSyntax)
    /// At least two.
    case all([FilterSyntax])
    case any([FilterSyntax])
  }

  let kind: Kind
  /// Its characters in the text.
  let range: Range<Int>

  init(_ kind: Kind, _ range: Range<Int>) {
    self.kind = kind
    self.range = range
  }
}

/// A way of making a number of two.
enum Arithmetic: Sendable {
  case sum, difference, product, quotient
}

/// How two values are compared. A missing value is neither equal to, below nor above any other: it
/// is only unequal.
enum Comparison: Sendable {
  case equal, notEqual, below, atMost, above, atLeast

  /// The same comparison with its sides exchanged.
  var flipped: Comparison {
    switch self {
    case .equal, .notEqual: self
    case .below: .above
    case .atMost: .atLeast
    case .above: .below
    case .atLeast: .atMost
    }
  }

  @inline(__always)
  func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
    switch self {
    case .equal: left == right
    case .notEqual: left != right
    case .below: left < right
    case .atMost: left <= right
    case .above: left > right
    case .atLeast: left >= right
    }
  }
}
