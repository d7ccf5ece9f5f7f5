import FieldValues

/// What a column is for in a training.
public enum ColumnRole: String, Sendable, Hashable, Codable, CaseIterable {
  case target
  case feature
  case ignored
  /// Says how much each row counts in training.
  case weight
}

/// One column's part in a training, and what the rules say of it.
public struct ColumnPlan: Sendable, Hashable {
  public let name: String
  public let kind: ColumnKind
  public var role: ColumnRole
  /// Whether the user chose the role; otherwise the rules did.
  public var isRoleChosen: Bool
  public let advice: [ColumnAdvice]
  /// How much of the target the column explains by itself, 0 … 1: of the entropy of its classes, or
  /// of the variance of its numbers. nil for the target and while there is none.
  public let explains: Double?

  /// Why the column is ignored; nil unless it is.
  public var ignoredReason: String? {
    guard role == .ignored else { return nil }
    if isRoleChosen { return "left out by choice" }
    return advice.first(where: \.leavesOut)?.reason ?? "left out"
  }
}
