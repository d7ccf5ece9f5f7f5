import Foundation
import Synchronization
import TestSupport
import Testing

/// SIGTERM ends the service, and no request with it.
struct StoppingTests {
  private let model: String

  init() throws { model = try TrainedSample.titanic.model }

  @Test func nothingUnderWayIsLost() throws {
    let service = try RunningService(model, "--quiet")
    let port = service.port
    let answered = Atomic(0)
    let failures = Mutex<[String]>([])
    let isDone = Atomic(false)
    Thread {
      onThreads(8) { _ in
        do {
          let connection = try HTTPConnection(port: port)
          while true {
            try connection.send("POST", "/predict", "{\"age\":3}")
            let reply = try connection.receive()
            answered.add(1, ordering: .relaxed)
            if reply.status != 200 { failures.withLock { $0.append(reply.body) } }
            // The server says that it goes; a client that heard it asks elsewhere.
            if reply.headers["connection"] == "close" { break }
          }
        } catch {
          failures.withLock { $0.append("\(error)") }
        }
      }
      isDone.store(true, ordering: .releasing)
    }.start()
    while answered.load(ordering: .relaxed) < 100 { usleep(1_000) }
    service.signal(SIGTERM)
    #expect(try service.end() == .exited(0))
    while !isDone.load(ordering: .acquiring) { usleep(1_000) }
    #expect(failures.withLock { $0 } == [])
  }

  /// A request whose body is still coming is finished; readiness says no in the meantime.
  @Test func readinessTurnsFirst() throws {
    let service = try RunningService(model)
    let slow = try HTTPConnection(port: service.port)
    try slow.send("POST /predict HTTP/1.1\r\nhost: test\r\ncontent-length: 2\r\n\r\n{")
    let probe = try HTTPConnection(port: service.port)
    try probe.send("GET", "/v2/health/ready")
    #expect(try probe.receive().status == 200)
    service.signal(SIGTERM)
    usleep(200_000)
    #expect(try service.send("GET", "/v2/health/ready").status == 503)
    #expect(try service.send("GET", "/v2/health/live").status == 200)
    usleep(1_500_000)
    #expect(throws: HTTPConnection.Failure.self) { try HTTPConnection(port: service.port) }
    try slow.send("}")
    #expect(try slow.receive().body == "{\"prediction\":[0]}\n")
    #expect(try service.end() == .exited(0))
    #expect(try service.log.contains("\"message\":\"stopped\""))
  }
}
