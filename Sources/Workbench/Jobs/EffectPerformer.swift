import CSVKit
import ForestCore
import ModelFormats
import Threads

/// Carries effects out: the one place where the workbench reads and writes files.
public struct EffectPerformer: Sendable {
  public internal(set) var training: TrainingMonitor
  public internal(set) var prediction = RowMonitor()
  public internal(set) var reading = ReadMonitor()
  public internal(set) var explanation = WorkMonitor()
  public internal(set) var writing = WorkMonitor()
  public internal(set) var proof = WorkMonitor()
  public internal(set) var diets = WorkMonitor()
  public internal(set) var selection = WorkMonitor()
  public internal(set) var counting = WorkMonitor()
  public internal(set) var search = WorkMonitor()

  /// - Parameter training: the line of a training that somebody watches already.
  public init(training: TrainingMonitor = TrainingMonitor()) { self.training = training }

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
    case .write(let request):
      return attempt(
        { .written(try ExportJob.run(request, monitor: writing)) }, orElse: { .writeFailed($0) })
    case .prove(let id, let request):
      return .proven(id: id, request.choice, ExportJob.prove(request, monitor: proof))
    case .findDiets(let id, let search):
      return attempt(
        { .dietsFound(id: id, try DietJob.offer(search, monitor: diets)) },
        orElse: { .dietsFailed(id: id, $0) })
    case .predict(let request):
      return attempt(
        { .predicted(output: request.output, try PredictionJob.run(request, monitor: prediction)) },
        orElse: { .predictionFailed($0) })
    case .change(let id, let change):
      return attempt({ .changed(id: id, try change.run()) }, orElse: { .changeFailed(id: id, $0) })
    case .selectRows(let id, let request):
      return attempt(
        { .rowsSelected(id: id, try RowSelectionJob.run(request, monitor: selection)) },
        orElse: { .selectionFailed(id: id, $0) })
    case .countRows(let request):
      // A count that was given up, or of no filter, is no news.
      let found = try? RowSelectionJob.run(request, monitor: counting)
      return found.map { .rowsCounted(filter: request.query.filter, count: $0.count) }
    case .search(let request):
      let found = try? TableSearch.run(request, monitor: search)
      return found.map { .searched($0) }
    case .cancelSearch:
      search.cancel()
      return nil
    case .cancelSelection:
      selection.cancel()
      return nil
    case .listStart: return .startList(StartList.read())
    case .remember(let file):
      RecentFiles.add(file)
      return nil
    case .forget(let paths):
      RecentFiles.remove(paths)
      return nil
    case .keepChoices(let choices, let paths):
      ChoicesFile.write(choices, paths: paths)
      return nil
    case .findChoices(let paths): return ChoicesFile.read(paths: paths).map { .choicesFound($0) }
    case .list(let folder): return .listed(FolderListing.read(folder))
    case .explain(let id, let request):
      return attempt(
        { .explained(id: id, try request.run(monitor: explanation)) },
        orElse: { .explanationFailed(id: id, $0) })
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
    case .cancelExplanation:
      explanation.cancel()
      return nil
    case .refreshService(let model, let path):
      return attempt(
        {
          _ = try ExportJob.run(
            ExportRequest(model: model, format: ExportChoice.native.format, path: path))
          return .serviceRefreshed(nil)
        }, orElse: { .serviceRefreshed($0) })
    // Only a `JobRunner` stays to look after a service.
    case .startService, .stopService, .detachService, .sampleService: return nil
    case .cancelWriting:
      writing.cancel()
      return nil
    case .cancelProof:
      proof.cancel()
      return nil
    case .cancelDiets:
      diets.cancel()
      return nil
    }
  }

  private func attempt(
    _ work: () throws -> Outcome, orElse failed: (Failure) -> Outcome
  ) -> Outcome {
    do { return try work() } catch { return failed(Failure(error)) }
  }

  private func load(_ paths: [String], _ options: ReadOptions) throws -> LoadedTable {
    try LoadedTable(
      TableReader.read(paths: InputFiles.expand(paths), options: options, monitor: reading),
      monitor: reading)
  }
}
