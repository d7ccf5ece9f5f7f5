import ModelRequests
import Testing

@Suite struct ModelServiceTests {
  @Test func aNewModelAnswersAtOnce() throws {
    let people = try Exchange.people()
    let other = try ServedModels.numbers()
    people.service.replace(
      by: ServedModel(other.model, name: "people", version: "bbb", generation: 2))
    #expect(people.post("/predict", "{}").text == "{\"prediction\":[2]}\n")
    #expect(people.get("/v2/models/people").text.contains("\"versions\":[\"bbb\"]"))
    #expect(people.get("/v1/models/people").text.contains("\"version\":\"2\""))
    #expect(people.get("/openapi.json").text.contains("\"version\":\"bbb\""))
    #expect(people.get("/metrics").text.contains("mlterm_model_reloads_total{result=\"loaded\"} 1"))
  }

  @Test(arguments: [
    ("Bearer secret", true), ("bearer secret", true), ("Bearer secre", false),
    ("Bearer secret1", false), ("Bearer ", false), ("secret", false), ("Basic secret", false),
    (nil, false), ("Bearer Secret", false),
  ])
  func tokens(_ header: String?, _ isAdmitted: Bool) {
    #expect(AccessToken("secret").admits(header) == isAdmitted)
  }

  @Test func metricsCountWhatHappened() throws {
    let people = try Exchange.people()
    let metrics = people.service.metrics
    for body in [#"[{"age":40},{"job":"pilot"}]"#, "["] {
      metrics.requestBegan()
      metrics.requestEnded(.predict, people.post("/predict", body), seconds: 0.0003)
    }
    metrics.requestBegan()
    metrics.reloadFailed()
    let text = people.get("/metrics").text
    for line in [
      "mlterm_model_info{name=\"people\",version=\"0123456789ab\"} 1",
      "mlterm_requests_total{path=\"/predict\",code=\"200\"} 1",
      "mlterm_requests_total{path=\"/predict\",code=\"400\"} 1",
      "mlterm_request_duration_seconds_bucket{path=\"/predict\",le=\"0.00025\"} 0",
      "mlterm_request_duration_seconds_bucket{path=\"/predict\",le=\"0.0005\"} 2",
      "mlterm_request_duration_seconds_bucket{path=\"/predict\",le=\"+Inf\"} 2",
      "mlterm_request_duration_seconds_count{path=\"/predict\"} 2",
      "mlterm_requests_in_flight 1",
      "mlterm_predicted_rows_total 2",
      "mlterm_predictions_total{class=\"0\"} 1",
      "mlterm_predictions_total{class=\"1\"} 1",
      "mlterm_missing_values_total{feature=\"age\"} 1",
      "mlterm_unseen_values_total{feature=\"job\"} 1",
      "mlterm_model_reloads_total{result=\"refused\"} 1",
    ] {
      #expect(text.contains(line + "\n"), "\(line)")
    }
  }
}
