import CSVKit
import FieldValues
import ForestCore
import Threads

/// Predicts files of any size in constant memory, keeping the order of their rows.
public struct PredictionJob {
  /// Rows that a thread takes at a time. The output is put together from such shares in their
  /// order, so that it does not depend on the number of threads.
  static let shareRows = 4_096
  static let keptFaults = 5

  private let request: PredictionRequest
  private let encoder: RowEncoder
  private let output: AtomicFile
  private let rejects: AtomicFile?
  private let monitor: RowMonitor
  /// Writes as the first file is written.
  private var emptyWriter = CSVWriter()
  private var writer = CSVWriter()
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
    let records = try RecordEncoder(
      encoder, header: reader.header, file: reader.name, allowMissing: request.allowMissing)
    try begin(reader)
    let predictor = RowPredictor(
      model: request.model, encoder: records,
      order: try layout?.positions(in: reader.header, file: reader.name) ?? [],
      writer: emptyWriter)
    for _ in 0..<doneRecords { _ = try reader.next() }
    var batch: [Record] = []
    let batchRows = PredictionJob.shareRows * max(2, request.threadCount)
    while let record = try reader.next() {
      doneRecords += 1
      monitor.estimate.count(record)
      if monitor.isCancelled { throw CancellationError() }
      batch.append(record)
      if batch.count == batchRows {
        try predict(&batch, predictor, file: reader.name)
        try keepCheckpoint()
      }
    }
    try predict(&batch, predictor, file: reader.name)
    if let damage = reader.damage { summary.damages.append(damage.description) }
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
    emptyWriter = CSVWriter(
      delimiter: reader.dialect.outputDelimiter, isExcelSafe: request.isExcelSafe)
    (writer, rejectWriter) = (emptyWriter, emptyWriter)
    summary.replacedColumns = layout.replacedColumns
    writer.write(layout.header)
    if rejects != nil { rejectWriter.write(["file", "line", "column", "reason"] + reader.header) }
  }

  /// Predicts and writes records, and forgets them.
  private mutating func predict(
    _ batch: inout [Record], _ predictor: RowPredictor, file: String
  ) throws {
    // The header may wait.
    try output.write(writer.takeBuffer())
    let records = batch
    let shareRows = PredictionJob.shareRows
    let shares = Parallel.map(
      count: (records.count + shareRows - 1) / shareRows, threadCount: request.threadCount
    ) { number in
      let start = number * shareRows
      return predictor.predict(records[start..<min(records.count, start + shareRows)])
    }
    for share in shares { try add(share, file: file) }
    monitor.set(rows: summary.rows + summary.badRows)
    batch.removeAll(keepingCapacity: true)
  }

  private mutating func add(_ share: RowPredictor.Share, file: String) throws {
    try output.write(share.lines)
    for (record, fault) in share.faults { try reject(record, fault, file: file) }
    summary.rows += share.rowCount
    for (label, count) in share.classCounts.enumerated() { summary.classCounts[label] += count }
    for (feature, count) in share.unseen.enumerated() { unseen[feature] += count }
    guard let (sum, low, high) = share.numbers else { return }
    predictedSum += sum
    let known = summary.numbers
    // The mean is set at the end.
    summary.numbers = NumberRange(
      min: min(known?.min ?? low, low), mean: 0, max: max(known?.max ?? high, high))
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
  private mutating func keepCheckpoint() throws {
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
      unseen: unseen, absentColumns: summary.absentColumns,
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
