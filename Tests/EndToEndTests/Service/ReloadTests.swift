import Foundation
import Synchronization
import TestSupport
import Testing

/// The model's file is replaced while requests go on.
struct ReloadTests {
  private let folder: Folder
  private let path: String
  private let files: [Data]

  init() throws {
    folder = try Folder()
    let path = folder.path("m.mlterm")
    self.path = path
    files = try [5, 6].map { trees in
      let model = path + ".\(trees)"
      let run = try Program.mlterm(
        "train", SampleData.titanic, "--target", "survived", "--trees", "\(trees)", "--seed",
        "\(trees)", "-o", model)
      try #require(run.status == 0, "\(run.errors)")
      return try Data(contentsOf: URL(fileURLWithPath: model))
    }
    try write(0)
  }

  /// Puts a model into the file's place, by name or in the file itself.
  private func write(_ number: Int, isRenamed: Bool = true) throws {
    if isRenamed {
      try files[number].write(to: URL(fileURLWithPath: path), options: .atomic)
    } else {
      let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
      try handle.truncate(atOffset: 0)
      let half = files[number].count / 2
      try handle.write(contentsOf: files[number][..<half])
      usleep(100_000)
      try handle.write(contentsOf: files[number][half...])
      try handle.close()
    }
  }

  private let body = """
    {"inputs":[{"name":"age","shape":[4],"datatype":"INT64","data":[3,22,47,70]},\
    {"name":"sex","shape":[4],"datatype":"BYTES","data":["male","female","male","female"]}]}
    """

  private func version(_ service: RunningService) throws -> String {
    let reply = try service.send("GET", "/v2/models/m")
    return try #require(reply.body.firstMatch(of: /"versions":\["(\w+)"\]/)).output.1.description
  }

  private func waitForAnother(_ service: RunningService, than old: String) throws {
    try wait(for: "another model") { try version(service) != old }
  }

  @Test func noRequestSeesAMixOrFails() throws {
    let service = try RunningService(path, "--quiet")
    let port = service.port
    let body = body
    let isDone = Atomic(false)
    let failures = Mutex<[String]>([])
    let answers = Mutex<[String: Set<String>]>([:])
    let clients = Clients(4) { _ in
      do {
        let connection = try HTTPConnection(port: port)
        while !isDone.load(ordering: .acquiring) {
          try connection.send("POST", "/v2/models/m/infer", body)
          let reply = try connection.receive()
          let version = reply.body.firstMatch(of: /"model_version":"(\w+)"/)?.output.1 ?? "none"
          _ = answers.withLock { $0[String(version), default: []].insert(reply.body) }
        }
      } catch {
        failures.withLock { $0.append("\(error)") }
      }
    }
    for step in 1...4 {
      let old = try version(service)
      try write(step % 2, isRenamed: step < 3)
      try waitForAnother(service, than: old)
      let new = try version(service)
      try wait(for: "an answer of \(new)") { answers.withLock { $0[new] != nil } }
    }
    isDone.store(true, ordering: .releasing)
    try clients.waitForEnd()
    #expect(failures.withLock { $0 } == [])
    let seen = answers.withLock { $0 }
    #expect(seen.count == 2, "both models answered")
    #expect(seen.values.allSatisfy { $0.count == 1 }, "each in one way")
    #expect(Set(seen.values.flatMap { $0 }).count == 2)
  }

  @Test func aBadFileChangesNothing() throws {
    let service = try RunningService(path)
    let old = try version(service)
    try Data("no model".utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    try wait(for: "a refusal") {
      try service.send("GET", "/metrics").body.contains("{result=\"refused\"} 1")
    }
    #expect(try version(service) == old)
    #expect(try service.send("POST", "/predict", "{}").status == 200)
    try write(1)
    try waitForAnother(service, than: old)
    service.signal(SIGTERM)
    #expect(try service.end() == .exited(0))
    #expect(try service.log.contains("the new file is refused and the old model stays"))
  }
}
