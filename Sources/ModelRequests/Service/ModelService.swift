import Synchronization

/// A model behind its protocols: requests in, replies out, without a network.
public final class ModelService: Sendable {
  public let routes: Routes
  public let metrics: ServiceMetrics
  private let productVersion: String
  private let served: Mutex<ServedModel>
  private let draining = Atomic(false)

  /// - Parameter productVersion: what `/version` answers.
  public init(_ served: ServedModel, productVersion: String, extra: Routes.Extra = .init()) {
    routes = Routes(modelName: served.name, extra: extra)
    metrics = ServiceMetrics(served)
    self.productVersion = productVersion
    self.served = Mutex(served)
  }

  /// The model that a request which comes now is answered by.
  public var current: ServedModel { served.withLock { $0 } }

  /// Answers requests with another model from now on; those under way keep theirs.
  public func replace(by model: ServedModel) {
    served.withLock { $0 = model }
    metrics.modelReplaced(by: model)
  }

  /// False once the service is going to stop.
  public var isReady: Bool { !draining.load(ordering: .acquiring) }

  /// Tells orchestrators to send no more requests; those that come are answered as ever.
  public func startDraining() { draining.store(true, ordering: .releasing) }

  /// Finds what a request is for.
  ///
  /// - Returns: the endpoint, or the reply to a request for something that there is not.
  public func endpoint(
    method: String, path: String, requestID: String?
  ) -> Result<Endpoint, Refusal> {
    let served = current
    do throws(RequestError) {
      let endpoint = try routes.endpoint(
        at: path, versions: [served.version, String(served.generation)])
      if endpoint.methods.contains(method) { return .success(endpoint) }
      var reply =
        method == "OPTIONS"
        ? Reply.text("")
        : Reply.error(
          405, "\(method) does not work here; use \(endpoint.method.rawValue)",
          requestID: requestID)
      reply.headers["allow"] = (endpoint.methods + ["OPTIONS"]).joined(separator: ", ")
      return .failure(Refusal(reply: reply))
    } catch {
      return .failure(Refusal(reply: .error(error, requestID: requestID)))
    }
  }

  /// A request that is not looked into any further, as it is wrong or asks for methods alone.
  public struct Refusal: Error {
    public let reply: Reply
  }

  /// Answers a request.
  public func reply(
    _ endpoint: Endpoint, _ request: ServiceRequest, requestID: String?
  ) -> Reply {
    do throws(RequestError) {
      return try reply(endpoint, request, current)
    } catch {
      return .error(error, requestID: requestID)
    }
  }

  private func reply(
    _ endpoint: Endpoint, _ request: ServiceRequest, _ served: ServedModel
  ) throws(RequestError) -> Reply {
    switch endpoint {
    case .predict: try RecordProtocol.predict(request, served)
    case .explain: try ExplanationProtocol.explain(request, served)
    case .infer: try InferenceProtocol.infer(request, served)
    case .invocations: try ScoringProtocol.invocations(request, served)
    case .tensorFlowPredict: try ScoringProtocol.tensorFlowPredict(request, served)
    case .serverMetadata: InferenceProtocol.serverMetadata(version: productVersion)
    case .serverLive: .json { $0.raw("{\"live\":true}\n") }
    case .serverReady:
      .json(isReady ? 200 : 503) { writer in
        writer.raw("{\"ready\":")
        writer.boolean(isReady)
        writer.raw("}\n")
      }
    case .modelMetadata: InferenceProtocol.modelMetadata(served)
    case .modelReady: InferenceProtocol.modelReady(served, isReady: isReady)
    case .modelStatus: ScoringProtocol.modelStatus(served, isReady: isReady)
    case .ping: .text("\n", status: isReady ? 200 : 503)
    case .health: .text("\n")
    case .version: .text(productVersion)
    case .metrics: metrics.reply()
    case .openAPI: OpenAPIDocument(served, productVersion: productVersion).reply
    case .page: Page.reply("text/html", Page.html)
    case .pageScript: Page.reply("text/javascript", Page.script)
    case .pageStyle: Page.reply("text/css", Page.style)
    }
  }
}
