import CSVKit
import FieldValues

/// Whether a target is to be predicted as a class or as a number.
public enum TaskChoice: String, Sendable, Hashable, CaseIterable, Codable {
  /// As the column suggests.
  case automatic = "auto"
  case classification
  case regression

  /// More different numbers than this are hardly names of classes.
  static let classCountMax = 30
  /// From so many different values on it matters that they hardly repeat.
  static let repeatingCountMin = 10

  /// Whether a column would be predicted as a number.
  ///
  /// By itself a column of numbers is, if it has more than two different values and not all are
  /// whole; or more than 30 different values; or more than 10 of which most rows have their own.
  /// Few whole numbers are taken for names of classes, as are two numbers of any sort.
  public func isRegression(_ column: Column) -> Bool {
    switch self {
    case .classification: return false
    case .regression: return true
    case .automatic:
      guard column.format.kind == .number, case .numbers(let values) = column.values else {
        return false
      }
      let distinct = column.distinctCount
      if distinct > TaskChoice.classCountMax { return true }
      let present = values.count - column.missingCount
      if distinct > TaskChoice.repeatingCountMin, distinct * 2 > present { return true }
      return distinct > 2 && values.contains { !$0.isNaN && $0 != $0.rounded() }
    }
  }
}
