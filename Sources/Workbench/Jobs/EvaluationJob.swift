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

  /// - Throws: `CSVError`, `PredictionError`, or `CancellationError` after `monitor.cancel()`.
  public static func run(
    _ model: Model, inputs: [String], options: ReadOptions, allowMissing: Bool = false,
    skipBadRows: Bool = false, threadCount: Int, monitor: RowMonitor = RowMonitor()
  ) throws -> Result {
    var rows = LabelledRows(model)
    var options = options
    options.keepsRowsBeforeDamage = skipBadRows
    for input in inputs {
      try rows.read(input, options: options, allowMissing: allowMissing, monitor: monitor)
    }
    if !rows.faults.isEmpty, !skipBadRows {
      throw PredictionError.badRows(
        count: rows.faultCount, rows: rows.rowCount, first: rows.faults)
    }
    let target = rows.target
    let matrix = FeatureMatrix(rowCount: target.rowCount, columns: rows.columns)
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

/// The coded rows of labelled files.
private struct LabelledRows {
  let encoder: RowEncoder
  var columns: [[Double]]
  var target: TargetValues
  var unknown: [String: Int] = [:]
  var withoutTarget = 0
  var rowCount = 0
  var faultCount = 0
  /// The first faults, in words.
  var faults: [String] = []
  var damages: [String] = []

  init(_ model: Model) {
    encoder = RowEncoder(model.schema)
    target =
      model.schema.target.isNumber
      ? .numbers([]) : .classes([], count: model.schema.target.classes.count)
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
      if let fault = take(record, &records) { add(fault, file: reader.name) }
    }
    if let damage = reader.damage { damages.append(damage.description) }
  }

  /// Takes a record in, or tells why it cannot be scored.
  private mutating func take(
    _ record: Record, _ records: inout RecordEncoder
  ) -> RecordEncoder.Fault? {
    switch records.target(record) {
    case .missing: withoutTarget += 1
    case .unknownClass(let name): unknown[name, default: 0] += 1
    case .invalid(let fault): return fault
    case .label(let label):
      if let fault = records.append(record, to: &columns) { return fault }
      target.append(label: label)
    case .number(let number):
      if let fault = records.append(record, to: &columns) { return fault }
      target.append(number: number)
    }
    return nil
  }

  private mutating func add(_ fault: RecordEncoder.Fault, file: String) {
    faultCount += 1
    if faults.count < PredictionJob.keptFaults {
      faults.append("\(file):\(fault.line): \(fault.column): \(fault.reason)")
    }
  }
}

extension TargetValues {
  fileprivate mutating func append(label: Int32) {
    guard case .classes(var labels, let count) = self else { return }
    self = .classes([], count: count)
    labels.append(label)
    self = .classes(labels, count: count)
  }

  fileprivate mutating func append(number: Double) {
    guard case .numbers(var numbers) = self else { return }
    self = .numbers([])
    numbers.append(number)
    self = .numbers(numbers)
  }
}
