import ForestCore
import Workbench

/// What the bars of the Importance screen show.
enum ImportanceMeasure: Sendable {
  case permutation
  /// Shuffling's cost for one class alone.
  case recall
  /// Shuffling's cost in the unit of the target.
  case rootError
  /// How far the columns move predictions.
  case shap
  case impurity
  case rawImpurity

  /// Those that a model has.
  static func all(isNumber: Bool) -> [ImportanceMeasure] {
    [.permutation, isNumber ? .rootError : .recall, .shap, .impurity, .rawImpurity]
  }

  var isPermutation: Bool { self == .permutation || self == .recall || self == .rootError }

  var title: String {
    switch self {
    case .permutation: "Permutation importance"
    case .recall: "Permutation, one class"
    case .rootError: "Permutation, RMSE"
    case .shap: "Mean |SHAP|"
    case .impurity: "Impurity importance"
    case .rawImpurity: "Impurity importance, raw"
    }
  }

  /// - Parameter className: the class of `recall` and `shap`.
  func explanation(_ target: Target, className: String) -> String {
    switch self {
    case .permutation:
      target.isNumber
        ? "Squared error added by shuffling a column: % of the variance, 95 % interval"
        : "Points of accuracy lost by shuffling a column, out of bag; 95 % interval"
    case .recall: "Points of recall of \(className) lost by shuffling a column; 95 % interval"
    case .rootError: "RMSE added by shuffling a column, in \(target.name); 95 % interval"
    case .shap:
      target.isNumber
        ? "How far a column moves the prediction in the mean, in \(target.name); 95 % interval"
        : "Points that a column moves P(\(className)) by in the mean; 95 % interval"
    case .impurity: "Share of the splits' decrease in impurity, on rows not learnt"
    case .rawImpurity: "Share of the splits' decrease in impurity; favours many values"
    }
  }
}

/// How the features are sorted.
enum ImportanceOrder: Int, CaseIterable, Sendable {
  case value
  case name
  /// As the columns stand in the table.
  case table

  var next: ImportanceOrder { ImportanceOrder(rawValue: rawValue + 1) ?? .value }

  var title: String {
    switch self {
    case .value: "by value"
    case .name: "by name"
    case .table: "as in the table"
    }
  }
}
