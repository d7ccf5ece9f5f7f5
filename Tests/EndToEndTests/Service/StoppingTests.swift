import Foundation
import Synchronization
import TestSupport
import Testing

/// SIGTERM ends the service, and no request with it.
struct StoppingTests {
  private let model: String

  init() throws { model = try TrainedSample.titanic.model }

  /// So long the service goes on to take requests: `ServerTimes.notice`, and a little less.
  private static let notice = Duration.milliseconds(900)

  @Test func nothingUnderWayIsLost() throws {
    let service = try RunningService(model, "--quiet")
    let port = service.port
    let answerCounts = Mutex(Array(repeating: 0, count: 8))
    let failures = Mutex<[String]>([])
    let clients = Clients(8) { number in
      var last = ContinuousClock.now
      do {
        let connection = try HTTPConnection(port: port)
        while true {
          last = .now
          try connection.send("POST", "/predict", "{\"age\":3}")
          let reply = try connection.receive()
          answerCounts.withLock { $0[number] += 1 }
          if reply.status != 200 { failures.withLock { $0.append(reply.body) } }
          // The server says that it goes; a client that heard it asks elsewhere.
          if reply.headers["connection"] == "close" { break }
        }
      } catch HTTPConnection.Failure.closed where last.duration(to: .now) > Self.notice {
        // This client slept, on a busy machine, while all others were told.
      } catch {
        failures.withLock { $0.append("\(error)") }
      }
    }
    try wait(for: "answers to all clients") {
      answerCounts.withLock { $0.allSatisfy { $0 >= 10 } } || failures.withLock { !$0.isEmpty }
    }
    service.signal(SIGTERM)
    #expect(try service.end() == .exited(0))
    try clients.waitForEnd()
    #expect(failures.withLock { $0 } == [])
  }

  /// A request whose body is still coming is finished; readiness says no in the meantime.
  @Test func readinessTurnsFirst() throws {
    // Who asks too late, on a busy machine, learns nothing and asks again.
    for _ in 0..<10 where try isReadinessSeenToTurn() { return }
    Issue.record("nobody was quick enough to see it")
  }

  /// - Returns: false when the time of the notice was over before the questions were.
  private func isReadinessSeenToTurn() throws -> Bool {
    let service = try RunningService(model)
    let slow = try HTTPConnection(port: service.port)
    try slow.send("POST /predict HTTP/1.1\r\nhost: test\r\ncontent-length: 2\r\n\r\n{")
    #expect(try service.send("GET", "/v2/health/ready").status == 200)
    let start = ContinuousClock.now
    service.signal(SIGTERM)
    do {
      try wait(for: "readiness to turn") {
        try service.send("GET", "/v2/health/ready").status == 503
      }
      #expect(try service.send("GET", "/v2/health/live").status == 200)
    } catch let error as HTTPConnection.Failure {
      if start.duration(to: .now) > Self.notice { return false }
      throw error
    }
    try wait(for: "the port to be closed") { (try? HTTPConnection(port: service.port)) == nil }
    try slow.send("}")
    #expect(try slow.receive().body == "{\"prediction\":[0]}\n")
    #expect(try service.end() == .exited(0))
    #expect(try service.log.contains("\"message\":\"stopped\""))
    return true
  }
}
