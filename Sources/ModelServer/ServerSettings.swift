import NIOCore

/// How a model is served.
public struct ServerSettings: Sendable {
  public var model: String
  public var host: String
  /// 0 takes a free one.
  public var port: Int
  /// What clients must show; nil when nobody has to show anything.
  public var token: String?
  public var healthRoute: String?
  public var predictRoute: String?
  /// Bytes that a request's body may have.
  public var bodyLimit: Int
  public var logsRequests: Bool
  /// What the program calls itself, `0.1.0`.
  public var productVersion: String
  public var times = ServerTimes()

  public init(
    model: String, host: String = "127.0.0.1", port: Int = 8_080, token: String? = nil,
    bodyLimit: Int = 16 << 20, logsRequests: Bool = true, productVersion: String
  ) {
    self.model = model
    self.host = host
    self.port = port
    self.token = token
    self.bodyLimit = bodyLimit
    self.logsRequests = logsRequests
    self.productVersion = productVersion
  }
}

/// How long the server waits for what.
public struct ServerTimes: Sendable {
  /// For the head of a connection's first request.
  public var firstHead: TimeAmount = .seconds(10)
  /// For the next request on a connection.
  public var idle: TimeAmount = .seconds(75)
  /// For a whole body, from its request's head on.
  public var body: TimeAmount = .seconds(60)
  /// For a client to read an answer after which the connection ends.
  public var linger: TimeAmount = .seconds(2)
  /// Between being told to stop, which readiness shows at once, and taking no more connections.
  public var notice: Duration = .seconds(1)
  /// For requests under way when no more are taken.
  public var drain: Duration = .seconds(30)
  /// Between two looks at the model's file.
  public var watch: Duration = .milliseconds(250)

  public init() {}
}
