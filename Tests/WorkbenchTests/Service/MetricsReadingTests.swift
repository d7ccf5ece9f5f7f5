import ForestCore
import Testing

@testable import Workbench

@Suite struct MetricsReadingTests {
  private let text = """
    # HELP mlterm_requests_total Requests answered, by path and status.
    # TYPE mlterm_requests_total counter
    mlterm_requests_total{path="/predict",code="200"} 12
    mlterm_requests_total{path="/invocations",code="200"} 3
    mlterm_requests_total{path="/predict",code="400"} 2
    mlterm_requests_total{path="/metrics",code="200"} 77
    mlterm_request_duration_seconds_bucket{path="/predict",le="0.001"} 9
    mlterm_request_duration_seconds_bucket{path="/predict",le="+Inf"} 14
    mlterm_request_duration_seconds_bucket{path="/invocations",le="0.001"} 3
    mlterm_request_duration_seconds_bucket{path="/invocations",le="+Inf"} 3
    mlterm_request_duration_seconds_bucket{path="/metrics",le="+Inf"} 77
    mlterm_request_duration_seconds_sum{path="/predict"} 0.0123
    mlterm_requests_in_flight 3
    mlterm_predicted_rows_total 40
    mlterm_predictions_total{class="a \\"b\\" \\\\ c\\nd"} 30
    mlterm_predictions_total{class="e"} 10
    mlterm_missing_values_total{feature="age"} 5
    mlterm_missing_values_total{feature="fare"} 1
    mlterm_unseen_values_total{feature="sex"} 2

    """

  @Test func countsAreTakenFromTheText() {
    let reading = MetricsReading(text: text)
    #expect(reading.answers == [200: 15, 400: 2])
    #expect(reading.requests == 17)
    #expect(reading.inFlight == 2, "the look itself is under way")
    #expect(reading.predictedRows == 40)
    #expect(reading.classes == ["a \"b\" \\ c\nd": 30, "e": 10])
    #expect(reading.missingValues == 6 && reading.unseenValues == 2)
    #expect(
      reading.latencies == [
        MetricsReading.Bucket(seconds: 0.001, count: 12),
        MetricsReading.Bucket(seconds: .infinity, count: 17),
      ])
  }

  /// Texts cut and spoilt at random neither trap nor hang.
  @Test(arguments: 0..<40 as Range<UInt64>)
  func anyTextIsSafe(_ seed: UInt64) {
    var random = RandomStream(seed, 0x4D45)
    var bytes = Array(text.utf8)
    for _ in 0..<20 {
      let place = random.below(bytes.count)
      switch random.below(4) {
      case 0: bytes[place] = UInt8(random.below(256))
      case 1: bytes.remove(at: place)
      case 2: bytes.insert(contentsOf: Array("{\"\\=,}9".utf8), at: place)
      default: bytes.insert(contentsOf: Array(repeating: UInt8(ascii: "9"), count: 30), at: place)
      }
    }
    let reading = MetricsReading(text: String(decoding: bytes, as: UTF8.self))
    var trend = ServiceTrend()
    trend.add(ServiceSample(seconds: 1, metrics: MetricsReading(text: text), troubles: []))
    trend.add(ServiceSample(seconds: 2, metrics: reading, troubles: []))
    #expect(trend.rates.allSatisfy { $0.isFinite })
    #expect(trend.latency(of: 0.99)?.isNaN != true)
  }
}
