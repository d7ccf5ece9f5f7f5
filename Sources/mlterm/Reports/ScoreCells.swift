import ForestCore
import Workbench

/// Scores as the cells of a table, the same in reports and on screens.
enum ScoreCells {
  static func titles(for evaluation: Evaluation) -> [String] {
    switch evaluation {
    case .classification: ["rows", "accuracy", "95 % interval", "balanced", "auc", "log loss"]
    case .regression: ["rows", "RMSE", "95 % interval", "MAE", "R²"]
    }
  }

  static func cells(_ evaluation: Evaluation) -> [String] {
    switch evaluation {
    case .classification(let scores):
      [
        grouped(scores.rows), Format.percent(scores.accuracy),
        "\(Format.percent(scores.accuracyLow)) – \(Format.percent(scores.accuracyHigh))",
        Format.percent(scores.balancedAccuracy),
        scores.auc.map { Format.decimals($0, 3) } ?? "–",
        scores.logLoss.map { Format.decimals($0, 3) } ?? "–",
      ]
    case .regression(let scores):
      [
        grouped(scores.rows), Format.difference(scores.rmse),
        "\(Format.difference(scores.rmseLow)) – \(Format.difference(scores.rmseHigh))",
        Format.difference(scores.mae), scores.r2.map { Format.decimals($0, 3) } ?? "–",
      ]
    }
  }

  /// What guessing reaches, as a line of its own.
  static func baseline(accuracy: Double?, rmse: Double?) -> String {
    if let rmse { return "Always guessing the mean: RMSE \(Format.difference(rmse))" }
    return "Always guessing the most frequent class: \(accuracy.map(Format.percent) ?? "–")"
  }

  static func baseline(_ card: ModelCard) -> String {
    baseline(accuracy: card.baselineAccuracy, rmse: card.baselineRmse)
  }
}
