import Testing

@testable import Workbench

@Suite struct SessionServiceTests {
  private let trained: TrainedModel
  private let address = ServiceAddress(
    url: "http://127.0.0.1:81", port: 81, processID: 5, modelPath: "/tmp/x/x.mlterm",
    isModelTemporary: true, logPath: "/tmp/x/log", since: "12:00")
  private let sample = ServiceSample(
    seconds: 1, metrics: MetricsReading(), troubles: ["the disk is full"])

  init() throws { trained = try Models.train(Models.smallTable(), target: 2, treeCount: 1) }

  private func trainedSession() throws -> Session {
    var session = try openSession()
    try finishTraining(&session)
    return session
  }

  private func finishTraining(_ session: inout Session) throws {
    let id = try session.startTraining()
    let model = try Models.train(Models.smallTable(), target: 2, treeCount: 1)
    _ = session.apply(.outcome(.trained(id: id, session.trained == nil ? trained : model)))
  }

  private func running() throws -> Session {
    var session = try trainedSession()
    _ = session.apply(.action(.startService(port: 81)))
    _ = session.apply(.outcome(.serviceListens(id: 1, address)))
    return session
  }

  @Test func aModelIsNeeded() throws {
    var session = try openSession()
    #expect(session.apply(.action(.startService(port: 81))).isEmpty)
    #expect(session.notice?.text == "there is no model yet: train one first")
  }

  @Test func startingAndStopping() throws {
    var session = try trainedSession()
    guard
      case .startService(1, let order)? = session.apply(.action(.startService(port: 81))).first
    else {
      Issue.record("not started")
      return
    }
    #expect(order.port == 81 && order.savedPath == nil && order.name == "x")
    #expect(session.service.phase == .starting(port: 81))
    #expect(session.apply(.action(.startService(port: 82))).isEmpty)
    _ = session.apply(.outcome(.serviceListens(id: 1, address)))
    #expect(session.service.address == address)
    #expect(session.notice?.text == "serving at http://127.0.0.1:81")
    #expect(session.isServingModel)
    #expect(session.apply(.action(.stopService)).count == 1)
    #expect(session.service.phase == .stopping)
    #expect(session.apply(.action(.stopService)).isEmpty)
    _ = session.apply(.outcome(.serviceEnded(id: 1, problem: nil)))
    #expect(session.service.phase == .stopped)
    #expect(!session.service.isAlive)
  }

  @Test func theSavedModelIsServedWhereItIs() throws {
    var session = try trainedSession()
    _ = session.apply(.action(.save(path: "m.mlterm", format: "mlterm")))
    let file = WrittenFile(path: "m.mlterm", format: "mlterm", byteCount: 1, sha256: "")
    _ = session.apply(.outcome(.written(file)))
    guard case .startService(_, let order)? = session.apply(.action(.startService(port: 0))).first
    else {
      Issue.record("not started")
      return
    }
    #expect(order.savedPath == "m.mlterm")
  }

  @Test func whatEndsByItselfHasFailed() throws {
    var session = try running()
    _ = session.apply(.outcome(.serviceEnded(id: 1, problem: "Fatal error: no")))
    #expect(session.service.phase == .failed("Fatal error: no"))
    #expect(session.notice?.tone == .failure)
    #expect(session.apply(.action(.startService(port: 81))).count == 1)
    // What is told of the first one late does not touch the second.
    _ = session.apply(.outcome(.serviceEnded(id: 1, problem: "late")))
    #expect(session.service.phase == .starting(port: 81))
  }

  @Test func looksAreTakenOneAtATime() throws {
    var session = try trainedSession()
    #expect(session.apply(.action(.lookAtService)).isEmpty)
    session = try running()
    #expect(session.apply(.action(.lookAtService)).count == 1)
    #expect(session.apply(.action(.lookAtService)).isEmpty)
    _ = session.apply(.outcome(.serviceSampled(id: 1, sample)))
    #expect(session.service.troubles == ["the disk is full"])
    #expect(session.service.trend.latest == MetricsReading())
    #expect(session.apply(.action(.lookAtService)).count == 1)
    _ = session.apply(.outcome(.serviceSampled(id: 1, nil)))
    #expect(session.service.isSilent)
    #expect(session.service.trend.latest != nil, "what was seen stays")
  }

  @Test func aNewModelIsPutIntoService() throws {
    var session = try running()
    #expect(session.apply(.action(.updateService)).isEmpty)
    try finishTraining(&session)
    #expect(!session.isServingModel)
    guard case .refreshService(_, "/tmp/x/x.mlterm")? = session.apply(.action(.updateService)).first
    else {
      Issue.record("not refreshed")
      return
    }
    _ = session.apply(.outcome(.serviceRefreshed(nil)))
    #expect(session.isServingModel)
    _ = session.apply(.outcome(.serviceRefreshed(Failure(.ioFailed, "full"))))
    #expect(!session.isServingModel)
    #expect(session.notice?.text == "full")
  }

  @Test func savingOverTheServedFileServesIt() throws {
    var session = try running()
    try finishTraining(&session)
    _ = session.apply(.action(.save(path: address.modelPath, format: "mlterm")))
    let file = WrittenFile(
      path: address.modelPath, format: "mlterm", byteCount: 1, sha256: "")
    _ = session.apply(.outcome(.written(file)))
    #expect(session.isServingModel)
  }

  @Test func whatIsLetGoIsNotStopped() throws {
    var session = try running()
    #expect(session.apply(.action(.detachService)).count == 1)
    #expect(session.service.phase == .detached(address))
    #expect(!session.service.isAlive)
    #expect(session.apply(.action(.stopService)).isEmpty)
    _ = session.apply(.outcome(.serviceEnded(id: 1, problem: "it was killed")))
    #expect(session.service.phase == .detached(address))
  }
}
