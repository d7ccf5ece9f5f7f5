/// What a service starts with: the options, and where they are silent the environment.
///
/// Without a MODEL the service takes itself to be in a container, whose contract is the
/// environment: the model's path, the port and the paths of health and prediction come from there,
/// and it listens on all addresses, as nothing reaches a container but through what runs it.
/// The marks of Vertex AI and of Knative (Cloud Run) mean the same when a MODEL is given.
public struct LaunchSettings: Sendable, Equatable {
  public var model: String
  public var host: String
  public var port: Int
  public var token: String?
  /// Paths at which a platform asks for health and predictions; nil when it asks for none.
  public var healthRoute: String?
  public var predictRoute: String?
  /// Bytes.
  public var bodyLimit: Int
  public var logsRequests: Bool
  /// Whether everybody who reaches the address is answered.
  public var isOpen: Bool
  /// Whether the service ends when its standard input does, as that of the workbench's child.
  public var stopsWithInput: Bool

  /// Where platforms put a model: SageMaker and KServe.
  static let modelFolders = ["/opt/ml/model", "/mnt/models"]

  /// - Parameters:
  ///   - environment: the variables of the process.
  ///   - files: the names in a folder; none when it does not exist.
  /// - Throws: `LaunchError` that says what is missing and how to give it.
  public init(
    _ options: ServiceOptions, environment: [String: String], files: (String) -> [String]
  ) throws(LaunchError) {
    func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    let isPlatform = variable("AIP_HTTP_PORT") ?? variable("K_SERVICE") != nil
    let isContract = options.model == nil || isPlatform
    if let named = options.model ?? variable("MLTERM_MODEL") {
      model = named
    } else {
      model = try Self.model(in: Self.modelFolders, files)
    }
    host = options.host ?? variable("MLTERM_HOST") ?? (isContract ? "0.0.0.0" : "127.0.0.1")
    let givenPort = try Self.port(variable)
    port = options.port ?? givenPort ?? 8_080
    token = options.token ?? variable("MLTERM_TOKEN")
    healthRoute = try Self.route(variable, "AIP_HEALTH_ROUTE")
    predictRoute = try Self.route(variable, "AIP_PREDICT_ROUTE")
    bodyLimit = options.maxBody << 20
    logsRequests = !options.quiet
    stopsWithInput = options.stopWithInput
    isOpen = token == nil && !Self.isLoopback(host)
    // An address that somebody chose is theirs to answer for, in a container too.
    let isChosen = options.host != nil || variable("MLTERM_HOST") != nil
    let isAllowed = options.insecure || variable("MLTERM_INSECURE") == "1"
    if isOpen, !isAllowed, isChosen || !isContract { throw LaunchError(Self.openAddress(host)) }
  }

  private static func openAddress(_ host: String) -> String {
    "everybody who reaches \(host) could use the model: give a secret with --token or "
      + "MLTERM_TOKEN, or say --insecure if that is meant"
  }

  private static func model(
    in folders: [String], _ files: (String) -> [String]
  ) throws(LaunchError) -> String {
    for folder in folders {
      let models = files(folder).filter { $0.hasSuffix(".mlterm") }
      if models.count > 1 {
        throw LaunchError("\(folder) has \(models.count) models: name one with MLTERM_MODEL")
      }
      if let only = models.first { return "\(folder)/\(only)" }
    }
    throw LaunchError(
      "there is no model to serve: name one, as in mlterm serve titanic.mlterm, or in "
        + "MLTERM_MODEL, or put it into \(folders.joined(separator: " or "))")
  }

  /// The variables in which platforms name the port: ours, Vertex AI, SageMaker, Cloud Run and most
  /// others.
  private static func port(_ variable: (String) -> String?) throws(LaunchError) -> Int? {
    for name in ["MLTERM_PORT", "AIP_HTTP_PORT", "SAGEMAKER_BIND_TO_PORT", "PORT"] {
      guard let value = variable(name) else { continue }
      guard let port = Int(value), (0...65_535).contains(port) else {
        throw LaunchError("\(name) is no port: \(value)")
      }
      return port
    }
    return nil
  }

  private static func route(
    _ variable: (String) -> String?, _ name: String
  ) throws(LaunchError) -> String? {
    guard let route = variable(name) else { return nil }
    guard route.hasPrefix("/") else { throw LaunchError("\(name) must begin with /: \(route)") }
    return route
  }

  /// Whether only the machine itself reaches an address.
  static func isLoopback(_ host: String) -> Bool {
    if host == "localhost" || host == "::1" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }
}

/// Why a service cannot start with what it was told.
public struct LaunchError: Error, Sendable, Equatable, CustomStringConvertible {
  public let description: String

  init(_ description: String) { self.description = description }
}
