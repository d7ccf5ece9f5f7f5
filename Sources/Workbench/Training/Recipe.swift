import ForestCore

/// How to train and to measure, apart from the columns.
public struct Recipe: Sendable, Hashable, Codable {
  /// Whether the target is a class or a number.
  public var task: TaskChoice
  public var parameters: TrainingParameters
  /// How much the examples of some classes count, in place of the parameters' class weight; those
  /// of all others count once.
  public var classWeights: [NamedClassWeight]
  /// The share of rows held out to test on; 0 trains on everything.
  public var testFraction: Double
  /// Folds of the cross-validation; nil for none.
  public var foldCount: Int?
  /// The class that comes last, as the positive one of two.
  public var positive: String?
  /// Whether the number of trees is the most that there may be, and growing ends as soon as more
  /// trees hardly lower the error; see `FlatCurve`.
  public var stopsEarly: Bool

  /// Trees that a training grows in all, those of the cross-validation included.
  public var treeTotal: Int { parameters.treeCount * (1 + (foldCount ?? 0)) }

  public init(
    task: TaskChoice = .automatic, parameters: TrainingParameters = TrainingParameters(),
    classWeights: [NamedClassWeight] = [], testFraction: Double = 0.2, foldCount: Int? = nil,
    positive: String? = nil, stopsEarly: Bool = false
  ) {
    self.task = task
    self.parameters = parameters
    self.classWeights = classWeights
    self.testFraction = testFraction
    self.foldCount = foldCount
    self.positive = positive
    self.stopsEarly = stopsEarly
  }

  /// The parameters for a target: class weights in the order of its classes, and what was left to
  /// the task decided.
  ///
  /// - Throws: `TrainingError` when something was asked for that the target does not have.
  func parameters(for target: Target) throws(TrainingError) -> TrainingParameters {
    var parameters = parameters
    parameters.featuresPerSplit = parameters.featuresPerSplit.decided(for: target.task)
    if !classWeights.isEmpty {
      guard !target.isNumber else { throw .unsuitable(Recipe.classWeightProblem) }
      for entry in classWeights where !target.classes.contains(entry.name) {
        throw .unknownWeightedClass(entry.name, target.classes)
      }
      let byName = Dictionary(classWeights.map { ($0.name, $0.weight) }) { _, last in last }
      parameters.classWeight = .explicit(target.classes.map { byName[$0] ?? 1 })
    }
    if let problem = parameters.problem ?? parameters.problem(for: target.task) {
      throw .unsuitable(problem)
    }
    if target.isNumber, positive != nil {
      throw .unsuitable("a positive class needs classes, and the target is a number")
    }
    return parameters
  }

  private static let classWeightProblem = "class weights need classes, and the target is a number"
}

/// How much an example of a class counts in training.
public struct NamedClassWeight: Sendable, Hashable, Codable {
  public let name: String
  public let weight: Double

  public init(name: String, weight: Double) {
    self.name = name
    self.weight = weight
  }
}
