/// What a request adds to the metrics.
public struct PredictionTally: Sendable, Equatable {
  /// Rows that were predicted.
  public var rows: Int
  /// Classes and how many rows are of each; empty where numbers are predicted.
  public var classes: [String: Int]
  /// Features and how many of their values are missing or were never seen in training.
  public var missing: [String: Int]
  public var unseen: [String: Int]

  init(_ batch: RowBatch, _ predictions: Predictions) {
    let schema = predictions.served.model.schema
    rows = predictions.rowCount
    classes = Self.counted(schema.target.classes, predictions.classCounts)
    let features = schema.features.map(\.name)
    missing = Self.counted(features, batch.missingCounts)
    unseen = Self.counted(features, batch.unseenCounts)
  }

  private static func counted(_ names: [String], _ counts: [Int]) -> [String: Int] {
    var counted: [String: Int] = [:]
    for (name, count) in zip(names, counts) where count > 0 { counted[name] = count }
    return counted
  }
}
