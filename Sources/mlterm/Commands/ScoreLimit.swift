import ArgumentParser
import ForestCore

/// A score that `evaluate` can be asked to check.
enum CheckedScore: String, CaseIterable {
  case accuracy
  case balancedAccuracy = "balanced_accuracy"
  case auc
  case logLoss = "log_loss"
  case rmse
  case mae
  case r2

  /// Whether it is of models that predict numbers.
  var isRegression: Bool {
    switch self {
    case .rmse, .mae, .r2: true
    case .accuracy, .balancedAccuracy, .auc, .logLoss: false
    }
  }

  /// Whether it is better when it is low.
  var isError: Bool {
    switch self {
    case .logLoss, .rmse, .mae: true
    case .accuracy, .balancedAccuracy, .auc, .r2: false
    }
  }

  func value(in evaluation: Evaluation) -> Double? {
    switch (self, evaluation) {
    case (.accuracy, .classification(let scores)): scores.accuracy
    case (.balancedAccuracy, .classification(let scores)): scores.balancedAccuracy
    case (.auc, .classification(let scores)): scores.auc
    case (.logLoss, .classification(let scores)): scores.logLoss
    case (.rmse, .regression(let scores)): scores.rmse
    case (.mae, .regression(let scores)): scores.mae
    case (.r2, .regression(let scores)): scores.r2
    default: nil
    }
  }
}

/// The least that a score must be, or the most that an error may be; written `accuracy=0.8`.
struct ScoreLimit {
  let score: CheckedScore
  let value: Double
  let isMinimum: Bool

  /// - Throws: `ValidationError` that names what can be given.
  init(_ text: String, isMinimum: Bool) throws {
    let option = isMinimum ? "--min" : "--max"
    let names = CheckedScore.allCases.filter { $0.isError != isMinimum }.map(\.rawValue)
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2, let score = CheckedScore(rawValue: parts[0]),
      let value = Double(parts[1]), value.isFinite
    else {
      throw ValidationError(
        "\(option) takes score=value with one of \(names.joined(separator: ", ")), not '\(text)'")
    }
    guard score.isError != isMinimum else {
      let (better, other) = isMinimum ? ("low", "--max") : ("high", "--min")
      throw ValidationError(
        "\(score.rawValue) is better when it is \(better): use \(other) \(text)")
    }
    if !score.isError, value > 1 || (score != .r2 && value < 0) {
      throw ValidationError("\(score.rawValue) is never \(text.dropFirst(parts[0].count + 1))")
    }
    self.score = score
    self.value = value
    self.isMinimum = isMinimum
  }

  /// Why a model has no such score; nil when it has.
  func problem(for task: ForestTask) -> String? {
    guard score.isRegression != (task == .regression) else { return nil }
    let names = CheckedScore.allCases.filter { $0.isRegression != score.isRegression }
    return "the model predicts \(task == .regression ? "numbers" : "classes") and has no "
      + "\(score.rawValue); it has \(names.map(\.rawValue).joined(separator: ", "))"
  }

  /// How the scores miss the limit; nil when they keep it.
  func shortfall(of evaluation: Evaluation) -> String? {
    guard let measured = score.value(in: evaluation) else {
      let reason = score == .r2 ? "the target does not vary" : "a class does not occur"
      return "\(score.rawValue) cannot be computed: \(reason)"
    }
    if isMinimum ? measured >= value : measured <= value { return nil }
    return "\(score.rawValue) is \(measured), "
      + (isMinimum ? "below the minimum of \(value)" : "above the maximum of \(value)")
  }
}
