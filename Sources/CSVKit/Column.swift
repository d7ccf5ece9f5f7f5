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
  /// How many different values there are, missing ones apart.
  public let distinctCount: Int
  /// How many fields became missing because they are no value of a kind that was asked for; 0 for
  /// the kind that was found.
  public let unparsedCount: Int
  /// How a boolean column spells its values; nil for other kinds.
  public let booleanWords: BooleanWords?
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
