import CSVKit
import ForestCore
import ModelFormats

/// Carries effects out: the one place where the workbench reads and writes files.
public struct EffectPerformer: Sendable {
  public let training: TrainingMonitor
  public let prediction: RowMonitor

  public init(
    training: TrainingMonitor = TrainingMonitor(), prediction: RowMonitor = RowMonitor()
  ) {
    self.training = training
    self.prediction = prediction
  }

  /// Works until the effect is done; nil for effects that only stop others.
  public func perform(_ effect: Effect) -> Outcome? {
    switch effect {
    case .load(let paths, let options):
      return attempt(
        { .loaded(try EffectPerformer.load(paths, options)) }, orElse: { .loadFailed($0) })
    case .train(let id, let request):
      return attempt(
        { .trained(id: id, try TrainingJob.run(request, monitor: training)) },
        orElse: { .trainingFailed(id: id, $0) })
    case .write(let model, let path, let format):
      return attempt(
        { .written(try EffectPerformer.write(model, path, format)) }, orElse: { .writeFailed($0) })
    case .predict(let request):
      return attempt(
        { .predicted(output: request.output, try PredictionJob.run(request, monitor: prediction)) },
        orElse: { .predictionFailed($0) })
    case .cancelTraining:
      training.cancel()
      return nil
    case .cancelPrediction:
      prediction.cancel()
      return nil
    }
  }

  private func attempt(
    _ work: () throws -> Outcome, orElse failed: (Failure) -> Outcome
  ) -> Outcome {
    do { return try work() } catch { return failed(Failure(error)) }
  }

  private static func load(_ paths: [String], _ options: ReadOptions) throws -> LoadedTable {
    LoadedTable(try TableReader.read(paths: InputFiles.expand(paths), options: options))
  }

  /// Writes a model in one format, which must be one of a single file as there is a single path.
  public static func write(
    _ model: Model, _ path: String, _ format: String
  ) throws -> WrittenFile {
    guard let format = ModelFormatList.named(format) else {
      throw Failure(.usage, "there is no format \(format)")
    }
    let files = try format.export(model)
    guard let file = files.first, files.count == 1 else {
      throw Failure(.internalFault, "the format \(format.name) makes \(files.count) files")
    }
    try AtomicFile.write(file.bytes, to: path)
    return WrittenFile(
      path: path, format: format.name, byteCount: file.bytes.count,
      sha256: SHA256.hexDigest(of: file.bytes))
  }
}
