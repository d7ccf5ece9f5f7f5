import CSVKit
import ForestCore

/// Carries effects out: the one place where the workbench reads and writes files.
public struct EffectPerformer: Sendable {
  public var training: TrainingMonitor
  public var prediction: RowMonitor
  public var reading: ReadMonitor
  public var dependence = DependenceMonitor()

  public init(
    training: TrainingMonitor = TrainingMonitor(), prediction: RowMonitor = RowMonitor(),
    reading: ReadMonitor = ReadMonitor()
  ) {
    self.training = training
    self.prediction = prediction
    self.reading = reading
  }

  /// Works until the effect is done; nil for effects that only stop others.
  public func perform(_ effect: Effect) -> Outcome? {
    switch effect {
    case .load(let paths, let options):
      return attempt(
        { .loaded(try load(paths, options)) }, orElse: { .loadFailed($0) })
    case .train(let id, let request):
      return attempt(
        { .trained(id: id, try TrainingJob.run(request, monitor: training)) },
        orElse: { .trainingFailed(id: id, $0) })
    case .write(let model, let path, let format):
      return attempt(
        {
          .written(
            try ExportJob.run(ExportRequest(model: model, format: format, path: path)))
        }, orElse: { .writeFailed($0) })
    case .predict(let request):
      return attempt(
        { .predicted(output: request.output, try PredictionJob.run(request, monitor: prediction)) },
        orElse: { .predictionFailed($0) })
    case .list(let folder): return .listed(FolderListing.read(folder))
    case .computeDependence(let id, let request):
      return attempt(
        { .dependenceComputed(id: id, try request.run(monitor: dependence)) },
        orElse: { .dependenceFailed(id: id, $0) })
    case .listRows(let id, let request): return .rowsListed(id: id, request.run())
    case .rankClass(let predictions, let label):
      _ = predictions.ranking(of: label)
      return .classRanked(label: label)
    case .cancelLoading:
      reading.cancel()
      return nil
    case .cancelTraining:
      training.cancel()
      return nil
    case .cancelPrediction:
      prediction.cancel()
      return nil
    case .cancelDependence:
      dependence.cancel()
      return nil
    }
  }

  private func attempt(
    _ work: () throws -> Outcome, orElse failed: (Failure) -> Outcome
  ) -> Outcome {
    do { return try work() } catch { return failed(Failure(error)) }
  }

  private func load(_ paths: [String], _ options: ReadOptions) throws -> LoadedTable {
    LoadedTable(
      try TableReader.read(paths: InputFiles.expand(paths), options: options, monitor: reading))
  }
}
