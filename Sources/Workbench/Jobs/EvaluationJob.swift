import CSVKit
import ForestCore

/// Scores a model on labelled files.
public enum EvaluationJob {
  /// The scores, and what became of the rows that have none.
  public struct Result: Sendable {
    public let evaluation: Evaluation
    /// The accuracy of always predicting the class that is most frequent in these rows; nil when
    /// numbers are predicted.
    public let baselineAccuracy: Double?
    /// The root mean squared error of always predicting the mean of these rows; nil when classes
    /// are predicted.
    public let baselineRMSE: Double?
    /// Rows without a value of the target, which were left out.
    public let rowsWithoutTarget: Int
    /// Rows of classes that the model does not have: always wrong, and in no cell of the confusion.
    public let unknownClasses: [UnknownClass]
    /// Files that end too early, whose rows before are scored, each with place and reason.
    public let damages: [String]
  }

  /// A class that the model does not have, and how many rows are of it.
  public struct UnknownClass: Sendable, Equatable {
    public let name: String
    public let count: Int
  }

  /// - Parameter heldOut: score only the rows that training held out of these, which must be its
  ///   table.
  /// - Throws: `CSVError`, `PredictionError`, or `CancellationError` after `monitor.cancel()`.
  public static func run(
    _ model: Model, inputs: [String], options: ReadOptions, allowMissing: Bool = false,
    skipBadRows: Bool = false, heldOut: Bool = false, threadCount: Int,
    monitor: RowMonitor = RowMonitor()
  ) throws -> Result {
    var rows = LabelledRows(model, readsSplit: heldOut)
    var options = options
    options.keepsRowsBeforeDamage = skipBadRows
    for input in inputs {
      try rows.read(input, options: options, allowMissing: allowMissing, monitor: monitor)
    }
    if !skipBadRows { try rows.checkFaults() }
    var (target, matrix) = (rows.target, rows.matrix)
    if heldOut {
      let table = Dataset(matrix: matrix, target: target, levelCounts: model.forest.levelCounts)
      guard let found = HeldOutRows.find(model, in: table, rows.split?.values) else {
        throw PredictionError.notTheTrainingTable
      }
      (target, matrix) = (target.selecting(found), matrix.selecting(found))
      rows.unknown = [:]
    }
    let unknown = rows.unknown.sorted { $0.key < $1.key }
    guard
      let evaluation = Evaluation(
        target, outputs: model.forest.predict(matrix, threadCount: threadCount),
        unknownCount: unknown.reduce(0) { $0 + $1.value })
    else { throw PredictionError.noRows }
    var baselineAccuracy: Double?
    var baselineRMSE: Double?
    switch target {
    case .classes(let labels, let count):
      var counts = Array(repeating: 0, count: count)
      for label in labels { counts[Int(label)] += 1 }
      let frequent = max(counts.max() ?? 0, unknown.map(\.value).max() ?? 0)
      baselineAccuracy = Double(frequent) / Double(evaluation.rows)
    case .numbers(let numbers): baselineRMSE = RegressionScores.baselineRMSE(numbers)
    }
    return Result(
      evaluation: evaluation, baselineAccuracy: baselineAccuracy, baselineRMSE: baselineRMSE,
      rowsWithoutTarget: rows.withoutTarget,
      unknownClasses: unknown.map { UnknownClass(name: $0.key, count: $0.value) },
      damages: rows.damages)
  }
}
