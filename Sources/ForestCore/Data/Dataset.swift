/// Labelled examples, ready for training or evaluation: features and target in codes.
public struct Dataset: Sendable {
  public let matrix: FeatureMatrix
  /// One class index a row, in `0..<classCount`.
  public let labels: [Int32]
  public let classCount: Int
  /// How many levels each feature has; 0 marks a numeric feature.
  public let levelCounts: [Int]

  /// Lengths that do not fit together or labels out of range are programmer errors and trap.
  public init(matrix: FeatureMatrix, labels: [Int32], schema: Schema) {
    self.init(
      matrix: matrix, labels: labels, classCount: schema.target.classes.count,
      levelCounts: schema.features.map(\.vocabulary.count))
  }

  public init(matrix: FeatureMatrix, labels: [Int32], classCount: Int, levelCounts: [Int]) {
    precondition(labels.count == matrix.rowCount, "one label for each row")
    precondition(levelCounts.count == matrix.featureCount, "one level count for each feature")
    precondition(labels.allSatisfy { $0 >= 0 && $0 < classCount }, "a label is out of range")
    self.matrix = matrix
    self.labels = labels
    self.classCount = classCount
    self.levelCounts = levelCounts
  }

  public var rowCount: Int { matrix.rowCount }
  public var featureCount: Int { matrix.featureCount }

  /// Examples of each class.
  public var classCounts: [Int] {
    var counts = Array(repeating: 0, count: classCount)
    for label in labels { counts[Int(label)] += 1 }
    return counts
  }

  /// The examples at the given positions, in that order.
  public func selecting(_ rows: [Int]) -> Dataset {
    Dataset(
      matrix: matrix.selecting(rows), labels: rows.map { labels[$0] }, classCount: classCount,
      levelCounts: levelCounts)
  }
}
