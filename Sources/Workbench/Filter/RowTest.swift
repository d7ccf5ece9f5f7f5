/// A question to rows, made for the columns of one table.
indirect enum RowTest: Sendable {
  case constant(Bool)
  case comparison(NumberTerm, Comparison, NumberTerm)
  /// Whether a number is one of these, which are ascending.
  case isOneOf(NumberTerm, [Double])
  /// The answer for each level; the first is that for missing values.
  case levels([Int32], answers: [Bool])
  /// Compares the ranks of two columns' levels; missing values have none.
  case ranks(LevelRanks, Comparison, LevelRanks)
  /// The answers to a question to free text, by its number among ``CompiledFilter/questions``.
  case text(Int)
  case not(RowTest)
  case all([RowTest])
  case any([RowTest])
}

/// The levels of a column by their places among those of another column, too.
struct LevelRanks: Sendable {
  let codes: [Int32]
  let ranks: [Int32]
}

/// A number for each row; NaN where it is missing.
indirect enum NumberTerm: Sendable {
  case constant(Double)
  case column([Double])
  case arithmetic(Arithmetic, NumberTerm, NumberTerm)

  /// A division by 0 is missing.
  @inline(__always)
  static func compute(_ arithmetic: Arithmetic, _ left: Double, _ right: Double) -> Double {
    switch arithmetic {
    case .sum: left + right
    case .difference: left - right
    case .product: left * right
    case .quotient: right == 0 ? .nan : left / right
    }
  }
}

/// Answers a question for a block of rows at a time.
struct RowTestRun {
  /// Rows in a block: short enough to stop soon, and for its answers to stay in a core's cache.
  static let blockLength = 8_192

  /// The answers to the questions to free text, one a row each.
  let texts: [[UInt8]]

  /// Writes 1 for each row that fits, else 0.
  func answer(_ test: RowTest, _ rows: Range<Int>, into out: UnsafeMutablePointer<UInt8>) {
    let count = rows.count
    switch test {
    case .constant(let value): out.update(repeating: value ? 1 : 0, count: count)
    case .comparison(let left, let comparison, let right):
      compare(left, comparison, right, rows, into: out)
    case .isOneOf(let term, let values):
      withNumbers(term, rows) { numbers in
        for row in 0..<count { out[row] = contains(values, numbers[row]) ? 1 : 0 }
      }
    case .levels(let codes, let answers):
      codes.withUnsafeBufferPointer { codes in
        answers.withUnsafeBufferPointer { answers in
          for row in 0..<count {
            out[row] = answers[Int(codes[rows.lowerBound + row]) + 1] ? 1 : 0
          }
        }
      }
    case .ranks(let left, let comparison, let right):
      for row in 0..<count {
        let codes = (left.codes[rows.lowerBound + row], right.codes[rows.lowerBound + row])
        let holds =
          codes.0 < 0 || codes.1 < 0
          ? comparison == .notEqual
          : comparison.holds(left.ranks[Int(codes.0)], right.ranks[Int(codes.1)])
        out[row] = holds ? 1 : 0
      }
    case .text(let number):
      texts[number].withUnsafeBufferPointer {
        guard let base = $0.baseAddress else { return }
        out.update(from: base + rows.lowerBound, count: count)
      }
    case .not(let inner):
      answer(inner, rows, into: out)
      for row in 0..<count { out[row] ^= 1 }
    case .all(let tests): combine(tests, rows, into: out) { $0 & $1 }
    case .any(let tests): combine(tests, rows, into: out) { $0 | $1 }
    }
  }

  private func combine(
    _ tests: [RowTest], _ rows: Range<Int>, into out: UnsafeMutablePointer<UInt8>,
    _ operation: (UInt8, UInt8) -> UInt8
  ) {
    guard let first = tests.first else { return }
    answer(first, rows, into: out)
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: rows.count) { other in
      guard let base = other.baseAddress else { return }
      for test in tests.dropFirst() {
        answer(test, rows, into: base)
        for row in 0..<rows.count { out[row] = operation(out[row], base[row]) }
      }
    }
  }

  private func compare(
    _ left: NumberTerm, _ comparison: Comparison, _ right: NumberTerm, _ rows: Range<Int>,
    into out: UnsafeMutablePointer<UInt8>
  ) {
    if case .constant(let value) = right {
      return withNumbers(left, rows) { numbers in
        switch comparison {
        case .equal: mark(numbers, rows.count, out) { $0 == value }
        case .notEqual: mark(numbers, rows.count, out) { $0 != value }
        case .below: mark(numbers, rows.count, out) { $0 < value }
        case .atMost: mark(numbers, rows.count, out) { $0 <= value }
        case .above: mark(numbers, rows.count, out) { $0 > value }
        case .atLeast: mark(numbers, rows.count, out) { $0 >= value }
        }
      }
    }
    withNumbers(left, rows) { left in
      withNumbers(right, rows) { right in
        for row in 0..<rows.count { out[row] = comparison.holds(left[row], right[row]) ? 1 : 0 }
      }
    }
  }

  @inline(__always)
  private func mark(
    _ numbers: UnsafePointer<Double>, _ count: Int, _ out: UnsafeMutablePointer<UInt8>,
    _ holds: (Double) -> Bool
  ) {
    for row in 0..<count { out[row] = holds(numbers[row]) ? 1 : 0 }
  }

  /// Calls `body` with the numbers of a term in these rows.
  private func withNumbers(
    _ term: NumberTerm, _ rows: Range<Int>, _ body: (UnsafePointer<Double>) -> Void
  ) {
    if case .column(let numbers) = term {
      return numbers.withUnsafeBufferPointer {
        if let base = $0.baseAddress { body(base + rows.lowerBound) }
      }
    }
    withUnsafeTemporaryAllocation(of: Double.self, capacity: rows.count) { numbers in
      guard let base = numbers.baseAddress else { return }
      switch term {
      case .constant(let value): base.initialize(repeating: value, count: rows.count)
      case .arithmetic(let arithmetic, let left, let right):
        withNumbers(left, rows) { left in
          withNumbers(right, rows) { right in
            for row in 0..<rows.count {
              base[row] = NumberTerm.compute(arithmetic, left[row], right[row])
            }
          }
        }
      case .column: return
      }
      body(UnsafePointer(base))
    }
  }

  private func contains(_ ascending: [Double], _ value: Double) -> Bool {
    var (low, high) = (0, ascending.count)
    while low < high {
      let middle = (low + high) / 2
      if ascending[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low < ascending.count && ascending[low] == value
  }
}
