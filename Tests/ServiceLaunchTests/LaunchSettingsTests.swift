import ServiceLaunch
import Testing

@Suite struct LaunchSettingsTests {
  private func settings(
    _ arguments: [String], _ environment: [String: String] = [:],
    _ folders: [String: [String]] = [:]
  ) throws -> LaunchSettings {
    try LaunchSettings(
      ServiceOptions.parse(arguments), environment: environment, files: { folders[$0] ?? [] })
  }

  private func problem(
    _ arguments: [String], _ environment: [String: String] = [:],
    _ folders: [String: [String]] = [:]
  ) -> String? {
    do {
      _ = try settings(arguments, environment, folders)
      return nil
    } catch { return "\(error)" }
  }

  @Test func onAMachineOfOnesOwn() throws {
    let plain = try settings(["m.mlterm"])
    #expect(plain.model == "m.mlterm")
    #expect(plain.host == "127.0.0.1")
    #expect(plain.port == 8_080)
    #expect(plain.token == nil && !plain.isOpen && plain.logsRequests)
    #expect(plain.bodyLimit == 16 << 20)
    #expect(try settings(["m", "--port", "9000"], ["PORT": "7"]).port == 9_000)
    #expect(try settings(["m"], ["PORT": "7"]).port == 7)
    #expect(try settings(["m"], ["PORT": ""]).port == 8_080)
    #expect(try settings(["m"], ["PORT": "7"]).host == "127.0.0.1")
  }

  @Test(arguments: ["0.0.0.0", "::", "192.168.1.5", "example.org", "127.0.0.1.example.org"])
  func othersNeedAToken(_ host: String) throws {
    #expect(
      problem(["m", "--host", host]) == """
        everybody who reaches \(host) could use the model: give a secret with --token or \
        MLTERM_TOKEN, or say --insecure if that is meant
        """)
    #expect(try settings(["m", "--host", host, "--token", "s"]).token == "s")
    #expect(try settings(["m", "--host", host], ["MLTERM_TOKEN": "s"]).token == "s")
    #expect(try settings(["m", "--host", host, "--insecure"]).isOpen)
    #expect(try settings(["m", "--host", host], ["MLTERM_INSECURE": "1"]).isOpen)
    #expect(problem(["m"], ["MLTERM_HOST": host]) != nil)
    #expect(problem([], ["MLTERM_MODEL": "m", "MLTERM_HOST": host]) != nil)
  }

  @Test(arguments: ["127.0.0.1", "127.1.2.3", "localhost", "::1"])
  func theMachineItselfDoesNot(_ host: String) throws {
    #expect(try !settings(["m", "--host", host]).isOpen)
  }

  @Test func aContainerHasNoArguments() throws {
    let cloudRun = try settings([], ["MLTERM_MODEL": "/m.mlterm", "PORT": "8081"])
    #expect(cloudRun.model == "/m.mlterm")
    #expect(cloudRun.host == "0.0.0.0" && cloudRun.port == 8_081 && cloudRun.isOpen)
    let sageMaker = try settings(
      [], ["SAGEMAKER_BIND_TO_PORT": "9"], ["/opt/ml/model": ["code", "titanic.mlterm"]])
    #expect(sageMaker.model == "/opt/ml/model/titanic.mlterm")
    #expect(sageMaker.host == "0.0.0.0" && sageMaker.port == 9)
    let kserve = try settings([], [:], ["/mnt/models": ["a.mlterm"]])
    #expect(kserve.model == "/mnt/models/a.mlterm" && kserve.port == 8_080)
  }

  @Test func platformsAreKnownByTheirVariables() throws {
    let vertex = try settings(
      ["m"],
      [
        "AIP_HTTP_PORT": "8085", "AIP_HEALTH_ROUTE": "/h", "AIP_PREDICT_ROUTE": "/p", "PORT": "1",
      ])
    #expect(vertex.host == "0.0.0.0" && vertex.port == 8_085)
    #expect(vertex.healthRoute == "/h" && vertex.predictRoute == "/p")
    #expect(try settings(["m"], ["K_SERVICE": "s", "PORT": "8081"]).host == "0.0.0.0")
  }

  @Test func whatIsMissingIsSaid() {
    #expect(
      problem([]) == """
        there is no model to serve: name one, as in mlterm serve titanic.mlterm, or in \
        MLTERM_MODEL, or put it into /opt/ml/model or /mnt/models
        """)
    #expect(
      problem([], [:], ["/mnt/models": ["a.mlterm", "b.mlterm"]])
        == "/mnt/models has 2 models: name one with MLTERM_MODEL")
    #expect(problem(["m"], ["PORT": "http"]) == "PORT is no port: http")
    #expect(problem(["m"], ["PORT": "70000"]) == "PORT is no port: 70000")
    #expect(problem(["m"], ["AIP_HEALTH_ROUTE": "h"]) == "AIP_HEALTH_ROUTE must begin with /: h")
  }
}
