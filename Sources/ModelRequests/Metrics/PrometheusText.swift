/// Counts in the text format of Prometheus, version 0.0.4.
///
/// https://prometheus.io/docs/instrumenting/exposition_formats/
struct PrometheusText {
  private(set) var text = ""

  init(_ counts: ServiceMetrics.Counts) {
    family("mlterm_model_info", "gauge", "The model that answers now.")
    sample(
      "mlterm_model_info", [("name", counts.model.name), ("version", counts.model.version)], "1")
    writeRequests(counts)
    writeLatencies(counts)
    single("mlterm_requests_in_flight", "gauge", "Requests under way.", counts.inFlight)
    single("mlterm_predicted_rows_total", "counter", "Rows predicted.", counts.rows)
    group("mlterm_predictions_total", "Rows predicted, by class.", "class", counts.classes)
    group("mlterm_missing_values_total", "Values missing, by feature.", "feature", counts.missing)
    group(
      "mlterm_unseen_values_total", "Values never seen in training, by feature.", "feature",
      counts.unseen)
    family("mlterm_model_reloads_total", "counter", "Files that came in the model's place.")
    sample("mlterm_model_reloads_total", [("result", "loaded")], "\(counts.reloads)")
    sample("mlterm_model_reloads_total", [("result", "refused")], "\(counts.failedReloads)")
  }

  private mutating func writeRequests(_ counts: ServiceMetrics.Counts) {
    family("mlterm_requests_total", "counter", "Requests answered, by path and status.")
    let lines = counts.requests.map { (($0.endpoint?.path ?? "other", $0.status), $1) }
    for ((path, status), count) in lines.sorted(by: { $0.0 < $1.0 }) {
      sample("mlterm_requests_total", [("path", path), ("code", "\(status)")], "\(count)")
    }
  }

  private mutating func writeLatencies(_ counts: ServiceMetrics.Counts) {
    let name = "mlterm_request_duration_seconds"
    family(name, "histogram", "Time from a request's head to its answer, by path.")
    for (endpoint, histogram) in counts.latencies.sorted(by: { $0.key.path < $1.key.path }) {
      let path = ("path", endpoint.path)
      var below = 0
      for (index, count) in histogram.counts.enumerated() {
        below += count
        let isLast = index == LatencyHistogram.bounds.count
        let bound = isLast ? "+Inf" : "\(LatencyHistogram.bounds[index])"
        sample(name + "_bucket", [path, ("le", bound)], "\(below)")
      }
      sample(name + "_sum", [path], "\(histogram.sum)")
      sample(name + "_count", [path], "\(below)")
    }
  }

  private mutating func single(_ name: String, _ type: String, _ help: String, _ value: Int) {
    family(name, type, help)
    sample(name, [], "\(value)")
  }

  private mutating func group(
    _ name: String, _ help: String, _ label: String, _ counts: [String: Int]
  ) {
    family(name, "counter", help)
    for (value, count) in counts.sorted(by: { $0.key < $1.key }) {
      sample(name, [(label, value)], "\(count)")
    }
  }

  private mutating func family(_ name: String, _ type: String, _ help: String) {
    text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
  }

  private mutating func sample(_ name: String, _ labels: [(String, String)], _ value: String) {
    text += name
    if !labels.isEmpty {
      let pairs = labels.map { "\($0.0)=\"\(PrometheusText.escaped($0.1))\"" }
      text += "{\(pairs.joined(separator: ","))}"
    }
    text += " \(value)\n"
  }

  private static func escaped(_ value: String) -> String {
    var escaped = ""
    for character in value.unicodeScalars {
      switch character {
      case "\\": escaped += "\\\\"
      case "\"": escaped += "\\\""
      case "\n": escaped += "\\n"
      default: escaped.unicodeScalars.append(character)
      }
    }
    return escaped
  }
}
