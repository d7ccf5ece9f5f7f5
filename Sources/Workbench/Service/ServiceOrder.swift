import ForestCore

/// What is to be served, and where.
public struct ServiceOrder: Sendable {
  public let model: Model
  /// The file that holds this model already; nil when it has to be written first.
  public let savedPath: String?
  /// What the model is called where it has no file yet.
  public let name: String
  /// 0 takes a free one.
  public let port: Int
}

/// A service that listens.
public struct ServiceAddress: Sendable, Hashable {
  /// `http://127.0.0.1:8080`
  public let url: String
  public let port: Int
  public let processID: Int32
  /// The file that is served; a new one in its place is served at once.
  public let modelPath: String
  /// Whether that file was made for the service and goes with it.
  public let isModelTemporary: Bool
  public let logPath: String
  /// The time of day at which it began, `14:03`.
  public let since: String

  public init(
    url: String, port: Int, processID: Int32, modelPath: String, isModelTemporary: Bool,
    logPath: String, since: String
  ) {
    self.url = url
    self.port = port
    self.processID = processID
    self.modelPath = modelPath
    self.isModelTemporary = isModelTemporary
    self.logPath = logPath
    self.since = since
  }
}

/// What a look at a service found.
public struct ServiceSample: Sendable, Equatable {
  /// Seconds since it began to listen.
  public let seconds: Double
  public let metrics: MetricsReading
  /// The latest lines of its log that tell of trouble.
  public let troubles: [String]

  public init(seconds: Double, metrics: MetricsReading, troubles: [String]) {
    self.seconds = seconds
    self.metrics = metrics
    self.troubles = troubles
  }
}
