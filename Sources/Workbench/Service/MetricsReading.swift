/// The counts that a service publishes at `/metrics`, as far as a person wants to see them.
///
/// Format: https://prometheus.io/docs/instrumenting/exposition_formats/. What is not understood is
/// left out; looking at the metrics is itself not counted.
public struct MetricsReading: Sendable, Equatable {
  /// Requests answered, by HTTP status.
  public var answers: [Int: Int] = [:]
  public var inFlight = 0
  public var predictedRows = 0
  /// Predictions by class.
  public var classes: [String: Int] = [:]
  public var missingValues = 0
  public var unseenValues = 0
  /// How many requests took at most so many seconds, by ascending bounds; the last is infinite.
  public var latencies: [Bucket] = []

  /// How many requests took at most so long.
  public struct Bucket: Sendable, Equatable {
    public let seconds: Double
    public var count: Int
  }

  public init() {}

  public var requests: Int { answers.values.reduce(0, &+) }

  public init(text: String) {
    var buckets: [Double: Int] = [:]
    for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
      guard let sample = PrometheusSample(Array(line)), sample.labels["path"] != "/metrics" else {
        continue
      }
      take(sample, &buckets)
    }
    latencies = buckets.sorted { $0.key < $1.key }.map { Bucket(seconds: $0.key, count: $0.value) }
  }

  private mutating func take(_ sample: PrometheusSample, _ buckets: inout [Double: Int]) {
    let count = sample.count
    switch sample.name {
    case "mlterm_requests_total":
      if let status = sample.labels["code"].flatMap({ Int($0) }) {
        answers[status, default: 0] &+= count
      }
    case "mlterm_requests_in_flight": inFlight = max(0, count - 1)
    case "mlterm_predicted_rows_total": predictedRows = count
    case "mlterm_predictions_total": classes[sample.labels["class"] ?? "", default: 0] &+= count
    case "mlterm_missing_values_total": missingValues &+= count
    case "mlterm_unseen_values_total": unseenValues &+= count
    case "mlterm_request_duration_seconds_bucket":
      guard let text = sample.labels["le"] else { return }
      let bound = text == "+Inf" ? Double.infinity : Double(text)
      if let bound, !bound.isNaN { buckets[bound, default: 0] &+= count }
    default: break
    }
  }
}

/// A line of the text format: `name{label="value",…} 12`.
struct PrometheusSample {
  let name: String
  private(set) var labels: [String: String] = [:]
  /// The value as a whole number, 0 when it is none.
  private(set) var count = 0

  /// nil for comments and for lines that are not in the format.
  init?(_ line: [UInt8]) {
    var rest = line[...]
    if rest.first == UInt8(ascii: "#") { return nil }
    let head = rest.prefix { $0 != UInt8(ascii: "{") && $0 != UInt8(ascii: " ") }
    guard !head.isEmpty else { return nil }
    name = String(decoding: head, as: UTF8.self)
    rest = rest.dropFirst(head.count)
    if rest.first == UInt8(ascii: "{") {
      rest = rest.dropFirst()
      while rest.first != UInt8(ascii: "}") {
        guard let (label, value) = Self.label(&rest) else { return nil }
        labels[label] = value
        if rest.first == UInt8(ascii: ",") { rest = rest.dropFirst() }
      }
      rest = rest.dropFirst()
    }
    guard rest.first == UInt8(ascii: " ") else { return nil }
    let text = String(decoding: rest.dropFirst(), as: UTF8.self)
    count = Int(text) ?? 0
  }

  /// Takes `name="value"` from the front.
  private static func label(_ rest: inout ArraySlice<UInt8>) -> (String, String)? {
    let name = rest.prefix { $0 != UInt8(ascii: "=") }
    rest = rest.dropFirst(name.count + 1)
    guard rest.popFirst() == UInt8(ascii: "\"") else { return nil }
    var value: [UInt8] = []
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\""):
        return (String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self))
      case UInt8(ascii: "\\"):
        guard let escaped = rest.popFirst() else { return nil }
        value.append(escaped == UInt8(ascii: "n") ? UInt8(ascii: "\n") : escaped)
      default: value.append(byte)
      }
    }
    return nil
  }
}
