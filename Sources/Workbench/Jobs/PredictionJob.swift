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
  /// The input that is being read, and how many of its records were.
  private var input = 0
  private var doneRecords = 0
  /// What an earlier run has done; nil when this one begins anew.
  private var resumed: PredictionCheckpoint?
  /// What a later run would need; nil when it could not go on.
  private var checkpoint: PredictionCheckpoint?
  private var lastCheckpoint = ContinuousClock.now

  /// Between two checkpoints, each of which waits for the disk.
  private static let checkpointInterval = Duration.seconds(1)

  /// - Throws: `CSVError`, `PredictionError`, `OutputError`, `Failure` when predictions and
  ///   rejected rows are to go to one file, or `CancellationError` after `monitor.cancel()`; then
  ///   no output appears.
  public static func run(
    _ request: PredictionRequest, monitor: RowMonitor = RowMonitor()
  ) throws -> PredictionSummary {
    var job = try PredictionJob(request, monitor)
    do {
      try job.skipDone()
      while job.input < request.inputs.count {
        try job.predict(file: request.inputs[job.input])
        job.input += 1
        job.doneRecords = 0
      }
      let summary = try job.finish()
      PredictionCheckpoint.remove(output: request.output)
      return summary
    } catch {
      // What failed would fail again; only a killed run is worth going on with.
      if request.resumption != nil { PredictionCheckpoint.remove(output: request.output) }
      throw error
    }
  }

  private init(_ request: PredictionRequest, _ monitor: RowMonitor) throws {
    if request.rejects == request.output {
      throw Failure(.usage, "\(request.output) cannot take both predictions and rejected rows")
    }
    self.request = request
    self.monitor = monitor
    encoder = RowEncoder(request.model.schema)
    let isResumable =
      ([request.output, request.rejects].compactMap { $0 }).allSatisfy(AtomicFile.isResumable)
      && !request.inputs.contains("-")
    if let resumption = request.resumption, isResumable {
      let fingerprint = PredictionCheckpoint.fingerprint(request, model: resumption.modelPath)
      let found =
        resumption.isWanted
        ? PredictionCheckpoint.read(
          output: request.output, rejects: request.rejects, request: fingerprint) : nil
      resumed = found
      checkpoint = found ?? PredictionCheckpoint(request: fingerprint)
      output = try AtomicFile(resumable: request.output, keeping: found?.outputBytes ?? 0)
      rejects = try request.rejects.map { path throws(OutputError) in
        try AtomicFile(resumable: path, keeping: found?.rejectBytes ?? 0)
      }
    } else {
      output = try AtomicFile(path: request.output)
      rejects = try request.rejects.map { path throws(OutputError) in try AtomicFile(path: path) }
    }
    writer = CSVWriter()
    summary = PredictionSummary(
      classCounts: Array(repeating: 0, count: request.model.schema.target.classes.count))
    unseen = Array(repeating: 0, count: request.model.schema.features.count)
    monitor.estimate.start(request.inputs)
  }

  /// Takes over what an earlier run has done.
  private mutating func skipDone() throws {
    guard let resumed, let first = request.inputs.first else { return }
    var options = request.options
    if options.hasHeader == nil { options.hasHeader = true }
    // The first file decides what the output looks like; its header is written.
    try begin(try RecordReader(path: first, options: options))
    _ = writer.takeBuffer()
    _ = rejectWriter.takeBuffer()
    input = resumed.input
    doneRecords = resumed.records
    restore(resumed.counts)
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
    for _ in 0..<doneRecords { _ = try reader.next() }
    while let record = try reader.next() {
      doneRecords += 1
      monitor.estimate.count(record)
      if monitor.isCancelled { throw CancellationError() }
      if let fault = records.append(record, to: &batch.columns) {
        try reject(record, fault, file: reader.name)
      } else {
        batch.records.append(record)
      }
      if batch.records.count == PredictionJob.batchRows {
        try flush(&batch, order)
        try keepCheckpoint(records.unseenCounts)
      }
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
    writer = CSVWriter(
      delimiter: reader.dialect.outputDelimiter, isExcelSafe: request.isExcelSafe)
    rejectWriter = CSVWriter(
      delimiter: reader.dialect.outputDelimiter, isExcelSafe: request.isExcelSafe)
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
    if let rejects, request.writesEmptyRejects || summary.badRows > 0 {
      try rejects.write(rejectWriter.takeBuffer())
      try rejects.commit()
      summary.rejects = request.rejects
    }
    try output.commit()
    summary.numbers?.mean = predictedSum / Double(max(1, summary.rows))
    summary.unseen = zip(request.model.schema.features, unseen).filter { $0.1 > 0 }.map {
      PredictionSummary.Unseen(feature: $0.0.name, count: $0.1)
    }
    return summary
  }
}

// MARK: Checkpoints

extension PredictionJob {
  /// Writes down how far the job is, now and then.
  private mutating func keepCheckpoint(_ unseenInFile: [Int]) throws {
    guard var checkpoint, lastCheckpoint.duration(to: .now) >= Self.checkpointInterval else {
      return
    }
    try output.sync()
    try rejects?.sync()
    checkpoint.input = input
    checkpoint.records = doneRecords
    checkpoint.outputBytes = output.byteCount
    checkpoint.rejectBytes = rejects?.byteCount ?? 0
    checkpoint.counts = PredictionCheckpoint.Counts(
      rows: summary.rows, badRows: summary.badRows, firstFaults: summary.firstFaults,
      damages: summary.damages, classCounts: summary.classCounts,
      unseen: zip(unseen, unseenInFile).map { $0 + $1 }, absentColumns: summary.absentColumns,
      predictedSum: predictedSum, predictedMin: summary.numbers?.min,
      predictedMax: summary.numbers?.max)
    try checkpoint.write(output: request.output)
    lastCheckpoint = .now
  }

  private mutating func restore(_ counts: PredictionCheckpoint.Counts) {
    summary.resumedRows = counts.rows
    summary.rows = counts.rows
    summary.badRows = counts.badRows
    summary.firstFaults = counts.firstFaults
    summary.damages = counts.damages
    summary.classCounts = counts.classCounts
    summary.absentColumns = counts.absentColumns
    unseen = counts.unseen
    predictedSum = counts.predictedSum
    if let low = counts.predictedMin, let high = counts.predictedMax {
      summary.numbers = NumberRange(min: low, mean: 0, max: high)
    }
  }
}
