/// What the latest looks at a service tell together: rates, and latencies of the last minute.
public struct ServiceTrend: Sendable, Equatable {
  private struct Look: Sendable, Equatable {
    let seconds: Double
    let metrics: MetricsReading
  }

  private var looks: [Look] = []

  /// Looks that are kept: a minute of them, one a second.
  private static let lookMax = 61

  public init() {}

  /// A service that began anew counts from 0 again: what was seen of the other is forgotten.
  public mutating func add(_ sample: ServiceSample) {
    if let last = looks.last,
      sample.seconds <= last.seconds || sample.metrics.requests < last.metrics.requests
    {
      looks = []
    }
    looks.append(Look(seconds: sample.seconds, metrics: sample.metrics))
    if looks.count > Self.lookMax { looks.removeFirst() }
  }

  /// The latest counts; nil before the first look.
  public var latest: MetricsReading? { looks.last?.metrics }
  /// Seconds that the service has been up.
  public var seconds: Double { looks.last?.seconds ?? 0 }

  /// Requests a second between each two looks, the latest last.
  public var rates: [Double] {
    zip(looks, looks.dropFirst()).map { before, after in
      Double(after.metrics.requests - before.metrics.requests) / (after.seconds - before.seconds)
    }
  }

  /// The latency that a share of the requests kept to, in seconds: of those since the first look
  /// that is kept, or of all where there were none since.
  ///
  /// Within a bucket requests are taken to be spread evenly, as Prometheus's `histogram_quantile`
  /// does.
  public func latency(of share: Double) -> Double? {
    guard let last = looks.last?.metrics.latencies, let first = looks.first?.metrics.latencies
    else { return nil }
    var recent = last
    if first.map(\.seconds) == last.map(\.seconds) {
      for index in recent.indices { recent[index].count -= first[index].count }
    }
    return Self.quantile(share, recent) ?? Self.quantile(share, last)
  }

  private static func quantile(_ share: Double, _ buckets: [MetricsReading.Bucket]) -> Double? {
    guard let total = buckets.last?.count, total > 0 else { return nil }
    let wanted = share * Double(total)
    var low = (seconds: 0.0, count: 0.0)
    for bucket in buckets {
      let count = Double(bucket.count)
      if count >= wanted, count > low.count {
        guard bucket.seconds.isFinite else { return low.seconds }
        let part = (wanted - low.count) / (count - low.count)
        return low.seconds + (bucket.seconds - low.seconds) * max(0, part)
      }
      low = (bucket.seconds, count)
    }
    return nil
  }
}
