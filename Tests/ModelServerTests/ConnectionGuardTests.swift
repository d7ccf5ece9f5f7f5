import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTP1
import NIOHTTPTypes
import Testing

@testable import ModelServer

/// A connection in memory, whose time is the test's.
@Suite struct ConnectionGuardTests {
  private let channel: EmbeddedChannel
  private let times = ServerTimes()

  init() throws {
    channel = EmbeddedChannel()
    try channel.pipeline.syncOperations.addHandler(ConnectionGuard(times, bodyLimit: 1_000))
    try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
  }

  private func head(_ fields: HTTPFields = [:]) -> HTTPRequestPart {
    .head(
      HTTPRequest(
        method: .post, scheme: "http", authority: "a", path: "/predict", headerFields: fields))
  }

  private func answer() throws {
    try channel.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: .ok)))
    try channel.writeOutbound(HTTPResponsePart.end(nil))
  }

  /// The status of the next answer that went out.
  private func status() throws -> Int? {
    while let part = try channel.readOutbound(as: HTTPResponsePart.self) {
      if case .head(let head) = part { return head.status.code }
    }
    return nil
  }

  private func wait(_ time: TimeAmount) {
    (channel.eventLoop as? EmbeddedEventLoop)?.advanceTime(by: time)
  }

  @Test func aConnectionWithoutARequestEnds() throws {
    wait(times.firstHead - .milliseconds(1))
    #expect(channel.isActive)
    wait(.milliseconds(1))
    #expect(!channel.isActive)
  }

  @Test func aBodyThatDoesNotComeIsAnsweredAndEnds() throws {
    try channel.writeInbound(head())
    // A byte now and then does not help.
    for _ in 0..<5 {
      wait(.seconds(11))
      try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(string: " ")))
    }
    #expect(try status() == nil)
    wait(.seconds(6))
    #expect(try status() == 408)
    wait(times.linger)
    #expect(!channel.isActive)
  }

  @Test func requestsInTimeGoOn() throws {
    for _ in 0..<10 {
      wait(.seconds(8))
      try channel.writeInbound(head())
      wait(.seconds(8))
      try channel.writeInbound(HTTPRequestPart.end(nil))
      // However long an answer takes.
      wait(.minutes(5))
      try answer()
      #expect(try status() == 200)
    }
    wait(times.idle)
    #expect(!channel.isActive)
  }

  /// As when the system takes no more since the client does not read: nothing is flushed.
  @Test func whoDoesNotTakeAnAnswerIsLeft() throws {
    for _ in 0..<3 {
      try channel.writeInbound(head())
      try channel.writeInbound(HTTPRequestPart.end(nil))
    }
    channel.write(HTTPResponsePart.head(HTTPResponse(status: .ok)), promise: nil)
    channel.write(HTTPResponsePart.end(nil), promise: nil)
    wait(times.answer - .milliseconds(1))
    #expect(channel.isActive)
    // More requests gain no time.
    try channel.writeInbound(head())
    wait(.milliseconds(1))
    #expect(!channel.isActive)
  }

  @Test func whoTakesAnAnswerInTimeStays() throws {
    try channel.writeInbound(head())
    try channel.writeInbound(HTTPRequestPart.end(nil))
    try channel.writeInbound(head())
    channel.write(HTTPResponsePart.head(HTTPResponse(status: .ok)), promise: nil)
    channel.write(HTTPResponsePart.end(nil), promise: nil)
    wait(times.answer - .milliseconds(1))
    channel.flush()
    wait(times.body - .milliseconds(1))
    #expect(channel.isActive)
    // Now it is the next request that does not come.
    wait(.milliseconds(1))
    #expect(try [200, 408].allSatisfy { try status() == $0 })
  }

  @Test func leaveToSendABodyIsGivenWhenItFits() throws {
    try channel.writeInbound(head([.expect: "100-continue", .contentLength: "1000"]))
    #expect(try status() == 100)
    try channel.writeInbound(HTTPRequestPart.end(nil))
    try answer()
    #expect(try status() == 200)
    try channel.writeInbound(head([.expect: "100-continue", .contentLength: "1001"]))
    #expect(try status() == nil)
  }

  @Test func whatIsNoHTTPIsToldSo() throws {
    channel.pipeline.fireErrorCaught(HTTPParserError.invalidMethod)
    #expect(try status() == 400)
    wait(times.linger)
    #expect(!channel.isActive)
  }
}
