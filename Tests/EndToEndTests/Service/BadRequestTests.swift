import Foundation
import TestSupport
import Testing

/// Requests that are too large, or no requests, are answered with an error and harm nobody.
struct BadRequestTests {
  private let service: RunningService

  init() throws { service = try RunningService(try TrainedSample.titanic.model, "--max-body", "1") }

  private func expectHealthy() throws {
    #expect(try service.send("POST", "/predict", "{}").body == "{\"prediction\":[0]}\n")
  }

  @Test func bodiesThatAreTooLarge() throws {
    let large = String(repeating: " ", count: 1 << 20) + "{}"
    let reply = try service.send("POST", "/predict", large)
    #expect(reply.status == 413)
    #expect(reply.headers["connection"] == "close")
    #expect(reply.body.hasPrefix("{\"error\":\"the body has more than 1 MB: "))
    // Of a body in pieces the length shows only when it is too late.
    let connection = try HTTPConnection(port: service.port)
    let piece = String(repeating: " ", count: 1 << 16)
    try connection.send("POST /predict HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n")
    for _ in 0..<17 { try connection.send("10000\r\n\(piece)\r\n") }
    #expect(try connection.receive().status == 413)
    try expectHealthy()
  }

  @Test(arguments: [
    "GARBAGE\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nhost: a\r\nhost: b\r\n\r\n",
    "GET / HTTP/9.9\r\n\r\n", "GET / HTTP/1.1\r\nno colon\r\n\r\n",
    "POST /predict HTTP/1.1\r\ncontent-length: -1\r\n\r\n", "\u{16}\u{3}\u{1}\u{0}",
    "POST /predict HTTP/1.1\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\nxyz\r\n",
  ])
  func whatIsNoHTTP(_ text: String) throws {
    let connection = try HTTPConnection(port: service.port)
    try connection.send(text)
    let reply = try connection.receive()
    #expect(reply.status == 400)
    #expect(reply.headers["connection"] == "close")
    #expect(reply.body == "{\"error\":\"the request is not well-formed HTTP\"}\n")
    #expect(connection.isClosed())
    try expectHealthy()
  }

  @Test func headsThatAreTooLarge() throws {
    let reply = try service.send(
      "GET", "/ping", headers: ["x": String(repeating: "a", count: 20_000)])
    #expect(reply.status == 431)
    let many = Dictionary(uniqueKeysWithValues: (0..<200).map { ("x\($0)", "1") })
    #expect(try service.send("GET", "/ping", headers: many).status == 431)
    try expectHealthy()
  }

  @Test func bodiesThatAreCompressed() throws {
    let reply = try service.send("POST", "/predict", "x", headers: ["content-encoding": "gzip"])
    #expect(reply.status == 415)
  }

  @Test func clientsThatGoAway() throws {
    for _ in 0..<50 {
      let connection = try HTTPConnection(port: service.port)
      try connection.send("POST /predict HTTP/1.1\r\nhost: a\r\ncontent-length: 100\r\n\r\n[{")
    }
    try expectHealthy()
    try wait(for: "the end of their requests") {
      try service.send("GET", "/metrics").body.contains("mlterm_requests_in_flight 1\n")
    }
  }

  @Test func requestsOnOneConnectionFollowEachOther() throws {
    let connection = try HTTPConnection(port: service.port)
    for _ in 0..<3 {
      try connection.send("POST", "/predict", "{\"age\":3}")
      try connection.send("POST", "/nothing", "{}")
    }
    for _ in 0..<3 {
      #expect(try connection.receive().status == 200)
      #expect(try connection.receive().status == 404)
    }
  }
}
