extension Session {
  /// Whether the service answers with the model that there is now.
  public var isServingModel: Bool { service.address != nil && service.served === trained }

  mutating func startService(port: Int) -> [Effect] {
    guard let trained else {
      tell(.failure, "there is no model yet: train one first")
      return []
    }
    guard !service.isAlive else {
      tell(.information, "a service is running; stop it first")
      return []
    }
    service = ServiceState(id: service.id + 1, port: port, served: trained)
    let saved = written.last { $0.format == ExportChoice.native.format }?.path
    return [
      .startService(
        id: service.id,
        ServiceOrder(model: trained.model, savedPath: saved, name: modelName, port: port))
    ]
  }

  mutating func stopService() -> [Effect] {
    switch service.phase {
    case .starting, .running:
      service.phase = .stopping
      return [.stopService(id: service.id)]
    case .stopped, .stopping, .detached, .failed: return []
    }
  }

  /// Lets the service go on when the workbench ends.
  mutating func detachService() -> [Effect] {
    guard case .running(let address) = service.phase else { return [] }
    service.phase = .detached(address)
    tell(
      .success,
      "\(address.url) goes on without the workbench; kill \(address.processID) stops it")
    return [.detachService]
  }

  /// Puts the present model in the place of the one that is served.
  mutating func updateService() -> [Effect] {
    guard let trained, let address = service.address, address.isModelTemporary,
      !isServingModel
    else { return [] }
    service.served = trained
    return [.refreshService(trained.model, path: address.modelPath)]
  }

  mutating func lookAtService() -> [Effect] {
    guard service.address != nil, !service.isLookedAt else { return [] }
    service.isLookedAt = true
    return [.sampleService(id: service.id)]
  }

  mutating func serviceListens(_ id: Int, _ address: ServiceAddress) {
    guard id == service.id, case .starting = service.phase else { return }
    service.phase = .running(address)
    tell(.success, "serving at \(address.url)")
  }

  mutating func serviceEnded(_ id: Int, problem: String?) {
    guard id == service.id else { return }
    switch service.phase {
    case .stopping:
      service.phase = .stopped
      tell(.information, problem.map { "the service has ended: \($0)" } ?? "the service has ended")
    case .starting, .running:
      let problem = problem ?? "the service has ended by itself"
      service.phase = .failed(problem)
      tell(.failure, problem)
    case .stopped, .detached, .failed: break
    }
  }

  mutating func serviceRefreshed(_ failure: Failure?) {
    guard let failure else { return tell(.success, "the present model is served now") }
    service.served = nil
    tell(.failure, failure.description)
  }

  mutating func serviceSampled(_ id: Int, _ sample: ServiceSample?) {
    guard id == service.id else { return }
    service.isLookedAt = false
    service.isSilent = sample == nil
    guard let sample else { return }
    service.trend.add(sample)
    service.troubles = sample.troubles
  }

  /// A file that was written may be the one that is served.
  mutating func noteForService(_ file: WrittenFile) {
    if file.path == service.address?.modelPath { service.served = trained }
  }

  /// `titanic` of `data/titanic.csv`.
  private var modelName: String {
    guard let source = paths.first, source != "-" else { return "model" }
    return ExportJob.sourceName(of: source)
  }
}

extension ServiceState {
  fileprivate init(id: Int, port: Int, served: TrainedModel) {
    self.id = id
    self.port = port
    self.served = served
    phase = .starting(port: port)
  }
}
