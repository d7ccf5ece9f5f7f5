import CSVKit
import ForestCore

/// Explains the prediction of one row of a file.
public enum ExplanationJob {
  /// The explanation, and what the row says.
  public struct Result: Sendable {
    public let explanation: RowExplanation
    /// The text of each feature in the schema's order; nil where the file lacks the column.
    public let texts: [String?]
    /// Whether each feature has a value that training never saw, which counts as missing.
    public let isUnseen: [Bool]
    /// The values as the forest sees them, NaN where they are missing.
    public let values: [Double]
    public let file: String
    public let line: Int
  }

  /// - Parameters:
  ///   - inputs: files that are one table, one after the other.
  ///   - row: counted from 1, without the header.
  ///   - className: the class whose probability is explained; nil for the predicted one.
  /// - Throws: `CSVError`, `PredictionError`, `ForestError`, `Failure`; `CancellationError` after
  ///   `monitor.cancel()`.
  public static func run(
    _ model: Model, inputs: [String], row: Int, className: String? = nil, options: ReadOptions,
    allowMissing: Bool = false, threadCount: Int, monitor: RowMonitor = RowMonitor()
  ) throws -> Result {
    let label = try label(model, className)
    var options = options
    if options.hasHeader == nil { options.hasHeader = true }
    var before = 0
    for input in inputs {
      var reader = try RecordReader(path: input, options: options)
      let encoder = try RecordEncoder(
        RowEncoder(model.schema), header: reader.header, file: reader.name,
        allowMissing: allowMissing)
      while let record = try reader.next() {
        if monitor.isCancelled { throw CancellationError() }
        before += 1
        monitor.set(rows: before)
        guard before == row else { continue }
        return try explain(
          model, label, record, encoder, header: reader.header, file: reader.name, threadCount)
      }
    }
    throw Failure(
      .usage, "there is no row \(grouped(row)): the table has \(grouped(before))")
  }

  private static func label(_ model: Model, _ name: String?) throws(Failure) -> Int? {
    guard let name else { return nil }
    guard !model.schema.target.isNumber else {
      throw Failure(.usage, "the model predicts a number, so there is no class to explain")
    }
    guard let label = model.schema.target.classes.firstIndex(of: name) else {
      let classes = model.schema.target.classes.prefix(20).joined(separator: ", ")
      throw Failure(.usage, "the model has no class \(name); it has \(classes)")
    }
    return label
  }

  private static func explain(
    _ model: Model, _ label: Int?, _ record: Record, _ encoder: RecordEncoder, header: [String],
    file: String, _ threadCount: Int
  ) throws -> Result {
    var encoder = encoder
    var columns: [[Double]] = Array(repeating: [], count: model.schema.features.count)
    if let fault = encoder.append(record, to: &columns) {
      throw PredictionError.badRows(
        count: 1, rows: 1, first: ["\(file):\(fault.line): \(fault.column): \(fault.reason)"])
    }
    let explanations = try model.explain(
      FeatureMatrix(rowCount: 1, columns: columns), label: label, threadCount: threadCount)
    guard let explanation = explanations.first else {
      throw Failure(.internalFault, "a row was not explained")
    }
    let fields = Dictionary(zip(header, 0...), uniquingKeysWith: { first, _ in first })
    return Result(
      explanation: explanation,
      texts: model.schema.features.map { feature in fields[feature.name].map { record[$0] } },
      isUnseen: encoder.unseenCounts.map { $0 > 0 }, values: columns.map { $0[0] }, file: file,
      line: record.line)
  }
}
