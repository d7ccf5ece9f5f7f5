import ArgumentParser
import ForestCore

/// Which numbers stand for impurity importance.
enum ImpurityMeasure: String, CaseIterable, ExpressibleByArgument {
  /// Measured on out-of-bag examples.
  case corrected
  /// Measured on the examples that the trees learnt.
  case raw

  func value(_ importance: FeatureImportance) -> Double {
    switch self {
    case .corrected: importance.impurity
    case .raw: importance.impurityRaw
    }
  }
}
