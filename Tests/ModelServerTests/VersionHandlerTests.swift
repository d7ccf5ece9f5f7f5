import NIOCore
import NIOEmbedded
import NIOHTTP1
import Testing

@testable import ModelServer

@Suite struct VersionHandlerTests {
  private let channel: EmbeddedChannel

  init() throws {
    channel = EmbeddedChannel()
    try channel.pipeline.syncOperations.addHandler(VersionHandler())
  }

  /// Sends a request's head and returns what comes behind the handler.
  private func read(
    _ version: HTTPVersion, _ headers: HTTPHeaders
  ) throws -> HTTPHeaders? {
    let head = HTTPRequestHead(version: version, method: .GET, uri: "/", headers: headers)
    try channel.writeInbound(HTTPServerRequestPart.head(head))
    guard case .head(let read) = try channel.readInbound(as: HTTPServerRequestPart.self) else {
      return nil
    }
    return read.headers
  }

  private func answer(_ headers: HTTPHeaders = [:]) throws -> String? {
    let head = HTTPResponseHead(version: .http1_1, status: .ok, headers: headers)
    try channel.writeOutbound(HTTPServerResponsePart.head(head))
    guard case .head(let written) = try channel.readOutbound(as: HTTPServerResponsePart.self)
    else { return nil }
    return written.headers.first(name: "connection")
  }

  @Test(arguments: [
    ("close", "close"), ("Close", "close"), ("keep-alive, close", "close"), ("Upgrade", "Upgrade"),
    ("keep-alive", "keep-alive"),
  ])
  func whoWantsToGoIsUnderstood(_ given: String, _ expected: String) throws {
    let read = try read(.http1_1, ["host": "a", "connection": given])
    #expect(read?["connection"] == [expected])
    #expect(try answer() == nil)
  }

  @Test func whoWantsAnotherProtocolGoes() throws {
    let read = try read(.http1_1, ["host": "a", "connection": "upgrade", "upgrade": "h2c"])
    #expect(read?["connection"] == ["close"])
  }

  @Test func oldClientsGoUnlessTheySayOtherwise() throws {
    #expect(try read(.http1_0, ["expect": "100-continue"]) == ["connection": "close"])
    #expect(try read(.http1_0, ["connection": "Keep-Alive"]) == ["connection": "Keep-Alive"])
    #expect(try answer() == "keep-alive")
    #expect(try answer(["connection": "close"]) == "close")
  }

  @Test func aRequestNamesItsHostOnce() throws {
    #expect(try read(.http1_1, ["Host": ""]) == ["Host": ""])
    for headers in [[:], ["host": "a", "Host": "b"]] as [HTTPHeaders] {
      #expect(throws: HTTPParserError.invalidHeaderToken) { try read(.http1_1, headers) }
    }
  }
}
