import Threads

/// Why a model predicts what it predicts for one row: where the mean of its training begins, and
/// what each feature adds.
public struct RowExplanation: Sendable, Equatable {
  /// The most probable class; nil where a number is predicted.
  public let predicted: Int?
  /// The class whose probability is explained; nil where a number is predicted.
  public let label: Int?
  /// The explained probability, or the predicted number: `base` and all contributions.
  public let value: Double
  /// The mean of `value` over the training examples.
  public let base: Double
  /// What each feature adds, in the schema's order.
  public let contributions: [Double]

  /// The features, those that move the prediction most first.
  public var features: [Int] {
    contributions.indices.sorted {
      (abs(contributions[$1]), $0) < (abs(contributions[$0]), $1)
    }
  }
}

extension Model {
  /// Explains the predictions of some rows, see ``SHAPValues``.
  ///
  /// - Parameters:
  ///   - label: the class whose probability is explained; nil for the predicted one of each row.
  /// - Throws: `ForestError` when the model was made without what explanations need;
  ///   `CancellationError` after `monitor.cancel()`.
  public func explain(
    _ matrix: FeatureMatrix, label: Int? = nil, threadCount: Int,
    monitor: WorkMonitor = WorkMonitor()
  ) throws -> [RowExplanation] {
    let predictions = forest.predict(matrix, threadCount: threadCount)
    let width = forest.outputCount
    let predicted = (0..<matrix.rowCount).map {
      Forest.mostProbable(predictions[$0 * width..<($0 + 1) * width])
    }
    let outputs = schema.target.isNumber ? predicted : predicted.map { label ?? $0 }
    let values = try SHAPValues.of(
      forest, matrix, outputs: outputs, threadCount: threadCount, monitor: monitor)
    return outputs.enumerated().map { row, output in
      RowExplanation(
        predicted: schema.target.isNumber ? nil : predicted[row],
        label: schema.target.isNumber ? nil : output,
        value: predictions[row * width + output], base: values.base[output],
        contributions: Array(values.contributions(row: row)))
    }
  }
}
