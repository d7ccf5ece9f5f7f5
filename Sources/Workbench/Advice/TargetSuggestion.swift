import CSVKit
import FieldValues

/// Guesses which column a person wants to predict.
enum TargetSuggestion {
  static let classCountMax = 30
  /// Words that people call outcomes by.
  private static let names: Set<String> = [
    "target", "class", "label", "y", "outcome", "result", "response", "survived", "species",
    "diagnosis", "churn", "churned", "default", "defaulted", "fraud", "is_fraud", "quality", "type",
    "category", "status", "approved", "converted", "clicked", "passed", "failed", "failure", "died",
    "income", "exited", "attrition", "subscribed", "spam", "variety", "grade", "cultivar", "digit",
    "letter", "cut", "deposit",
  ]

  /// Words that people call outcomes by that are numbers.
  private static let numberNames: Set<String> = [
    "target", "y", "outcome", "result", "response", "price", "cost", "amount", "value", "sales",
    "revenue", "salary", "charges", "demand", "consumption", "yield", "strength", "mpg", "rings",
    "medv", "duration", "score",
  ]

  /// The position of the likeliest target, nil when no column could be one.
  ///
  /// A target has few classes, each several times, and hardly a missing value. Among those
  /// a telling name wins, then the last column, then the first, then fewer classes. A number is
  /// suggested by its telling name where nothing but their place, or less, speaks for classes; or,
  /// in the last column, where there are none.
  static func suggest(_ loaded: LoadedTable) -> Int? {
    let profiles = loaded.profiles
    let classes = profiles.indices.filter { isPossible(profiles[$0]) }
      .max { score($0, profiles) < score($1, profiles) }
    if let classes, isNamed(profiles[classes], by: names) || classes == profiles.count - 1 {
      return classes
    }
    let numbers = profiles.indices.filter { isPossibleNumber(loaded.columns[$0], profiles[$0]) }
    if let named = numbers.last(where: { isNamed(profiles[$0], by: numberNames) }) { return named }
    return classes ?? numbers.last { $0 == profiles.count - 1 }
  }

  private static func isPossibleNumber(_ column: Column, _ profile: ColumnProfile) -> Bool {
    guard TaskChoice.automatic.isRegression(column),
      profile.distinctCount > TaskChoice.repeatingCountMin,
      Double(profile.missingCount) <= 0.05 * Double(profile.rowCount)
    else { return false }
    return !profile.advice.contains(where: \.leavesOut)
  }

  private static func isNamed(_ profile: ColumnProfile, by names: Set<String>) -> Bool {
    let name = profile.name.lowercased()
    return names.contains(name)
      || names.contains { name.hasSuffix("_\($0)") || name.hasPrefix("\($0)_") }
  }

  private static func isPossible(_ profile: ColumnProfile) -> Bool {
    guard profile.kind != .text, profile.kind != .date else { return false }
    guard profile.distinctCount >= 2, profile.distinctCount <= classCountMax else { return false }
    guard Double(profile.missingCount) <= 0.05 * Double(profile.rowCount) else { return false }
    if profile.kind == .number, let numbers = profile.numbers,
      numbers.min != numbers.min.rounded() || numbers.max != numbers.max.rounded()
    {
      return false
    }
    return profile.rowCount - profile.missingCount >= 2 * profile.distinctCount
  }

  private static func score(_ index: Int, _ profiles: [ColumnProfile]) -> Double {
    var score = 0.0
    let name = profiles[index].name.lowercased()
    if names.contains(name) { score += 8 }
    if names.contains(where: { name.hasSuffix("_\($0)") || name.hasPrefix("\($0)_") }) {
      score += 4
    }
    if index == profiles.count - 1 { score += 3 }
    if index == 0 { score += 1 }
    if profiles[index].kind != .number { score += 1 }
    if profiles[index].distinctCount == 2 { score += 1 }
    return score - Double(profiles[index].distinctCount) / 1000
  }
}
