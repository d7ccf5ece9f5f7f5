import ForestCore
import ModelFormats
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Runs the service as a child of the workbench, one at a time, and tells what becomes of it.
public final class ServiceKeeper: Sendable {
  private struct Running {
    let id: Int
    let child: ServiceChild
    let folder: ServiceFolder
    var address: ServiceAddress?
    var start = ContinuousClock.now
    var isDetached = false

    var logPath: String { folder.logPath }
  }

  private struct State {
    var running: Running?
    /// The service that was told to end last: it may not have started yet.
    var stopped: Int?
  }

  private let state = Mutex(State())
  /// The program and the options that come before the model.
  private let command: @Sendable () -> [String]?

  /// For the first line that tells the address.
  private static let startingTime = Duration.seconds(30)
  /// For a service that is to end, before it is killed: a little more than it takes for requests
  /// that are under way.
  private static let endingTime = Duration.seconds(35)

  /// - Parameter command: the program of the service; nil while there is none.
  public init(command: @escaping @Sendable () -> [String]?) { self.command = command }

  /// Starts a service and returns when it has ended.
  ///
  /// - Parameter report: told when it listens and when it has ended.
  func run(id: Int, _ order: ServiceOrder, report: (Outcome) -> Void) {
    do {
      let (started, modelPath) = try start(id, order)
      if let address = address(of: started, order, modelPath) {
        report(.serviceListens(id: id, address))
      }
      let end = started.child.wait()
      let lastLine = Self.log(started.logPath).lastLine
      // Whoever let it go does not want to hear of it, nor to lose what it is made of.
      guard forget(id) else { return }
      started.folder.remove()
      let problem = end.map { end in lastLine.map { "\($0) (\(end))" } ?? end }
      report(.serviceEnded(id: id, problem: problem))
    } catch {
      report(.serviceEnded(id: id, problem: Failure(error).description))
    }
  }

  /// Whether the service was the workbench's to the end.
  private func forget(_ id: Int) -> Bool {
    state.withLock { state in
      guard let running = state.running, running.id == id else { return false }
      state.running = nil
      return !running.isDetached
    }
  }

  private func start(_ id: Int, _ order: ServiceOrder) throws -> (Running, modelPath: String) {
    guard let command = command() else {
      throw Failure(.inputMissing, "the program of the service is not there: make server builds it")
    }
    let folder = try ServiceFolder()
    defer { folder.closeLog() }
    do {
      let modelPath = order.savedPath ?? "\(folder.path)/\(order.name).mlterm"
      if order.savedPath == nil {
        _ = try ExportJob.run(
          ExportRequest(
            model: order.model, format: ExportChoice.native.format, path: modelPath))
      }
      let child = try ServiceChild(
        command + [modelPath, "--port", "\(order.port)"], log: folder.log)
      let started = Running(id: id, child: child, folder: folder)
      state.withLock { state in
        state.running = started
        if state.stopped == id { child.signal(SIGTERM) }
      }
      return (started, modelPath)
    } catch {
      folder.remove()
      throw error
    }
  }

  /// Waits until the log tells the address; nil when the service ends before.
  private func address(
    of started: Running, _ order: ServiceOrder, _ modelPath: String
  ) -> ServiceAddress? {
    let limit = ContinuousClock.now + Self.startingTime
    while ContinuousClock.now < limit {
      let isRunning = started.child.isRunning
      if let url = Self.log(started.logPath).url,
        let port = url.split(separator: ":").last.flatMap({ Int($0) })
      {
        let address = ServiceAddress(
          url: url, port: port, processID: started.child.id, modelPath: modelPath,
          isModelTemporary: order.savedPath == nil, logPath: started.logPath,
          since: Self.timeOfDay)
        state.withLock { state in
          state.running?.address = address
          state.running?.start = .now
        }
        return address
      }
      guard isRunning else { return nil }
      usleep(10_000)
    }
    started.child.signal(SIGTERM)
    return nil
  }

  /// Tells the service to end, which it does when it has finished what is under way.
  func stop(id: Int) {
    state.withLock { state in
      state.stopped = id
      if state.running?.id == id { state.running?.child.signal(SIGTERM) }
    }
  }

  /// Lets the service go on when the workbench ends.
  func detach() {
    state.withLock { state in
      state.running?.isDetached = true
      state.running?.child.detach()
    }
  }

  /// Looks at the service; nil when it does not answer.
  func sample() -> ServiceSample? {
    let running = state.withLock { $0.running }
    let token = getenv("MLTERM_TOKEN").map { String(cString: $0) }
    guard let running, let address = running.address,
      let text = MetricsRequest.text(port: address.port, token: token)
    else { return nil }
    let elapsed = (ContinuousClock.now - running.start).components
    return ServiceSample(
      seconds: Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18,
      metrics: MetricsReading(text: text), troubles: Self.log(running.logPath).troubles(3))
  }

  /// Ends the service and waits for it: it is killed when it takes longer than a service may.
  public func end() {
    guard let child = ownChild else { return }
    child.signal(SIGTERM)
    let limit = ContinuousClock.now + Self.endingTime
    while ownChild != nil, ContinuousClock.now < limit { usleep(10_000) }
    ownChild?.signal(SIGKILL)
  }

  private var ownChild: ServiceChild? {
    state.withLock { state in
      state.running.flatMap { $0.isDetached ? nil : $0.child }
    }
  }

  /// The end of a log.
  private static func log(_ path: String) -> ServiceLog {
    guard let stream = fopen(path, "r") else { return ServiceLog("") }
    defer { fclose(stream) }
    let tail = 16_384
    fseek(stream, 0, SEEK_END)
    fseek(stream, max(0, ftell(stream) - tail), SEEK_SET)
    var bytes = [UInt8](repeating: 0, count: tail)
    let count = fread(&bytes, 1, tail, stream)
    return ServiceLog(String(decoding: bytes[..<count], as: UTF8.self))
  }

  private static var timeOfDay: String {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    let (hour, minute) = (Int(parts.tm_hour), Int(parts.tm_min))
    return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
  }
}
