import CSVKit
import FieldValues
import ForestCore

/// Predicts files of any size in constant memory, keeping the order of their rows.
public struct PredictionJob {
  static let batchRows = 16_384
  static let keptFaults = 5

  private let request: PredictionRequest
  private let encoder: RowEncoder
  private let output: AtomicFile
  private let rejects: AtomicFile?
  private let monitor: RowMonitor
  private var writer: CSVWriter
  private var rejectWriter = CSVWriter()
  private var layout: OutputLayout?
  private var summary: PredictionSummary
  private var unseen: [Int]
  private var predictedSum = 0.0

  /// - Throws: `CSVError`, `PredictionError`, `OutputError`, `Failure` when predictions and
  ///   rejected rows are to go to one file, or `CancellationError` after `monitor.cancel()`; then
  ///   no output appears.
  public static func run(
    _ request: PredictionRequest, monitor: RowMonitor = RowMonitor()
  ) throws -> PredictionSummary {
    var job = try PredictionJob(request, monitor)
    for input in request.inputs { try job.predict(file: input) }
    return try job.finish()
  }

  private init(_ request: PredictionRequest, _ monitor: RowMonitor) throws {
    if request.rejects == request.output {
      throw Failure(.usage, "\(request.output) cannot take both predictions and rejected rows")
    }
    self.request = request
    self.monitor = monitor
    encoder = RowEncoder(request.model.schema)
    output = try AtomicFile(path: request.output)
    rejects = try request.rejects.map { path throws(OutputError) in try AtomicFile(path: path) }
    writer = CSVWriter()
    summary = PredictionSummary(
      classCounts: Array(repeating: 0, count: request.model.schema.target.classes.count))
    unseen = Array(repeating: 0, count: request.model.schema.features.count)
  }

  private mutating func predict(file: String) throws {
    var options = request.options
    // The model knows its columns by name, so a file has a header unless the user says otherwise.
    if options.hasHeader == nil { options.hasHeader = true }
    options.keepsRowsBeforeDamage = request.skipBadRows
    var reader = try RecordReader(path: file, options: options)
    var records = try RecordEncoder(
      encoder, header: reader.header, file: reader.name, allowMissing: request.allowMissing)
    try begin(reader)
    let order = try layout?.positions(in: reader.header, file: reader.name) ?? []
    var batch = Batch(featureCount: unseen.count)
    while let record = try reader.next() {
      if monitor.isCancelled { throw CancellationError() }
      if let fault = records.append(record, to: &batch.columns) {
        try reject(record, fault, file: reader.name)
      } else {
        batch.records.append(record)
      }
      if batch.records.count == PredictionJob.batchRows { try flush(&batch, order) }
    }
    try flush(&batch, order)
    if let damage = reader.damage { summary.damages.append(damage.description) }
    for feature in unseen.indices { unseen[feature] += records.unseenCounts[feature] }
  }

  /// Rows that wait for their prediction, with one array of codes a feature.
  private struct Batch {
    var records: [Record] = []
    var columns: [[Double]]

    init(featureCount: Int) { columns = Array(repeating: [], count: featureCount) }
  }

  /// Writes the header when the first file is open, whose columns decide.
  private mutating func begin(_ reader: RecordReader) throws {
    let names = Set(reader.header)
    for feature in request.model.schema.features
    where !names.contains(feature.name) && !summary.absentColumns.contains(feature.name) {
      summary.absentColumns.append(feature.name)
    }
    guard layout == nil else { return }
    let layout = try OutputLayout(
      header: reader.header, file: reader.name, kept: request.kept,
      classes: request.model.schema.target.classes)
    self.layout = layout
    // Whoever writes semicolons also reads them: the first file's delimiter is kept.
    writer = CSVWriter(delimiter: reader.dialect.outputDelimiter)
    rejectWriter = CSVWriter(delimiter: reader.dialect.outputDelimiter)
    summary.replacedColumns = layout.replacedColumns
    writer.write(layout.header)
    if rejects != nil { rejectWriter.write(["file", "line", "column", "reason"] + reader.header) }
  }

  private mutating func flush(_ batch: inout Batch, _ order: [Int]) throws {
    let matrix = FeatureMatrix(rowCount: batch.records.count, columns: batch.columns)
    let outputs = request.model.forest.predict(matrix, threadCount: request.threadCount)
    let width = request.model.forest.outputCount
    for (row, record) in batch.records.enumerated() {
      for field in order { record.withBytes(of: field) { writer.writeField($0) } }
      write(outputs[row * width..<(row + 1) * width])
      writer.endRecord()
    }
    summary.rows += batch.records.count
    monitor.set(rows: summary.rows + summary.badRows)
    try output.write(writer.takeBuffer())
    batch = Batch(featureCount: batch.columns.count)
  }

  /// Writes a prediction: a class and its probabilities, or a number.
  private mutating func write(_ outputs: ArraySlice<Double>) {
    let target = request.model.schema.target
    guard target.isNumber else {
      let predicted = Forest.mostProbable(outputs)
      summary.classCounts[predicted] += 1
      writer.writeField(target.classes[predicted])
      for probability in outputs { writer.writeField(NumberText.canonical(probability)) }
      return
    }
    guard let number = outputs.first else { return }
    writer.writeField(NumberText.canonical(number))
    predictedSum += number
    let known = summary.numbers
    // The mean is set at the end.
    summary.numbers = NumberRange(
      min: min(known?.min ?? number, number), mean: 0, max: max(known?.max ?? number, number))
  }

  private mutating func reject(
    _ record: Record, _ fault: RecordEncoder.Fault, file: String
  ) throws {
    summary.badRows += 1
    if summary.firstFaults.count < PredictionJob.keptFaults {
      summary.firstFaults.append("\(file):\(fault.line): \(fault.column): \(fault.reason)")
    }
    guard let rejects else { return }
    rejectWriter.write([file, String(fault.line), fault.column, fault.reason] + record.fields)
    try rejects.write(rejectWriter.takeBuffer())
  }

  private mutating func finish() throws -> PredictionSummary {
    if summary.badRows > 0, !request.skipBadRows, rejects == nil {
      throw PredictionError.badRows(
        count: summary.badRows, rows: summary.rows + summary.badRows, first: summary.firstFaults)
    }
    try output.write(writer.takeBuffer())
    if let rejects {
      try rejects.write(rejectWriter.takeBuffer())
      try rejects.commit()
    }
    try output.commit()
    summary.numbers?.mean = predictedSum / Double(max(1, summary.rows))
    summary.unseen = zip(request.model.schema.features, unseen).filter { $0.1 > 0 }.map {
      PredictionSummary.Unseen(feature: $0.0.name, count: $0.1)
    }
    return summary
  }
}
