import Synchronization

/// What the service counts, for `GET /metrics`.
public final class ServiceMetrics: Sendable {
  struct Counts {
    var model: ServedModel
    /// By endpoint and status.
    var requests: [RequestKind: Int] = [:]
    var latencies: [Endpoint: LatencyHistogram] = [:]
    var inFlight = 0
    var rows = 0
    var classes: [String: Int] = [:]
    var missing: [String: Int] = [:]
    var unseen: [String: Int] = [:]
    var reloads = 0
    var failedReloads = 0
  }

  /// An endpoint, nil where there is none, and a status.
  struct RequestKind: Hashable {
    var endpoint: Endpoint?
    var status: Int
  }

  private let counts: Mutex<Counts>

  init(_ model: ServedModel) { counts = Mutex(Counts(model: model)) }

  public func requestBegan() { counts.withLock { $0.inFlight += 1 } }

  /// Counts a request that was answered.
  public func requestEnded(_ endpoint: Endpoint?, _ reply: Reply, seconds: Double) {
    counts.withLock { counts in
      counts.inFlight -= 1
      counts.requests[RequestKind(endpoint: endpoint, status: reply.status), default: 0] += 1
      if let endpoint {
        counts.latencies[endpoint, default: LatencyHistogram()].add(seconds: seconds)
      }
      guard let tally = reply.tally else { return }
      counts.rows += tally.rows
      for (name, count) in tally.classes { counts.classes[name, default: 0] += count }
      for (name, count) in tally.missing { counts.missing[name, default: 0] += count }
      for (name, count) in tally.unseen { counts.unseen[name, default: 0] += count }
    }
  }

  /// Counts a request whose client went away before it was answered.
  public func requestAbandoned() { counts.withLock { $0.inFlight -= 1 } }

  /// Counts a file that came in the model's place and is no model.
  public func reloadFailed() { counts.withLock { $0.failedReloads += 1 } }

  func modelReplaced(by model: ServedModel) {
    counts.withLock { counts in
      counts.model = model
      counts.reloads += 1
    }
  }

  /// Requests answered so far.
  public var requestCount: Int { counts.withLock { $0.requests.values.reduce(0, +) } }

  func reply() -> Reply {
    let counts = counts.withLock { $0 }
    return Reply(
      200, "text/plain; version=0.0.4; charset=utf-8", Array(PrometheusText(counts).text.utf8))
  }
}
