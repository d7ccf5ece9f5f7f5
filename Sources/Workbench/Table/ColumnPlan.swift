import FieldValues

/// What a column is for in a training.
public enum ColumnRole: String, Sendable, Hashable, Codable, CaseIterable {
  case target
  case feature
  case ignored
  /// Says how much each row counts in training.
  case weight
  /// Says which rows belong together: they are learnt or tested on together.
  case group
  /// Says when rows are from: the latest are tested on.
  case time

  /// Whether the column tells something of the rows and is neither predicted nor learnt from.
  public var isOfRows: Bool { [.weight, .group, .time].contains(self) }

  /// Whether rows are divided by the column into those to learn from and those to test on.
  public var divides: Bool { self == .group || self == .time }

  /// Whether a table has no two columns of these roles.
  func excludes(_ other: ColumnRole) -> Bool {
    self == .weight && other == .weight || divides && other.divides
  }
}

extension ColumnKind {
  /// Whether values of this kind can be times: what comes later is greater.
  public var isTime: Bool { self == .date || self == .number }
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
