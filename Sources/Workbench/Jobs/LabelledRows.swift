import CSVKit
import ForestCore

/// The coded rows of labelled files.
struct LabelledRows {
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
  /// What the training of the model divided its rows by; nil where chance alone did, where nobody
  /// asked, or where a file lacks the column.
  private(set) var split: SplitReading?

  /// - Parameter readsSplit: whether it will be asked which rows were held out.
  init(_ model: Model, readsSplit: Bool = false) {
    split = readsSplit ? SplitReading(model.card.split) : nil
    encoder = RowEncoder(model.schema)
    target =
      model.schema.target.isNumber
      ? .numbers([]) : .classes([], count: model.schema.target.classes.count)
    columns = Array(repeating: [], count: model.schema.features.count)
  }

  var matrix: FeatureMatrix { FeatureMatrix(rowCount: target.rowCount, columns: columns) }

  /// - Throws: `PredictionError` when rows could not be read.
  func checkFaults() throws(PredictionError) {
    guard faults.isEmpty else {
      throw .badRows(count: faultCount, rows: rowCount, first: faults)
    }
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
    let splitField = split.flatMap { reader.header.firstIndex(of: $0.column) }
    if splitField == nil { split = nil }
    while let record = try reader.next() {
      if monitor.isCancelled { throw CancellationError() }
      rowCount += 1
      monitor.set(rows: rowCount)
      if let fault = records.malformation(of: record) {
        add(fault, file: reader.name)
        continue
      }
      if let fault = take(record, &records, splitField) { add(fault, file: reader.name) }
    }
    if let damage = reader.damage { damages.append(damage.description) }
  }

  /// Takes a record in, or tells why it cannot be scored.
  private mutating func take(
    _ record: Record, _ records: inout RecordEncoder, _ splitField: Int?
  ) -> RecordEncoder.Fault? {
    switch records.target(record) {
    case .missing: withoutTarget += 1
    case .unknownClass(let name): unknown[name, default: 0] += 1
    case .invalid(let fault): return fault
    case .label(let label):
      if let fault = append(record, &records, splitField) { return fault }
      target.append(label: label)
    case .number(let number):
      if let fault = append(record, &records, splitField) { return fault }
      target.append(number: number)
    }
    return nil
  }

  private mutating func append(
    _ record: Record, _ records: inout RecordEncoder, _ splitField: Int?
  ) -> RecordEncoder.Fault? {
    if let fault = records.append(record, to: &columns) { return fault }
    if let splitField { _ = record.withBytes(of: splitField) { split?.add($0) } }
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
