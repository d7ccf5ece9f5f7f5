import ForestCore

/// What a model says of the rows of a request.
struct Predictions {
  let served: ServedModel
  let rowCount: Int
  /// Row by row the probability of each class, or the number.
  let outputs: [Double]
  /// The class of each row; empty where numbers are predicted.
  let labels: [Int]

  /// From so many rows on it is worth taking a tree at a time for all of them.
  private static let manyRows = 64
  /// Rows that are worth a thread of their own.
  private static let rowsPerThread = 2_048

  init(_ batch: RowBatch, of served: ServedModel) {
    self.served = served
    let forest = served.model.forest
    rowCount = batch.rowCount
    if rowCount < Self.manyRows {
      outputs = Self.oneByOne(batch, forest)
    } else {
      let threadCount = min(served.threadCount, 1 + rowCount / Self.rowsPerThread)
      outputs = forest.predict(batch.matrix, threadCount: threadCount)
    }
    let width = forest.outputCount
    let outputs = outputs
    labels =
      served.model.schema.target.isNumber
      ? []
      : (0..<rowCount).map { Forest.mostProbable(outputs[$0 * width..<($0 + 1) * width]) }
  }

  /// The probabilities of a row's classes.
  func probabilities(_ row: Int) -> ArraySlice<Double> {
    let width = served.model.forest.outputCount
    return outputs[row * width..<(row + 1) * width]
  }

  /// How many rows are of each class.
  var classCounts: [Int] {
    var counts = Array(repeating: 0, count: served.classLiterals.count)
    for label in labels { counts[label] += 1 }
    return counts
  }

  private static func oneByOne(_ batch: RowBatch, _ forest: Forest) -> [Double] {
    let width = forest.outputCount
    let featureCount = forest.featureCount
    return Array(unsafeUninitializedCapacity: batch.rowCount * width) { outputs, count in
      batch.values.withUnsafeBufferPointer { values in
        for row in 0..<batch.rowCount {
          forest.predict(
            row: UnsafeBufferPointer(
              rebasing: values[row * featureCount..<(row + 1) * featureCount]),
            into: UnsafeMutableBufferPointer(rebasing: outputs[row * width..<(row + 1) * width]))
        }
      }
      count = batch.rowCount * width
    }
  }
}

extension JSONWriter {
  /// The class or the number of a row.
  mutating func prediction(_ predictions: Predictions, row: Int) {
    if predictions.labels.isEmpty {
      number(predictions.outputs[row])
    } else {
      raw(predictions.served.classLiterals[predictions.labels[row]])
    }
  }

  /// An array of all rows' classes or numbers.
  mutating func all(_ predictions: Predictions) {
    array(0..<predictions.rowCount) { writer, row in writer.prediction(predictions, row: row) }
  }

  /// The member `warnings`, when there are any.
  mutating func warningsMember(_ warnings: [String]) {
    if warnings.isEmpty { return }
    raw(",")
    key("warnings")
    array(warnings) { $0.string($1) }
  }
}
