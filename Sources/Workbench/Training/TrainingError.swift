/// Why a table cannot be learnt from as it was asked.
public enum TrainingError: Error, Sendable, Equatable, CustomStringConvertible {
  case noRows
  case noTarget
  case noFeatures
  case targetEmpty(String)
  case oneClass(String, String)
  case tooManyClasses(String, Int)
  case unknownPositive(String, [String])
  case tooFewRows(Int)
  case badTestFraction(Double)
  case badFoldCount(Int, rows: Int)

  public var description: String {
    switch self {
    case .noRows: "the table has a header but no rows"
    case .noTarget: "no target is chosen: name the column to predict"
    case .noFeatures: "no features are left to learn from: every column but the target is ignored"
    case .targetEmpty(let name): "the target \(name) has no values"
    case .oneClass(let name, let only):
      "the target \(name) has one class only (\(only)): there is nothing to tell apart"
    case .tooManyClasses(let name, let count):
      "the target \(name) has \(grouped(count)) different values: "
        + "a classifier needs a column with few classes"
    case .unknownPositive(let label, let classes):
      "\(label) is not a class of the target; the classes are "
        + classes.prefix(12).joined(separator: ", ") + (classes.count > 12 ? ", …" : "")
    case .tooFewRows(let count):
      "\(count) rows are too few to learn from; at least 4 need a value of the target"
    case .badTestFraction(let fraction):
      "the test fraction must be at least 0 and less than 1, not \(fraction)"
    case .badFoldCount(let count, let rows):
      "cross-validation needs 2 to \(rows) folds, not \(count)"
    }
  }
}
