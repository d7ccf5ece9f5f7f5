/// How far the service is, and what was seen of it.
public struct ServiceState: Sendable {
  /// Where the service is between starting and ending.
  public enum Phase: Sendable, Equatable {
    case stopped
    case starting(port: Int)
    case running(ServiceAddress)
    /// It has been told to end and finishes what is under way.
    case stopping
    /// It goes on without the workbench.
    case detached(ServiceAddress)
    /// It could not start, or ended by itself; the last line that it wrote.
    case failed(String)
  }

  public internal(set) var phase = Phase.stopped
  /// Where it listens, or would.
  public internal(set) var port = 8_080
  public internal(set) var trend = ServiceTrend()
  /// The latest lines of its log that tell of trouble.
  public internal(set) var troubles: [String] = []
  /// Whether it did not answer when it was last looked at.
  public internal(set) var isSilent = false
  /// The model that it answers with.
  var served: TrainedModel?
  /// Tells a service from earlier ones.
  var id = 0
  /// Whether somebody is looking at it.
  var isLookedAt = false

  public init() {}

  /// Where it listens; nil while it does not, or is not ours any more.
  public var address: ServiceAddress? {
    if case .running(let address) = phase { return address }
    return nil
  }

  /// Whether the workbench has a child to look after.
  public var isAlive: Bool {
    switch phase {
    case .starting, .running, .stopping: true
    case .stopped, .detached, .failed: false
    }
  }
}
