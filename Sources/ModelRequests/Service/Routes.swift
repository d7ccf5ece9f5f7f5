/// Which path leads where. A service has one model, so that every path is known from the start.
public struct Routes: Sendable {
  /// The paths that a platform asks for besides those of the protocols.
  public struct Extra: Sendable, Equatable {
    /// Answers as `/ping` does.
    public var health: String?
    /// Answers as `/invocations` does.
    public var predict: String?

    public init(health: String? = nil, predict: String? = nil) {
      self.health = health
      self.predict = predict
    }
  }

  private var endpoints: [String: Endpoint] = [:]
  private let modelName: String

  public init(modelName: String, extra: Extra = Extra()) {
    self.modelName = modelName
    for endpoint in Endpoint.allCases {
      let pieces = endpoint.path.split(separator: "{model}", omittingEmptySubsequences: false)
      endpoints[pieces.joined(separator: modelName)] = endpoint
    }
    if let health = extra.health { endpoints[health] = .ping }
    if let predict = extra.predict { endpoints[predict] = .invocations }
  }

  /// What is at a path, whatever the method.
  ///
  /// - Parameters:
  ///   - path: as requested, without the query.
  ///   - versions: what `/versions/…` may call the model's.
  /// - Throws: an error of status 404.
  func endpoint(at path: String, versions: [String]) throws(RequestError) -> Endpoint {
    if let endpoint = endpoints[path] { return endpoint }
    guard let decoded = PercentEncoding.decoded(path) else {
      throw RequestError(404, "the path is not well-formed")
    }
    if let endpoint = endpoints[decoded] { return endpoint }
    if decoded.hasSuffix("/"), let endpoint = endpoints[String(decoded.dropLast())] {
      return endpoint
    }
    for prefix in ["/v1/models/", "/v2/models/"] where decoded.hasPrefix(prefix) {
      return try versioned(decoded, prefix: prefix + modelName, versions)
    }
    throw RequestError(404, "there is nothing at this path; /openapi.json tells what there is")
  }

  /// The endpoint of `…/versions/{version}…`.
  private func versioned(
    _ path: String, prefix: String, _ versions: [String]
  ) throws(RequestError) -> Endpoint {
    let middle = prefix + "/versions/"
    guard path.hasPrefix(middle) else {
      throw RequestError(404, "there is no such model here; this service has \(modelName)")
    }
    let rest = path.dropFirst(middle.count)
    let named = rest.prefix { $0 != "/" && $0 != ":" }
    guard versions.contains(String(named)) else {
      throw RequestError(
        404, "the version of \(modelName) here is \(versions.joined(separator: ", or "))")
    }
    guard let endpoint = endpoints[prefix + rest.dropFirst(named.count)] else {
      throw RequestError(404, "there is nothing at this path of the model")
    }
    return endpoint
  }
}
