import Logging
import ModelRequests
import ServiceLifecycle

/// The first that hears of the end: tells orchestrators and clients, and lets a moment pass in
/// which they can go elsewhere, before the server stops listening.
struct DrainNotice: Service {
  let service: ModelService
  let time: Duration
  let logger: Logger

  func run() async throws {
    try await gracefulShutdown()
    logger.notice("stopping: no longer ready, finishing what is under way")
    service.startDraining()
    try? await Task.sleep(for: time)
  }
}
