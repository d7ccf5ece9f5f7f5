import Logging
import ModelFormats
import ModelRequests
import ServiceLifecycle

/// Looks at the model's file and puts a new one into service.
///
/// A file is read when it has stood still between two looks, and taken when it did not change while
/// it was read: one that is still being written is left alone. What is no model is reported, and
/// the service goes on with the one it has.
struct ModelWatcher: Service {
  let service: ModelService
  let loader: ModelLoader
  let interval: Duration
  let logger: Logger
  /// Of the file that the service began with.
  let first: FileStamp?

  func run() async throws {
    var seen = first
    var candidate: FileStamp?
    while !Task.isShuttingDownGracefully {
      try? await cancelWhenGracefulShutdown { try await Task.sleep(for: interval) }
      if Task.isCancelled { return }
      let found = FileStamp(path: loader.path)
      guard let found, found != seen else {
        candidate = nil
        continue
      }
      if found == candidate {
        if reload(found) { seen = found }
        candidate = nil
      } else {
        candidate = found
      }
    }
  }

  /// Whether the file of that stamp has been dealt with.
  private func reload(_ stamp: FileStamp) -> Bool {
    let old = service.current
    let outcome = Result { () throws(ModelFormatError) in
      try loader.load(generation: old.generation + 1)
    }
    guard FileStamp(path: loader.path) == stamp else { return false }
    switch outcome {
    case .success(let new) where new.version == old.version:
      logger.notice("the model's file is written anew and has not changed")
    case .success(let new):
      service.replace(by: new)
      logger.notice(
        "the model is replaced", metadata: ["from": "\(old.version)", "to": "\(new.version)"])
    case .failure(let error):
      service.metrics.reloadFailed()
      logger.error(
        "the new file is refused and the old model stays",
        metadata: ["error": "\(error)", "version": "\(old.version)"])
    }
    return true
  }
}
