import Testing

@testable import Workbench

@Suite struct ServiceTrendTests {
  private func sample(
    _ seconds: Double, requests: Int, buckets: [(Double, Int)] = []
  ) -> ServiceSample {
    var metrics = MetricsReading()
    metrics.answers = [200: requests]
    metrics.latencies = buckets.map { MetricsReading.Bucket(seconds: $0.0, count: $0.1) }
    return ServiceSample(seconds: seconds, metrics: metrics, troubles: [])
  }

  @Test func ratesAreThoseBetweenLooks() {
    var trend = ServiceTrend()
    #expect(trend.latest == nil && trend.rates.isEmpty)
    trend.add(sample(1, requests: 10))
    trend.add(sample(2, requests: 30))
    trend.add(sample(4, requests: 40))
    #expect(trend.rates == [20, 5])
    #expect(trend.latest?.requests == 40)
    #expect(trend.seconds == 4)
  }

  @Test func onlyAMinuteIsKept() {
    var trend = ServiceTrend()
    for second in 1...200 { trend.add(sample(Double(second), requests: second)) }
    #expect(trend.rates.count == 60)
  }

  @Test func aServiceThatBeganAnewCountsFromZero() {
    var trend = ServiceTrend()
    trend.add(sample(10, requests: 100))
    trend.add(sample(11, requests: 3))
    #expect(trend.rates.isEmpty)
    trend.add(sample(12, requests: 5))
    #expect(trend.rates == [2])
  }

  @Test func latenciesAreSpreadEvenlyInABucket() throws {
    var trend = ServiceTrend()
    trend.add(sample(1, requests: 100, buckets: [(0.001, 50), (0.002, 100), (.infinity, 100)]))
    #expect(trend.latency(of: 0.5) == 0.001)
    let most = try #require(trend.latency(of: 0.75))
    #expect(abs(most - 0.0015) < 1e-12)
    #expect(trend.latency(of: 1) == 0.002)
  }

  @Test func latenciesAreThoseOfTheLastMinute() throws {
    var trend = ServiceTrend()
    trend.add(sample(1, requests: 100, buckets: [(0.001, 0), (0.01, 100), (.infinity, 100)]))
    // Nothing since: all there were.
    let half = try #require(trend.latency(of: 0.5))
    #expect(abs(half - 0.0055) < 1e-12)
    trend.add(sample(2, requests: 200, buckets: [(0.001, 100), (0.01, 200), (.infinity, 200)]))
    #expect(trend.latency(of: 0.5) == 0.0005)
  }

  @Test func beyondTheLastBoundTheBoundIsTold() {
    var trend = ServiceTrend()
    trend.add(sample(1, requests: 10, buckets: [(1, 5), (.infinity, 10)]))
    #expect(trend.latency(of: 0.99) == 1)
    #expect(ServiceTrend().latency(of: 0.5) == nil)
  }
}
