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

  /// The position of the likeliest target, nil when no column could be one.
  ///
  /// A target has few classes, each several times, and hardly a missing value. Among those
  /// a telling name wins, then the last column, then the first, then fewer classes.
  static func suggest(_ profiles: [ColumnProfile]) -> Int? {
    let candidates = profiles.indices.filter { isPossible(profiles[$0]) }
    return candidates.max { score($0, profiles) < score($1, profiles) }
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
