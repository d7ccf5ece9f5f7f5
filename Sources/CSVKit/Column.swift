import FieldValues

/// One column of a table, read as one kind of value.
public struct Column: Sendable {
  /// The name, unlike that of any other column.
  public let name: String
  /// How the fields were read.
  public let format: FieldFormat
  /// One value a row.
  public let values: ColumnValues
  /// How many rows have no value: empty fields, missing tokens, fields that do not parse.
  public let missingCount: Int
  /// How many different values there are, missing ones apart. It is counted when first asked for,
  /// which for a column of text means to read the file again.
  public var distinctCount: Int { distinct.value }

  /// Spares the column the counting, by one who has gone through all of its values.
  public func noteDistinctCount(_ count: Int) { distinct.note(count) }
  /// How many fields became missing because they are no value of a kind that was asked for; 0 for
  /// the kind that was found.
  public let unparsedCount: Int
  /// How a boolean column spells its values; nil for other kinds.
  public let booleanWords: BooleanWords?

  private let distinct: LazyCount

  /// Puts a column together.
  ///
  /// - Parameter distinct: how many different values there are; of numbers it is known how to find
  ///   out.
  init(
    name: String, format: FieldFormat, values: ColumnValues, missingCount: Int,
    distinct: LazyCount?, unparsedCount: Int, booleanWords: BooleanWords?
  ) {
    (self.name, self.format, self.values) = (name, format, values)
    (self.missingCount, self.unparsedCount) = (missingCount, unparsedCount)
    self.booleanWords = booleanWords
    self.distinct = distinct ?? LazyCount { values.distinctNumberCount }
  }
}

/// The spellings that a boolean column has first for its two values, nil for one that never occurs.
public struct BooleanWords: Sendable, Hashable {
  public internal(set) var falseWord: String?
  public internal(set) var trueWord: String?
}

/// The values of one column, one a row.
public enum ColumnValues: Sendable {
  /// Numbers, dates (seconds since 1970-01-01T00:00:00Z) and booleans (0 and 1); NaN is missing.
  case numbers([Double])
  /// Categories: places in the vocabulary, which is in the order of first appearance; -1 is
  /// missing.
  case codes([Int32], vocabulary: [String])
  /// Free text and identifiers, which only ``Table/text(row:column:)`` tells.
  case text
}

extension ColumnValues {
  /// How many different numbers there are, NaN apart.
  fileprivate var distinctNumberCount: Int {
    guard case .numbers(let numbers) = self else { return 0 }
    var (count, last) = (0, Double.nan)
    AscendingPass.forEachPiece(of: numbers) { piece in
      for number in piece where number != last { (count, last) = (count + 1, number) }
    }
    return count
  }
}
