import ForestCore
import Threads

/// How an exported model agrees with the forest that it was made of.
public struct ExportAgreement: Sendable, Hashable {
  /// Rows of the training table, or another one, that both were asked about.
  public var tableRows = 0
  /// Rows made for the purpose.
  public var generatedRows = 0
  /// Rows of either kind that lack a value.
  public var rowsWithMissing = 0
  /// Rows of either kind that have a level which training never saw.
  public var rowsWithUnseen = 0
  /// Rows for which the export says another class; nil when numbers are predicted.
  public var labelsThatDiffer: Int?
  /// The greatest difference of a probability, or of a number in relation to the greatest.
  public var greatestDifference = 0.0

  public init() {}

  /// All rows.
  public var rows: Int { tableRows + generatedRows }
}

extension ModelFormat {
  /// The files that hold the model, after running them against the forest.
  ///
  /// - Parameter exampleRowsMax: of more examples than that an even choice is compared; nil: all.
  /// - Throws: `ModelFormatError` of kind `internalFault` when the format cannot express the model,
  ///   or what it made of it differs from the forest; of kind `cancelled` after `monitor.cancel()`.
  public func provenExport(
    _ model: Model, options: ExportOptions, exampleRowsMax: Int? = nil,
    monitor: WorkMonitor = WorkMonitor()
  ) throws(ModelFormatError) -> (files: [NamedBytes], agreement: ExportAgreement) {
    let files = try export(model, options: options)
    let examples = options.examples.map { $0.evenChoice(of: exampleRowsMax ?? $0.rowCount) }
    let agreement = try agreement(
      of: files, with: model, examples: examples, madeWith: options.examples, monitor: monitor)
    return (files, agreement)
  }

  /// Runs exported files against the forest, on examples and on generated rows.
  ///
  /// - Parameter madeWith: the examples by which the export chose how exact numbers are.
  /// - Throws: `ModelFormatError` of kind `internalFault` when they differ.
  func agreement(
    of files: [NamedBytes], with model: Model, examples: FeatureMatrix?,
    madeWith: FeatureMatrix? = nil, monitor: WorkMonitor = WorkMonitor()
  ) throws(ModelFormatError) -> ExportAgreement {
    let interpreter = try interpreter(of: files, schema: model.schema)
    let generated = ProofRows.generate(
      model, interpreter.precisions, examples: madeWith)
    var comparison = ExportComparison(
      forest: model.forest, interpreter: interpreter, monitor: monitor)
    monitor.begin((examples?.rowCount ?? 0) + generated.rowCount)
    if let examples {
      try comparison.add(examples)
      comparison.agreement.tableRows = examples.rowCount
    }
    try comparison.add(generated)
    comparison.agreement.generatedRows = generated.rowCount
    let agreement = comparison.agreement
    guard agreement.labelsThatDiffer ?? 0 == 0,
      agreement.greatestDifference <= interpreter.tolerance
    else {
      throw ModelFormatError(
        .internalFault,
        "the \(name) export differs from the model and was not written: of \(agreement.rows) rows "
          + "\(agreement.labelsThatDiffer ?? 0) have another class, the greatest difference is "
          + "\(agreement.greatestDifference)")
    }
    return agreement
  }
}

/// Compares an export with a forest, some rows at a time.
struct ExportComparison {
  let forest: Forest
  let interpreter: any ExportInterpreter
  let monitor: WorkMonitor
  var agreement = ExportAgreement()
  private let scale: Double

  /// Few enough that whoever cancels need not wait.
  private static let rowsAtATime = 1_024

  init(forest: Forest, interpreter: any ExportInterpreter, monitor: WorkMonitor) {
    self.forest = forest
    self.interpreter = interpreter
    self.monitor = monitor
    let greatest = forest.task == .regression ? forest.greatestOutput : 1
    scale = greatest > 0 ? greatest : 1
  }

  mutating func add(_ rows: FeatureMatrix) throws(ModelFormatError) {
    var start = 0
    while start < rows.rowCount {
      if monitor.isCancelled { throw ModelFormatError(.cancelled, "cancelled") }
      let end = min(rows.rowCount, start + ExportComparison.rowsAtATime)
      let some = FeatureMatrix(
        rowCount: end - start, columns: rows.columns.map { Array($0[start..<end]) })
      try compare(some)
      count(some)
      monitor.add(end - start)
      start = end
    }
  }

  private mutating func count(_ rows: FeatureMatrix) {
    let unseen = forest.levelCounts.map { $0 == 0 ? Double.infinity : Double($0) }
    for row in 0..<rows.rowCount {
      let values = rows.columns.map { $0[row] }
      if values.contains(where: \.isNaN) { agreement.rowsWithMissing += 1 }
      if zip(values, unseen).contains(where: { $0 >= $1 }) { agreement.rowsWithUnseen += 1 }
    }
  }

  private mutating func compare(_ rows: FeatureMatrix) throws(ModelFormatError) {
    let expected = ExportPredictions(forest: forest, rows: rows)
    let found = try interpreter.predictions(for: rounded(rows))
    guard found.labels.count == expected.labels.count,
      found.outputs.count == expected.outputs.count
    else {
      throw ModelFormatError(.internalFault, "the export does not give one prediction a row")
    }
    let differing = zip(expected.labels, found.labels).count { $0 != $1 }
    if forest.task != .regression {
      agreement.labelsThatDiffer = (agreement.labelsThatDiffer ?? 0) + differing
    }
    for (output, other) in zip(expected.outputs, found.outputs) {
      let difference = abs(output - other) / scale
      // What is not a number is as different as can be.
      agreement.greatestDifference = max(
        agreement.greatestDifference, difference.isNaN ? .infinity : difference)
    }
  }

  /// The rows as the export gets them.
  private func rounded(_ rows: FeatureMatrix) -> FeatureMatrix {
    let columns = zip(rows.columns, interpreter.precisions).map { column, precision in
      precision == .single ? column.map { Double(Float($0)) } : column
    }
    return FeatureMatrix(rowCount: rows.rowCount, columns: columns)
  }
}

extension FeatureMatrix {
  /// So many of the rows at most, evenly spaced.
  fileprivate func evenChoice(of count: Int) -> FeatureMatrix {
    guard count < rowCount else { return self }
    return selecting((0..<count).map { $0 * rowCount / count })
  }
}
