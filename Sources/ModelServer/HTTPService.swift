import HummingbirdCore
import Logging
import ModelFormats
import ModelRequests
import NIOCore
import NIOPosix
import ServiceLaunch
import ServiceLifecycle

/// A trained model over HTTP, until a signal ends it.
public struct HTTPService: Sendable {
  private let settings: LaunchSettings
  private let times: ServerTimes
  private let service: ModelService
  private let watcher: ModelWatcher
  private let output: LogOutput
  private let logger: Logger

  /// Reads the model.
  ///
  /// - Parameters:
  ///   - version: what the program calls itself, `0.1.0`.
  ///   - clock: seconds since 1970, for the log.
  /// - Throws: `ModelFormatError`.
  public init(
    _ settings: LaunchSettings, times: ServerTimes = ServerTimes(), version: String,
    clock: @escaping @Sendable () -> Double
  ) throws(ModelFormatError) {
    self.settings = settings
    self.times = times
    let output = LogOutput()
    self.output = output
    logger = Logger(label: "mlterm") { _ in LineLogHandler(output, clock: clock) }
    let loader = ModelLoader(path: settings.model)
    let stamp = FileStamp(path: settings.model)
    service = ModelService(
      try loader.load(generation: 1), productVersion: version,
      extra: Routes.Extra(health: settings.healthRoute, predict: settings.predictRoute))
    watcher = ModelWatcher(
      service: service, loader: loader, interval: times.watch, logger: logger,
      first: stamp)
  }

  /// Serves until SIGTERM or SIGINT, then finishes what is under way.
  ///
  /// - Throws: `AddressError` when the address cannot be listened on.
  public func run() async throws {
    defer { output.flush() }
    let drain = DrainNotice(service: service, time: times.notice, logger: logger)
    var services: [any Service] = [watcher, server, drain]
    if settings.stopsWithInput { services.append(OwnerWatcher(interval: times.watch)) }
    var configuration = ServiceGroupConfiguration(
      services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: quietLogger)
    configuration.maximumGracefulShutdownDuration = times.notice + times.drain
    do {
      try await ServiceGroup(configuration: configuration).run()
    } catch  where error is IOError || error is SocketAddressError {
      throw AddressError(error, host: settings.host, port: settings.port)
    }
    logger.notice("stopped", metadata: ["requests": "\(service.metrics.requestCount)"])
  }

  private var server: any Service {
    let bodyLimit = settings.bodyLimit
    let responder = ServiceResponder(
      service: service, token: settings.token.map { AccessToken($0) }, bodyLimit: bodyLimit,
      accessLog: settings.logsRequests ? logger : nil)
    let connections = HTTP1Channel.Configuration(
      additionalChannelHandlers: [
        ConnectionGuard(times, bodyLimit: bodyLimit, refused: responder.noteRefusal)
      ],
      httpDecoderConfiguration: .init(
        maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100))
    let channel = LoopChannel(
      http: HTTP1Channel(responder: responder.respond, configuration: connections))
    return channel.server(
      configuration: ServerConfiguration(
        address: .hostname(settings.host, port: settings.port), backlog: 1_024,
        availableConnectionsDelegate: MaximumAvailableConnections(
          OpenFiles.raiseLimit(), logger: quietLogger)),
      onServerRunning: announce, eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
      logger: quietLogger)
  }

  /// For what the libraries have to say, of which only trouble matters here.
  private var quietLogger: Logger {
    var logger = logger
    logger.logLevel = .warning
    return logger
  }

  @Sendable private func announce(_ channel: any Channel) async {
    let address = channel.localAddress
    let host = settings.host.contains(":") ? "[\(settings.host)]" : settings.host
    let served = service.current
    logger.notice(
      "listening",
      metadata: [
        "url": "http://\(host):\(address?.port ?? settings.port)", "model": "\(served.name)",
        "version": "\(served.version)",
      ])
    if settings.token == nil, settings.host != "127.0.0.1" {
      logger.warning("everybody who reaches this address can use the model: there is no token")
    }
  }
}
