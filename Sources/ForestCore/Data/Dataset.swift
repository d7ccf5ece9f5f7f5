/// Labelled examples, ready for training or evaluation: features and target in codes.
public struct Dataset: Sendable {
  public let matrix: FeatureMatrix
  public let target: TargetValues
  /// How much each row counts in training, one a row; nil when all count the same. Rows are drawn
  /// into bags alike; their weights count in splits and leaves.
  public let weights: [Double]?
  /// How many levels each feature has; 0 marks a numeric feature.
  public let levelCounts: [Int]

  /// Lengths that do not fit together, labels out of range, numbers that are not finite and weights
  /// that are not positive and finite are programmer errors and trap.
  public init(
    matrix: FeatureMatrix, target: TargetValues, weights: [Double]? = nil, levelCounts: [Int]
  ) {
    precondition(target.rowCount == matrix.rowCount, "one target value for each row")
    precondition(levelCounts.count == matrix.featureCount, "one level count for each feature")
    switch target {
    case .classes(let labels, let count):
      precondition(labels.allSatisfy { $0 >= 0 && $0 < count }, "a label is out of range")
    case .numbers(let numbers):
      precondition(numbers.allSatisfy(\.isFinite), "a target value is not finite")
    }
    if let weights {
      precondition(weights.count == matrix.rowCount, "one weight for each row")
      precondition(weights.allSatisfy { $0 > 0 && $0.isFinite }, "a weight is not positive")
    }
    self.matrix = matrix
    self.target = target
    self.weights = weights
    self.levelCounts = levelCounts
  }

  public init(matrix: FeatureMatrix, labels: [Int32], classCount: Int, levelCounts: [Int]) {
    self.init(
      matrix: matrix, target: .classes(labels, count: classCount), levelCounts: levelCounts)
  }

  public var task: ForestTask { target.task }
  public var rowCount: Int { matrix.rowCount }
  public var featureCount: Int { matrix.featureCount }

  /// One class index a row; empty when the target is a number.
  public var labels: [Int32] {
    if case .classes(let labels, _) = target { return labels }
    return []
  }

  /// One number a row; empty when the target is a class.
  public var numbers: [Double] {
    if case .numbers(let numbers) = target { return numbers }
    return []
  }

  /// Examples of each class; empty when the target is a number.
  public var classCounts: [Int] {
    guard case .classes(let labels, let count) = target else { return [] }
    var counts = Array(repeating: 0, count: count)
    for label in labels { counts[Int(label)] += 1 }
    return counts
  }

  /// The weights of each class's examples, added up; empty when the target is a number.
  var classTotals: [Double] {
    guard let weights, case .classes(let labels, let count) = target else {
      return classCounts.map(Double.init)
    }
    var totals = Array(repeating: 0.0, count: count)
    for (row, label) in labels.enumerated() { totals[Int(label)] += weights[row] }
    return totals
  }

  /// The examples at the given positions, in that order, with their weights.
  public func selecting(_ rows: [Int]) -> Dataset {
    Dataset(
      matrix: matrix.selecting(rows), target: target.selecting(rows),
      weights: weights.map { weights in rows.map { weights[$0] } }, levelCounts: levelCounts)
  }
}
