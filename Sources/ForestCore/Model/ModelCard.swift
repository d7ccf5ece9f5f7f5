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
  /// Training examples of each class.
  public var classCounts: [Int]
  public var parameters: TrainingParameters
  public var ignored: [IgnoredColumn]
  /// The accuracy of always predicting the most frequent class of the training examples.
  public var baselineAccuracy: Double
  public var oob: Evaluation?
  public var test: Evaluation?
  /// Cross-validation, when it was asked for.
  public var cv: Evaluation?
  public var importances: [FeatureImportance]

  public init(
    producer: String, sources: [String], rows: Int, trainingRows: Int, testRows: Int,
    classCounts: [Int], parameters: TrainingParameters, ignored: [IgnoredColumn],
    baselineAccuracy: Double, oob: Evaluation?, test: Evaluation?, cv: Evaluation?,
    importances: [FeatureImportance]
  ) {
    self.producer = producer
    self.sources = sources
    self.rows = rows
    self.trainingRows = trainingRows
    self.testRows = testRows
    self.classCounts = classCounts
    self.parameters = parameters
    self.ignored = ignored
    self.baselineAccuracy = baselineAccuracy
    self.oob = oob
    self.test = test
    self.cv = cv
    self.importances = importances
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

/// How much a feature matters to a model, by two measures.
public struct FeatureImportance: Codable, Hashable, Sendable {
  public var feature: String
  /// The fall in out-of-bag accuracy when the feature is shuffled, with its 95 % interval.
  public var permutation: Double
  public var permutationLow: Double
  public var permutationHigh: Double
  /// The share of the forest's decrease in Gini impurity. It favours features of many values.
  public var impurity: Double

  public init(feature: String, permutation: PermutationImportance, impurity: Double) {
    self.feature = feature
    self.permutation = permutation.mean
    permutationLow = permutation.low
    permutationHigh = permutation.high
    self.impurity = impurity
  }
}
