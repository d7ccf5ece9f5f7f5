import Foundation
import TestSupport
import Testing

/// The service as clients meet it.
struct ServingTests {
  private let model: String

  init() throws { model = try TrainedSample.titanic.model }

  /// Every row of a file is predicted as `mlterm predict` does.
  @Test func filesAndRequestsArePredictedAlike() throws {
    let service = try RunningService(model)
    let text = try SampleData.text(SampleData.titanic)
    let reply = try service.send(
      "POST", "/invocations", text, headers: ["content-type": "text/csv"])
    #expect(reply.status == 200)
    let run = try Program.mlterm("predict", model, SampleData.titanic, "--columns", "none")
    let expected = CSVText(run.output).column("prediction").joined(separator: ",")
    #expect(reply.body.hasPrefix("{\"predictions\":[\(expected)]"))
  }

  /// The request that the article which this program began with sends to its service.
  @Test func theArticlesRequestIsAnswered() throws {
    let folder = try Folder()
    let names = ["survived": "Survived", "age": "Age", "sex": "Sex", "embarked": "Embarked"]
    let columns = ["age", "sex", "embarked", "survived"]
    var lines = CSVText(try SampleData.text(SampleData.titanic)).text(columns: columns)
      .components(separatedBy: "\n")
    lines[0] = columns.compactMap { names[$0] }.joined(separator: ",")
    let table = try folder.write("train.csv", lines.joined(separator: "\n"))
    let path = folder.path("model.mlterm")
    let run = try Program.mlterm("train", table, "--target", "Survived", "-o", path, "--quiet")
    try #require(run.status == 0, "\(run.errors)")
    let service = try RunningService(path)
    let reply = try service.send(
      "POST", "/predict",
      """
      [
        {"Age": 85, "Sex": "male", "Embarked": "S"},
        {"Age": 24, "Sex": "female", "Embarked": "C"},
        {"Age": 3, "Sex": "male", "Embarked": "C"},
        {"Age": 21, "Sex": "male", "Embarked": "S"}
      ]
      """)
    #expect(reply.body.wholeMatch(of: /{"prediction":\[[01],1,1,0\]}\n/) != nil, "\(reply.body)")
  }

  /// A thousand clients at once, of all protocols, each with rows of its own.
  @Test func everyClientGetsItsOwnRows() throws {
    let service = try RunningService(model, "--quiet")
    let requests = (0..<1_000).map(MixedRequest.init)
    let expected = try requests.map { request in
      try service.send("POST", request.path, request.body)
    }
    #expect(Set(expected.map(\.body)).count > 300, "the answers must be told from each other")
    #expect(expected.allSatisfy { $0.status == 200 })
    let connections = try requests.map { _ in try HTTPConnection(port: service.port) }
    for round in 0..<3 {
      // All are sent before one is answered; another order every time.
      let order = requests.indices.map { ($0 * 7 + round) % requests.count }
      for index in order {
        try connections[index].send("POST", requests[index].path, requests[index].body)
      }
      for index in order.reversed() {
        #expect(try connections[index].receive().body == expected[index].body)
      }
    }
  }

  @Test func largeAndSmallRequestsGoOnTogether() throws {
    let service = try RunningService(model, "--quiet")
    let rows = (0..<10_000).map { "{\"age\":\($0 % 80),\"sex\":\"male\"}" }
    let large = try HTTPConnection(port: service.port)
    try large.send("POST", "/predict", "[" + rows.joined(separator: ",") + "]")
    #expect(try service.send("POST", "/predict", "{}").body == "{\"prediction\":[0]}\n")
    let reply = try large.receive()
    #expect(reply.status == 200)
    #expect(reply.body.filter { $0 == "," }.count == 9_999)
  }

  @Test func tokensOpenWhatTheyMust() throws {
    let service = try RunningService(model, environment: ["MLTERM_TOKEN": "secret"])
    for path in ["/predict", "/invocations"] {
      let reply = try service.send("POST", path, "{}")
      #expect(reply.status == 401)
      #expect(reply.headers["www-authenticate"] == "Bearer")
    }
    #expect(try service.send("GET", "/metrics").status == 401)
    #expect(try service.send("GET", "/openapi.json").status == 401)
    for path in ["/", "/ping", "/v2/health/ready"] {
      #expect(try service.send("GET", path).status == 200)
    }
    let token = ["authorization": "Bearer secret"]
    #expect(try service.send("POST", "/predict", "{}", headers: token).status == 200)
  }

  @Test func requestsHaveIDs() throws {
    let service = try RunningService(model)
    let own = try service.send("POST", "/predict", "[", headers: ["x-request-id": "abc-1"])
    #expect(own.headers["x-request-id"] == "abc-1")
    #expect(own.body.contains("\"request_id\":\"abc-1\""))
    let made = try service.send("GET", "/ping", headers: ["x-request-id": "a b"])
    #expect(made.headers["x-request-id"]?.count == 16)
    service.signal(SIGTERM)
    #expect(try service.end() == .exited(0))
    let line = try #require(try service.log.split(separator: "\n").first { $0.contains("abc-1") })
    let fields = try #require(
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    #expect(fields["path"] as? String == "/predict" && fields["status"] as? Int == 400)
    #expect(fields["client"] as? String == "127.0.0.1" && fields["ms"] is Double)
  }

  @Test func aContainerNeedsNoArguments() throws {
    // The contract of the environment but for the address, which stays this machine's own.
    let service = try RunningService(
      model,
      environment: [
        "MLTERM_MODEL": model, "AIP_HTTP_PORT": "0", "AIP_HEALTH_ROUTE": "/alive",
        "AIP_PREDICT_ROUTE": "/answer", "MLTERM_HOST": "127.0.0.1",
      ], arguments: [])
    #expect(try service.send("GET", "/alive").status == 200)
    let reply = try service.send("POST", "/answer", "{\"instances\":[{}]}")
    #expect(reply.body == "{\"predictions\":[0]}\n")
  }
}

/// One of a thousand different requests.
private struct MixedRequest {
  let path: String
  let body: String

  init(_ number: Int) {
    let rows = (0...number % 5).map { row in
      let seed = number * 31 + row * 17
      return "{\"age\":\(seed % 83),\"fare\":\(Double(seed % 977) / 8),\"pclass\":\(seed % 3 + 1),"
        + "\"sex\":\"\(seed % 2 == 0 ? "male" : "female")\"}"
    }
    let all = "[" + rows.joined(separator: ",") + "]"
    switch number % 4 {
    case 0: (path, body) = ("/predict?probabilities", all)
    case 1: (path, body) = ("/invocations", "{\"dataframe_records\":\(all)}")
    case 2: (path, body) = ("/v1/models/end-to-end-titanic:predict", "{\"instances\":\(all)}")
    default:
      path = "/v2/models/end-to-end-titanic/infer"
      body = """
        {"id":"\(number)","inputs":[{"name":"age","shape":[2],"datatype":"INT64",\
        "data":[\(number % 83),null]},{"name":"sex","shape":[2],"datatype":"BYTES",\
        "data":["female","male"]}]}
        """
    }
  }
}
