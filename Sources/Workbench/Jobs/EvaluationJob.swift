import CSVKit
import ForestCore

/// Scores a model on labelled files.
public enum EvaluationJob {
  /// The scores, and what became of the rows that have none.
  public struct Result: Sendable {
    public let evaluation: Evaluation
    /// The accuracy of always predicting the class that is most frequent in these rows.
    public let baselineAccuracy: Double
    /// Rows without a value of the target, which were left out.
    public let rowsWithoutTarget: Int
    /// Rows of classes that the model does not have: always wrong, and in no cell of the confusion.
    public let unknownClasses: [UnknownClass]
  }

  /// A class that the model does not have, and how many rows are of it.
  public struct UnknownClass: Sendable, Equatable {
    public let name: String
    public let count: Int
  }

  /// - Throws: `CSVError`, `PredictionError`, or `CancellationError` after `monitor.cancel()`.
  public static func run(
    _ model: Model, inputs: [String], options: ReadOptions, allowMissing: Bool = false,
    skipBadRows: Bool = false, threadCount: Int, monitor: RowMonitor = RowMonitor()
  ) throws -> Result {
    var rows = LabelledRows(model)
    for input in inputs {
      try rows.read(input, options: options, allowMissing: allowMissing, monitor: monitor)
    }
    if !rows.faults.isEmpty, !skipBadRows {
      throw PredictionError.badRows(
        count: rows.faultCount, rows: rows.rowCount, first: rows.faults)
    }
    let matrix = FeatureMatrix(rowCount: rows.labels.count, columns: rows.columns)
    let classCount = model.schema.target.classes.count
    let probabilities = model.forest.predict(matrix, threadCount: threadCount)
    let unknown = rows.unknown.sorted { $0.key < $1.key }
    guard
      let evaluation = Evaluation(
        labels: rows.labels, probabilities: probabilities, classCount: classCount,
        unknownCount: unknown.reduce(0) { $0 + $1.value })
    else { throw PredictionError.noRows }
    var counts = Array(repeating: 0, count: classCount)
    for label in rows.labels { counts[Int(label)] += 1 }
    let frequent = max(counts.max() ?? 0, unknown.map(\.value).max() ?? 0)
    return Result(
      evaluation: evaluation,
      baselineAccuracy: Double(frequent) / Double(evaluation.rows),
      rowsWithoutTarget: rows.withoutTarget,
      unknownClasses: unknown.map { UnknownClass(name: $0.key, count: $0.value) })
  }
}

/// The coded rows of labelled files.
private struct LabelledRows {
  let encoder: RowEncoder
  var columns: [[Double]]
  var labels: [Int32] = []
  var unknown: [String: Int] = [:]
  var withoutTarget = 0
  var rowCount = 0
  var faultCount = 0
  /// The first faults, in words.
  var faults: [String] = []

  init(_ model: Model) {
    encoder = RowEncoder(model.schema)
    columns = Array(repeating: [], count: model.schema.features.count)
  }

  mutating func read(
    _ file: String, options: ReadOptions, allowMissing: Bool, monitor: RowMonitor
  ) throws {
    var options = options
    if options.hasHeader == nil { options.hasHeader = true }
    var reader = try RecordReader(path: file, options: options)
    var records = try RecordEncoder(
      encoder, header: reader.header, file: reader.name, allowMissing: allowMissing)
    guard records.hasTarget else {
      throw PredictionError.missingTarget(file: reader.name, encoder.schema.target.name)
    }
    while let record = try reader.next() {
      if monitor.isCancelled { throw CancellationError() }
      rowCount += 1
      monitor.set(rows: rowCount)
      if let fault = records.malformation(of: record) {
        add(fault, file: reader.name)
        continue
      }
      switch records.label(record) {
      case .missing: withoutTarget += 1
      case .unknown(let name): unknown[name, default: 0] += 1
      case .known(let label):
        if let fault = records.append(record, to: &columns) {
          add(fault, file: reader.name)
        } else {
          labels.append(label)
        }
      }
    }
  }

  private mutating func add(_ fault: RecordEncoder.Fault, file: String) {
    faultCount += 1
    if faults.count < PredictionJob.keptFaults {
      faults.append("\(file):\(fault.line): \(fault.column): \(fault.reason)")
    }
  }
}
