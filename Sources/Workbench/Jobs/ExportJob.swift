import CSVKit
import ForestCore
import ModelFormats
import Threads

/// What is to be written, how, and which rows it has to agree on.
public struct ExportRequest: Sendable {
  public var model: Model
  /// The name of a format of `ModelFormatList.all`.
  public var format: String
  /// Where the file goes; `-` is standard output.
  public var path: String
  public var options: ExportOptions
  /// Files, such as the training table, on whose rows the export is compared with the model besides
  /// those that are made for the purpose.
  public var checkedFiles: [String]
  /// How those are read.
  public var reading: ReadOptions
  /// Rows of a table that is loaded, instead of files.
  public var examples: ProofExamples?
  /// How the forest is made smaller first; nil leaves it whole.
  public var diet: DietRequest?

  public init(
    model: Model, format: String, path: String, options: ExportOptions = ExportOptions(),
    checkedFiles: [String] = [], reading: ReadOptions = ReadOptions(), diet: DietRequest? = nil
  ) {
    self.model = model
    self.format = format
    self.path = path
    self.options = options
    self.checkedFiles = checkedFiles
    self.reading = reading
    self.diet = diet
  }
}

/// Writes a model in a format, after comparing the bytes to be written with the model.
public enum ExportJob {
  /// - Throws: `Failure`, `CSVError`, `PredictionError`, `OutputError`, or `ModelFormatError` when
  ///   the format cannot express the model or what it made of it differs from it; then there is no
  ///   file.
  public static func run(
    _ request: ExportRequest, monitor: WorkMonitor = WorkMonitor()
  ) throws -> WrittenFile {
    guard let format = ModelFormatList.named(request.format) else {
      throw Failure(.usage, "there is no format \(request.format)")
    }
    var options = request.options
    if !request.checkedFiles.isEmpty { options.examples = try examples(request) }
    let (model, diet) = try dieted(request, &options, monitor)
    let (file, agreement) = try proven(format, model, options, request.examples, monitor)
    try AtomicFile.write(file.bytes, to: request.path)
    return WrittenFile(
      path: request.path, format: format.name,
      layout: format.layouts.isEmpty ? nil : options.layout, byteCount: file.bytes.count,
      sha256: SHA256.hexDigest(of: file.bytes), agreement: agreement, diet: diet)
  }

  /// The model that is written, with a note of what it has given up.
  private static func dieted(
    _ request: ExportRequest, _ options: inout ExportOptions, _ monitor: WorkMonitor
  ) throws -> (Model, DietResult?) {
    let offer: DietOffer
    let result: DietResult
    switch request.diet {
    case nil: return (request.model, nil)
    case .find(let files, let bound):
      offer = try DietJob.offer(
        request.model, files, reading: request.reading, options: options, monitor: monitor)
      result = try DietJob.choose(offer, bound)
    case .take(let item, let found):
      offer = found
      result = DietResult(chosen: item, whole: found.menu.whole, rows: found.rows)
    }
    if result.chosen != result.whole { options.note = result.note }
    return (try offer.menu.model(request.model, on: result.chosen.diet), result)
  }

  /// Makes an export and compares it with the model; writes nothing.
  static func prove(_ request: ProofRequest, monitor: WorkMonitor) -> ExportProof {
    do {
      guard let format = ModelFormatList.named(request.choice.format) else {
        throw Failure(.usage, "there is no format \(request.choice.format)")
      }
      let (file, agreement) = try proven(
        format, request.model, request.choice.options(path: ""), request.examples, monitor)
      return .agrees(byteCount: file.bytes.count, agreement)
    } catch {
      return .fails(Failure(error))
    }
  }

  private static func proven(
    _ format: any ModelFormat, _ model: Model, _ options: ExportOptions,
    _ examples: ProofExamples?, _ monitor: WorkMonitor
  ) throws -> (NamedBytes, ExportAgreement) {
    var options = options
    if let examples { options.examples = examples.matrix }
    let (files, agreement) = try format.provenExport(
      model, options: options, exampleRowsMax: examples.map { _ in ProofExamples.rowsMax },
      monitor: monitor)
    guard let file = files.first, files.count == 1 else {
      throw Failure(.internalFault, "the format \(format.name) makes \(files.count) files")
    }
    return (file, agreement)
  }

  /// What names in source code begin with that goes to a file: `titanic` of `out/titanic.h`.
  public static func sourceName(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    let stem = name.split(separator: ".").first.map(String.init) ?? ""
    return stem.isEmpty || stem == "-" ? "model" : stem
  }

  /// The coded rows of files; those that cannot be read are left out.
  private static func examples(_ request: ExportRequest) throws -> FeatureMatrix {
    let encoder = RowEncoder(request.model.schema)
    var columns = request.model.schema.features.map { _ in [Double]() }
    for file in try InputFiles.expand(request.checkedFiles) {
      var options = request.reading
      if options.hasHeader == nil { options.hasHeader = true }
      var reader = try RecordReader(path: file, options: options)
      var records = try RecordEncoder(
        encoder, header: reader.header, file: reader.name, allowMissing: false)
      while let record = try reader.next() { _ = records.append(record, to: &columns) }
    }
    return FeatureMatrix(rowCount: columns.first?.count ?? 0, columns: columns)
  }
}
