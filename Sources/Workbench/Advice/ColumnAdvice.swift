/// What a rule has to say of a column, in words that a person understands.
public struct ColumnAdvice: Sendable, Hashable {
  /// What a column is or has that matters.
  public enum Rule: String, Sendable, Hashable, CaseIterable {
    case empty
    case constant
    case identifier
    case freeText
    /// Filled in or left empty depending on the outcome.
    case knownAfterwards
    /// Tells the target by itself.
    case leak
    case mostlyMissing
    /// Says the same as another column.
    case nearDuplicate
    /// Perhaps names groups of rows that belong together.
    case groupKey
    /// Perhaps not read as it was meant.
    case doubtfulReading
  }

  public let rule: Rule
  public let reason: String

  public init(_ rule: Rule, _ reason: String) {
    self.rule = rule
    self.reason = reason
  }

  /// Whether a column with this advice is left out of training unless the user decides otherwise.
  public var leavesOut: Bool {
    ![.mostlyMissing, .nearDuplicate, .groupKey, .doubtfulReading].contains(rule)
  }
}
