/// What the service does at one path.
public enum Endpoint: String, Sendable, CaseIterable {
  case predict, explain, infer, invocations, tensorFlowPredict
  case serverMetadata, serverLive, serverReady, modelMetadata, modelReady
  case modelStatus, ping, health, version, metrics, openAPI
  case page, pageScript, pageStyle

  /// The HTTP method that it takes.
  public enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
  }

  public var method: Method {
    switch self {
    case .predict, .explain, .infer, .invocations, .tensorFlowPredict: .post
    default: .get
    }
  }

  /// The methods of a request that it answers: HEAD wherever there is something to get.
  var methods: [String] { method == .get ? ["GET", "HEAD"] : ["POST"] }

  /// Whether a few records may take long: then it must not be answered on the thread of a
  /// connection.
  public var isSlow: Bool { self == .explain }

  /// Whether it answers without the token: what orchestrators ask and what the page is made of
  /// tells nothing of the model.
  public var isOpen: Bool {
    switch self {
    case .serverLive, .serverReady, .ping, .health, .version, .page, .pageScript, .pageStyle: true
    default: false
    }
  }

  /// Where it is found, with `{model}` for the model's name.
  public var path: String {
    switch self {
    case .predict: "/predict"
    case .explain: "/explain"
    case .infer: "/v2/models/{model}/infer"
    case .invocations: "/invocations"
    case .tensorFlowPredict: "/v1/models/{model}:predict"
    case .serverMetadata: "/v2"
    case .serverLive: "/v2/health/live"
    case .serverReady: "/v2/health/ready"
    case .modelMetadata: "/v2/models/{model}"
    case .modelReady: "/v2/models/{model}/ready"
    case .modelStatus: "/v1/models/{model}"
    case .ping: "/ping"
    case .health: "/health"
    case .version: "/version"
    case .metrics: "/metrics"
    case .openAPI: "/openapi.json"
    case .page: "/"
    case .pageScript: "/page.js"
    case .pageStyle: "/page.css"
    }
  }
}
