/// Why a table cannot be learnt from as it was asked.
public enum TrainingError: Error, Sendable, Equatable, CustomStringConvertible {
  case noRows
  case noTarget
  case noFeatures
  case targetEmpty(String)
  case oneClass(String, String)
  case tooManyClasses(String, Int, isNumber: Bool)
  /// The target is no column of numbers.
  case notNumbers(String, kind: String)
  case constantTarget(String, value: String)
  case targetTooLarge(place: String, String, value: String)
  /// A weight that cannot be one; `value` is nil when it is missing.
  case badWeight(place: String, String, value: String?)
  case unknownWeightedClass(String, [String])
  /// Parameters that do not suit the target, in words.
  case unsuitable(String)
  case unknownPositive(String, [String])
  case tooFewRows(Int)
  case badTestFraction(Double)
  case badFoldCount(Int, rows: Int)
  /// The times are no column of dates or numbers.
  case notTimes(String, kind: String)
  case foldsByTime(String)
  case tooFewGroups(String, count: Int, folds: Int)
  /// Whole groups, or the latest rows, cannot be held out.
  case noTestGroups(String, count: Int)
  case noTestTimes(String)

  public var description: String {
    switch self {
    case .noRows: "the table has a header but no rows"
    case .noTarget: "no target is chosen: name the column to predict"
    case .noFeatures: "no features are left to learn from: every column but the target is ignored"
    case .targetEmpty(let name): "the target \(name) has no values"
    case .oneClass(let name, let only):
      "the target \(name) has one class only (\(only)): there is nothing to tell apart"
    case .tooManyClasses(let name, let count, let isNumber):
      "the target \(name) has \(grouped(count)) different values: "
        + "a classifier needs a column with few classes"
        + (isNumber ? "; as a number it can be predicted by regression" : "")
    case .notNumbers(let name, let kind):
      "the target \(name) is read as \(kind): regression needs a column of numbers"
    case .constantTarget(let name, let value):
      "the target \(name) is \(value) in every row: there is nothing to learn"
    case .targetTooLarge(let place, let name, let value):
      "\(place): \(name) is \(value): numbers beyond ±1e+100 cannot be learnt"
    case .badWeight(let place, let name, let value):
      "\(place): the weight \(name) is \(value.map { "\"\($0)\"" } ?? "missing"): "
        + "every row needs a number that is not below 0"
    case .unknownPositive(let label, let classes), .unknownWeightedClass(let label, let classes):
      "\(label) is not a class of the target; the classes are "
        + classes.prefix(12).joined(separator: ", ") + (classes.count > 12 ? ", …" : "")
    case .unsuitable(let problem): problem
    case .tooFewRows(let count):
      "\(count) rows are too few to learn from; at least 4 need a value of the target"
    case .badTestFraction(let fraction):
      "the test fraction must be at least 0 and less than 1, not \(fraction)"
    case .badFoldCount(let count, let rows):
      "cross-validation needs 2 to \(rows) folds, not \(count)"
    case .notTimes(let name, let kind):
      "\(name) is read as \(kind): only dates or numbers tell which rows are the latest"
    case .foldsByTime(let name):
      "there is no cross-validation by time: folds would learn rows that are later than those they "
        + "are tested on; take the folds away, or the time \(name)"
    case .tooFewGroups(let name, let count, let folds):
      "\(folds) folds need as many groups, and \(name) has \(count)"
    case .noTestGroups(let name, let count):
      "no group can be held out for testing: \(name) has \(grouped(count)), and training must keep "
        + "rows of every class"
    case .noTestTimes(let name):
      "the latest rows cannot be held out for testing: they are too few, or \(name) is the same "
        + "everywhere"
    }
  }
}
