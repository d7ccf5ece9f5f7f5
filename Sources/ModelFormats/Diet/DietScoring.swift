import ForestCore

/// Scores forests on the same rows.
struct DietScoring: Sendable {
  private let rows: Dataset
  private let wholeLabels: [Int]

  /// - Parameter whole: the forest whose labels others are compared with.
  init(rows: Dataset, whole: Forest) {
    self.rows = rows
    wholeLabels = ExportPredictions(forest: whole, rows: rows.matrix).labels
  }

  func score(_ forest: Forest) -> DietScore {
    let found = ExportPredictions(forest: forest, rows: rows.matrix)
    switch rows.target {
    case .classes(let labels, _):
      let right = zip(labels, found.labels).count { Int($0) == $1 }
      let differing = zip(wholeLabels, found.labels).count { $0 != $1 }
      return DietScore(Double(right) / Double(labels.count), labelsThatDiffer: differing)
    case .numbers(let numbers):
      // Numbers that are all the same have no R²: then none explains anything.
      return DietScore(RegressionScores(actual: numbers, predicted: found.outputs)?.r2 ?? 0)
    }
  }
}

/// How well a forest does on rows.
public struct DietScore: Sendable, Hashable {
  /// Accuracy, or R² where numbers are predicted.
  public let value: Double
  /// Rows of another class than the whole forest says; nil when numbers are predicted.
  public let labelsThatDiffer: Int?

  init(_ value: Double, labelsThatDiffer: Int? = nil) {
    self.value = value
    self.labelsThatDiffer = labelsThatDiffer
  }
}
