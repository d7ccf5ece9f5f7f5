import NIOCore

/// How long the server waits for what.
public struct ServerTimes: Sendable {
  /// For the head of a connection's first request.
  public var firstHead: TimeAmount = .seconds(10)
  /// For the next request on a connection.
  public var idle: TimeAmount = .seconds(75)
  /// For a whole body, from its request's head on.
  public var body: TimeAmount = .seconds(60)
  /// For a client to take an answer.
  public var answer: TimeAmount = .seconds(60)
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
