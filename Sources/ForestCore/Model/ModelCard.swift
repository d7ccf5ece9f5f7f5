/// What a model says of itself: where it comes from, how it was trained and how good it was.
///
/// It holds nothing that differs between two runs of the same training, such as a time or the
/// number of threads: the same data, parameters and seed give the same file.
public struct ModelCard: Codable, Hashable, Sendable {
  /// Program and version that trained the model.
  public var producer: String
  /// Base names of the files that the examples came from.
  public var sources: [String]
  /// Rows read, before those without a target were dropped.
  public var rows: Int
  public var trainingRows: Int
  public var testRows: Int
  /// Training examples of each class; nil when a number is predicted.
  public var classCounts: [Int]?
  /// The training examples' numbers; nil when a class is predicted.
  public var targetRange: NumberRange?
  /// The column whose numbers weighed the training examples.
  public var weight: String?
  /// How test rows were chosen; nil when that is not known, as of models merged from others.
  public var split: RowSplit?
  public var parameters: TrainingParameters
  public var ignored: [IgnoredColumn]
  /// The accuracy of always predicting the most frequent class of the training examples; nil when
  /// a number is predicted.
  public var baselineAccuracy: Double?
  /// The root mean squared error of always predicting the mean of the training examples; nil when
  /// a class is predicted.
  public var baselineRmse: Double?
  public var oob: Evaluation?
  public var test: Evaluation?
  /// Cross-validation, when it was asked for.
  public var cv: Evaluation?
  public var importances: [FeatureImportance]

  /// - Parameter target: of the training examples.
  public init(
    producer: String, sources: [String], rows: Int, trainingRows: Int, testRows: Int,
    target: TargetValues, weight: String? = nil, split: RowSplit? = nil,
    parameters: TrainingParameters, ignored: [IgnoredColumn], oob: Evaluation?, test: Evaluation?,
    cv: Evaluation?, importances: [FeatureImportance]
  ) {
    self.producer = producer
    self.sources = sources
    self.rows = rows
    self.trainingRows = trainingRows
    self.testRows = testRows
    switch target {
    case .classes(let labels, let count):
      var counts = Array(repeating: 0, count: count)
      for label in labels { counts[Int(label)] += 1 }
      classCounts = counts
      baselineAccuracy = ClassificationScores.baselineAccuracy(classCounts: counts)
    case .numbers(let numbers):
      targetRange = NumberRange(numbers)
      baselineRmse = RegressionScores.baselineRMSE(numbers)
    }
    self.weight = weight
    self.split = split
    self.parameters = parameters
    self.ignored = ignored
    self.oob = oob
    self.test = test
    self.cv = cv
    self.importances = importances
  }
}

/// Where numbers lie.
public struct NumberRange: Codable, Hashable, Sendable {
  public var min: Double
  public var mean: Double
  public var max: Double

  public init(min: Double, mean: Double, max: Double) {
    self.min = min
    self.mean = mean
    self.max = max
  }

  /// nil when there are no numbers.
  public init?(_ numbers: [Double]) {
    guard let low = numbers.min(), let high = numbers.max() else { return nil }
    min = low
    max = high
    // Shares are added, as the sum of huge numbers may be infinite.
    mean = numbers.reduce(0) { $0 + $1 / Double(numbers.count) }
  }
}

/// A column of the training table that the model does not use, and why.
public struct IgnoredColumn: Codable, Hashable, Sendable {
  public var name: String
  public var reason: String

  public init(name: String, reason: String) {
    self.name = name
    self.reason = reason
  }
}
