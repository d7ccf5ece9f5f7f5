import FieldValues

/// How a table's rows were divided into those to learn from and those to test on: what it takes,
/// with the seed, to divide them in the same way again.
public struct RowSplit: Codable, Hashable, Sendable {
  /// What decides on which side a row stands.
  public enum Method: String, Codable, Hashable, Sendable, CaseIterable {
    /// Chance, with each class, or small and large numbers, in proportion: `StratifiedSplit`.
    case stratified
    /// Chance, but all rows of a group stand on one side, or in one fold: `GroupSplit`.
    case group
    /// The latest rows are tested on: `TimeSplit`.
    case time
  }

  public var method: Method
  /// The share of rows that was to be held out; 0 when none was.
  public var testFraction: Double
  /// The column of the groups or times, and how its text is read; nil where the method needs none.
  public var column: String?
  public var format: FieldFormat?
  /// Different groups in all rows, and in those held out.
  public var groups: Int?
  public var testGroups: Int?
  /// The earliest time that was held out, as text.
  public var testFrom: String?

  public init(
    _ method: Method = .stratified, testFraction: Double, column: String? = nil,
    format: FieldFormat? = nil
  ) {
    self.method = method
    self.testFraction = testFraction
    self.column = column
    self.format = format
  }
}
