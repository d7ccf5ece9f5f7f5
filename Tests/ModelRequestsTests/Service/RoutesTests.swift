import ModelRequests
import Testing

@Suite struct RoutesTests {
  private let people: Exchange

  init() throws { people = try Exchange.people() }

  @Test(arguments: [
    "/v2", "/v2/", "/v2/health/live", "/v2/health/ready", "/v2/models/people",
    "/v2/models/people/ready", "/v2/models/people/versions/0123456789ab",
    "/v2/models/people/versions/1/ready", "/v2/models/p%65ople", "/v1/models/people",
    "/v1/models/people/versions/1", "/ping", "/health", "/version", "/metrics", "/openapi.json",
    "/", "/page.js", "/page.css",
  ])
  func pathsThatAnswer(_ path: String) { #expect(people.get(path).status == 200) }

  @Test(arguments: [
    "/nothing", "/v2/models/people/nothing", "/v2/models/people/versions/1/nothing", "/predict/x",
    "/%", "/%zz", "/%ff", "/v2/models/", "/..",
  ])
  func pathsThatAreNone(_ path: String) { #expect(people.get(path).status == 404) }

  @Test func whatIsWrongIsSaid() throws {
    #expect(
      try people.get("/v2/models/titanic").problem()
        == "there is no such model here; this service has people")
    #expect(
      try people.get("/v2/models/people/versions/7").problem()
        == "the version of people here is 0123456789ab, or 1")
    let reply = people.get("/predict")
    #expect(reply.status == 405)
    #expect(reply.headers["allow"] == "POST, OPTIONS")
    #expect(try reply.problem() == "GET does not work here; use POST")
    #expect(people.send("DELETE", "/ping", []).status == 405)
    #expect(people.send("HEAD", "/ping", []).status == 200)
    #expect(people.send("HEAD", "/predict", []).status == 405)
    let options = people.send("OPTIONS", "/ping", [])
    #expect(options.status == 200 && options.body.isEmpty)
    #expect(options.headers["allow"] == "GET, HEAD, OPTIONS")
    #expect(people.send("OPTIONS", "/nothing", []).status == 404)
  }

  @Test func pathsOfAPlatform() throws {
    let vertex = Exchange(
      try ServedModels.people(), extra: Routes.Extra(health: "/alive", predict: "/predict"))
    #expect(vertex.get("/alive").status == 200)
    let reply = vertex.post("/predict", #"{"instances":[{"age":40}],"parameters":null}"#)
    #expect(reply.text == "{\"predictions\":[1]}\n")
  }

  @Test func drainingShowsInReadinessAlone() {
    people.service.startDraining()
    #expect(people.get("/v2/health/ready").status == 503)
    #expect(people.get("/v2/models/people/ready").status == 503)
    #expect(people.get("/ping").status == 503)
    #expect(people.get("/health").status == 200)
    #expect(people.get("/v2/health/live").status == 200)
    #expect(people.post("/predict", "{}").status == 200)
  }
}
