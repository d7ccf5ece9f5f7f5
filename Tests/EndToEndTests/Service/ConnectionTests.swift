import Foundation
import TestSupport
import Testing

/// What HTTP lets clients do, whatever the service is.
struct ConnectionTests {
  private let service: RunningService

  init() throws { service = try RunningService(try TrainedSample.titanic.model, "--quiet") }

  private func connect() throws -> HTTPConnection { try HTTPConnection(port: service.port) }

  @Test func headsAreThoseOfTheAnswer() throws {
    let connection = try connect()
    for path in ["/", "/openapi.json", "/v2/health/ready"] {
      try connection.send("GET", path)
      let whole = try connection.receive()
      try connection.send("HEAD", path)
      let head = try connection.receive(hasBody: false)
      #expect(head.status == 200 && head.headers["content-length"] == "\(whole.body.utf8.count)")
      #expect(head.headers["content-type"] == whole.headers["content-type"])
    }
  }

  @Test func methodsAreTold() throws {
    let connection = try connect()
    try connection.send("OPTIONS", "/predict")
    let options = try connection.receive()
    #expect(options.status == 200 && options.headers["allow"] == "POST, OPTIONS")
    for method in ["DELETE", "PUT", "TRACE", "PATCH", "GET"] {
      try connection.send(method, "/predict", "{}")
      let reply = try connection.receive()
      #expect(reply.status == 405 && reply.headers["allow"] == "POST, OPTIONS")
      #expect(reply.body.hasPrefix("{\"error\":\"\(method) does not work here; use POST\""))
    }
    try connection.send("GET", "/nothing")
    let reply = try connection.receive()
    #expect(reply.status == 404 && reply.headers["content-type"] == "application/json")
  }

  @Test(arguments: [
    "GET /ping HTTP/1.0\r\n\r\n", "GET /ping HTTP/1.1\r\nhost: a\r\nConnection: Close\r\n\r\n",
    "GET /ping HTTP/1.1\r\nhost: a\r\nconnection: keep-alive, close\r\n\r\n",
  ])
  func whoWantsToGoMayGo(_ request: String) throws {
    let connection = try connect()
    try connection.send(request)
    let reply = try connection.receive()
    #expect(reply.status == 200 && reply.headers["connection"] == "close")
    #expect(connection.isClosed())
  }

  @Test func oldClientsMayStay() throws {
    let connection = try connect()
    for _ in 0..<3 {
      try connection.send("GET /ping HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
      let reply = try connection.receive()
      #expect(reply.status == 200 && reply.headers["connection"] == "keep-alive")
    }
  }

  /// Java's client asks so for HTTP/2, and takes HTTP/1.1 where that is not offered.
  @Test func offersToUpgradeAreDeclined() throws {
    let connection = try connect()
    try connection.send(
      "POST", "/predict", "{\"age\":3}",
      headers: [
        "connection": "Upgrade, HTTP2-Settings", "upgrade": "h2c", "http2-settings": "AAEAAEAA",
      ])
    let reply = try connection.receive()
    #expect(reply.body == "{\"prediction\":[1]}\n" && reply.headers["connection"] == "close")
    #expect(connection.isClosed())
  }

  @Test func targetsMayBeWhole() throws {
    let connection = try connect()
    try connection.send("GET http://localhost:1/v2/health/live?x HTTP/1.1\r\nhost: a\r\n\r\n")
    #expect(try connection.receive().body == "{\"live\":true}\n")
  }

  @Test func bodiesMayComeInPieces() throws {
    let connection = try connect()
    try connection.send(
      "POST /predict HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\nexpect: 100-continue\r\n"
        + "trailer: x\r\n\r\n")
    #expect(try connection.receive().status == 100)
    for piece in "[{\"age\":3}]" { try connection.send("1;a=\"b\"\r\n\(piece)\r\n") }
    try connection.send("0\r\nx: y\r\n\r\n")
    #expect(try connection.receive().body == "{\"prediction\":[1]}\n")
    try connection.send("GET", "/ping")
    #expect(try connection.receive().status == 200)
  }

  /// Hundreds of requests before the first answer is read, their bytes cut anywhere.
  @Test func requestsMayComeAllAtOnce() throws {
    let connection = try connect()
    let text = (0..<600).map { number in
      let records = Array(repeating: "{\"age\":3}", count: number % 4).joined(separator: ",")
      let body = "[\(records)]"
      return "POST /predict?\(number) HTTP/1.1\r\nhost: a\r\nx-request-id: \(number)\r\n"
        + "content-length: \(body.utf8.count)\r\n\r\n\(body)"
    }.joined()
    var rest = text[...]
    while !rest.isEmpty {
      try connection.send(String(rest.prefix(7_919)))
      rest = rest.dropFirst(7_919)
    }
    for number in 0..<600 {
      let reply = try connection.receive()
      #expect(reply.headers["x-request-id"] == "\(number)")
      let ones = Array(repeating: "1", count: number % 4).joined(separator: ",")
      #expect(reply.body == "{\"prediction\":[\(ones)]}\n")
    }
  }
}
