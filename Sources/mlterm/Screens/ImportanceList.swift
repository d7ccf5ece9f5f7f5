import ForestCore
import TUI
import Workbench

/// The features of a model with one measure of their importance, in the order in which they are
/// shown.
struct ImportanceList {
  /// A feature and how important it is.
  struct Row {
    /// Its place in the model's schema.
    let feature: Int
    let name: String
    let value: Double
    /// The 95 % interval; nil for measures that have none.
    let interval: ClosedRange<Double>?
  }

  let measure: ImportanceMeasure
  let rows: [Row]
  private let target: Target
  private let label: Int

  /// - Parameters:
  ///   - label: the class of the measures `recall` and `shap`.
  ///   - shap: what `shap` shows, once it is known.
  init(
    _ trained: TrainedModel, _ measure: ImportanceMeasure, label: Int, order: ImportanceOrder,
    shap: SHAPImportance?
  ) {
    self.measure = measure
    self.label = label
    target = trained.model.schema.target
    let inTable = trained.importances.enumerated().map { feature, importance in
      let (value, interval) =
        measure == .shap
        ? ImportanceList.shap(shap?.means[feature])
        : ImportanceList.value(importance, trained.permutations?[feature], measure, label)
      return Row(feature: feature, name: importance.feature, value: value, interval: interval)
    }
    switch order {
    case .value: rows = inTable.sorted { ($1.value, $0.feature) < ($0.value, $1.feature) }
    case .name: rows = inTable.sorted { ($0.name, $0.feature) < ($1.name, $1.feature) }
    case .table: rows = inTable
    }
  }

  private static func shap(
    _ mean: SHAPImportance.Mean?
  ) -> (value: Double, interval: ClosedRange<Double>?) {
    mean.map { ($0.value, $0.low...$0.high) } ?? (0, nil)
  }

  private static func value(
    _ importance: FeatureImportance, _ losses: PermutationLosses?, _ measure: ImportanceMeasure,
    _ label: Int
  ) -> (value: Double, interval: ClosedRange<Double>?) {
    guard measure.isPermutation else {
      return (measure == .rawImpurity ? importance.impurityRaw : importance.impurity, nil)
    }
    guard let loss = loss(losses, measure, label) else { return (0, nil) }
    return (loss.mean, loss.low <= loss.high ? loss.low...loss.high : nil)
  }

  private static func loss(
    _ losses: PermutationLosses?, _ measure: ImportanceMeasure, _ label: Int
  ) -> PermutationImportance? {
    switch measure {
    case .permutation: losses?.overall
    case .recall:
      losses.flatMap { $0.recalls.indices.contains(label) ? $0.recalls[label] : nil }
    case .rootError: losses?.rmse
    case .shap, .impurity, .rawImpurity: nil
    }
  }

  /// - Parameter isRoomy: whether there is room for the intervals in numbers.
  func chart(_ state: ListState, isRoomy: Bool) -> BarChart {
    // Aligned by their point, as the intervals are written behind the values.
    let intervals = rows.map { isRoomy && $0.interval != nil ? intervalText($0) : "" }
    let width = intervals.map(\.count).max() ?? 0
    let bars = zip(rows, intervals).map { row, interval in
      BarChart.Bar(
        row.name, value: row.value,
        text: text(row.value) + (width == 0 ? "" : "  " + interval.paddedLeft(to: width)),
        interval: row.interval)
    }
    return BarChart(bars: bars, state: state)
  }

  /// A value in the measure's unit.
  func text(_ value: Double) -> String {
    switch measure {
    case .permutation, .recall: Format.decimals(value * 100, 1)
    case .rootError: difference(value)
    case .shap: target.isNumber ? difference(value) : Format.decimals(value * 100, 1)
    case .impurity, .rawImpurity: Format.percent(value)
    }
  }

  /// A value in the target's unit.
  private func difference(_ value: Double) -> String {
    Format.settingThousandsApart(Format.decimals(value, decimals))
  }

  func intervalText(_ row: Row) -> String {
    row.interval.map { "\(text($0.lowerBound)) to \(text($0.upperBound))" } ?? ""
  }

  /// Digits that tell the largest values of the target's unit apart, the same for all.
  private var decimals: Int {
    let largest = rows.map { max(abs($0.value), abs($0.interval?.upperBound ?? 0)) }.max() ?? 0
    return largest >= 1000 ? 0 : largest >= 100 ? 1 : largest >= 10 ? 2 : largest >= 1 ? 3 : 4
  }

  /// What a feature's value means, in words.
  func sentence(_ row: Row) -> String {
    let interval = row.interval.map { _ in " (\(intervalText(row)))" } ?? ""
    switch measure {
    case .permutation:
      return target.isNumber
        ? "shuffling \(row.name) adds \(text(row.value)) % of the variance\(interval)"
        : "shuffling \(row.name) costs \(text(row.value)) points of accuracy\(interval)"
    case .recall:
      return "shuffling \(row.name) costs \(text(row.value)) points of recall\(interval)"
    case .rootError: return "shuffling \(row.name) adds \(text(row.value)) to the RMSE\(interval)"
    case .shap:
      return target.isNumber
        ? "\(row.name) moves the prediction by \(text(row.value)) in the mean\(interval)"
        : "\(row.name) moves P(\(target.classes[label])) by \(text(row.value)) points in the "
          + "mean\(interval)"
    case .impurity, .rawImpurity:
      return "\(row.name) makes \(text(row.value)) of the decrease in impurity"
    }
  }
}
