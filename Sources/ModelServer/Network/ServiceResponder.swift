import HTTPTypes
import HummingbirdCore
import Logging
import ModelRequests
import NIOCore
import NIOPosix

/// Takes requests from the network to the service and replies back.
struct ServiceResponder: Sendable {
  let service: ModelService
  let token: AccessToken?
  let bodyLimit: Int
  /// nil when requests are not logged.
  let accessLog: Logger?

  private let date = DateHeader()

  /// A body of no more bytes is answered on the thread of its connection; a larger one might keep
  /// other connections waiting and goes to another thread.
  private static let smallBody = 4_096
  /// Memory that is taken for a body on the client's word.
  private static let promisedMax = 4 << 20

  /// Answers a request.
  ///
  /// - Throws: when the client goes away before its request has arrived or the answer has left.
  func respond(
    to request: Request, _ writer: consuming ResponseWriter, _ channel: any Channel
  ) async throws {
    let response = try await response(to: request, channel)
    try await writer.write(response: response.head, body: response.body)
  }

  /// Counts and logs an answer to what was no request, or not the whole of one.
  @Sendable func noteRefusal(_ reply: Reply, _ channel: any Channel) {
    service.metrics.requestBegan()
    service.metrics.requestEnded(nil, reply, seconds: 0)
    accessLog?.info(
      "request refused",
      metadata: ["status": .stringConvertible(reply.status), "client": Self.client(channel)])
  }

  private func response(to request: Request, _ channel: any Channel) async throws -> Response {
    let start = ContinuousClock.now
    let id = RequestID(given: request.headers[.requestID])
    service.metrics.requestBegan()
    do {
      let (endpoint, reply) = try await answer(request, id.text)
      let time = ContinuousClock.now - start
      service.metrics.requestEnded(endpoint, reply, seconds: time.inSeconds)
      log(request, reply, id, time, channel)
      return response(request, reply, id)
    } catch {
      service.metrics.requestAbandoned()
      throw error
    }
  }

  private func answer(
    _ request: Request, _ id: String
  ) async throws -> (Endpoint?, Reply) {
    switch service.endpoint(
      method: request.method.rawValue, path: request.uri.path, requestID: id)
    {
    case .failure(let refusal): return (nil, refusal.reply)
    case .success(let endpoint):
      if let token, !endpoint.isOpen, !token.admits(request.headers[.authorization]) {
        return (endpoint, unauthorized(id))
      }
      if endpoint.method == .get {
        let message = ServiceRequest(query: nil, body: .init(start: nil, count: 0))
        return (endpoint, service.reply(endpoint, message, requestID: id))
      }
      return (endpoint, try await answer(endpoint, request, id))
    }
  }

  private func answer(
    _ endpoint: Endpoint, _ request: Request, _ id: String
  ) async throws -> Reply {
    if let coding = request.headers[.contentEncoding], coding.lowercased() != "identity" {
      return .error(
        415, "the content encoding \(coding) is not understood; send the body as it is",
        requestID: id)
    }
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > bodyLimit {
      return tooLarge(id)
    }
    let body: ByteBuffer
    do {
      body = try await collect(request)
    } catch is NIOTooManyBytesError {
      return tooLarge(id)
    }
    if body.readableBytes <= Self.smallBody, !endpoint.isSlow {
      return reply(endpoint, request, body, id)
    }
    return try await NIOThreadPool.singleton.runIfActive { reply(endpoint, request, body, id) }
  }

  /// - Throws: `NIOTooManyBytesError` when the body is larger than the limit.
  private func collect(_ request: Request) async throws -> ByteBuffer {
    let length = request.headers[.contentLength].flatMap { Int($0) } ?? 0
    if length <= Self.smallBody { return try await request.body.collect(upTo: bodyLimit) }
    // Room for all of it at once, as far as the client can be believed: growing piece by piece
    // takes twice the memory.
    var body = ByteBuffer()
    body.reserveCapacity(min(length, Self.promisedMax))
    for try await var piece in request.body {
      guard piece.readableBytes <= bodyLimit - body.readableBytes else {
        throw NIOTooManyBytesError(maxBytes: bodyLimit)
      }
      body.writeBuffer(&piece)
    }
    return body
  }

  private func reply(
    _ endpoint: Endpoint, _ request: Request, _ body: ByteBuffer, _ id: String
  ) -> Reply {
    body.withUnsafeReadableBytes { bytes in
      let message = ServiceRequest(
        query: request.uri.query, contentType: mediaType(request.headers[.contentType]),
        jsonLength: request.headers[.inferenceHeaderLength].map { Int($0) ?? -1 },
        body: bytes.bindMemory(to: UInt8.self))
      return service.reply(endpoint, message, requestID: id)
    }
  }

  /// `application/json` of `application/json; charset=utf-8`.
  private func mediaType(_ header: String?) -> String? {
    guard let header else { return nil }
    if header == "application/json" { return header }
    return header.prefix { $0 != ";" }.filter { $0 != " " }.lowercased()
  }

  // MARK: Refusals

  private func unauthorized(_ id: String) -> Reply {
    var reply = Reply.error(
      401, "the token is missing or not the right one: send Authorization: Bearer …",
      requestID: id)
    reply.headers["www-authenticate"] = "Bearer"
    return reply
  }

  private func tooLarge(_ id: String) -> Reply {
    var reply = Reply.error(
      413, "the body has more than \(bodyLimit >> 20) MB: send the records in several requests",
      requestID: id)
    reply.headers["connection"] = "close"
    return reply
  }

  // MARK: Out

  private func response(_ request: Request, _ reply: Reply, _ id: RequestID) -> Response {
    var headers: HTTPFields = [
      .contentType: reply.contentType, .contentLength: String(reply.body.count),
      .requestID: id.text, .date: date.text, .server: "mlterm",
    ]
    for (name, value) in reply.headers {
      if let name = HTTPField.Name(name) { headers[name] = value }
    }
    // Whoever stays connected must find another server before this one closes.
    if !service.isReady || request.headers[.connection] == "close" {
      headers[.connection] = "close"
    }
    let body =
      request.method == .head ? ResponseBody() : .init(byteBuffer: .init(bytes: reply.body))
    return Response(status: .init(code: reply.status), headers: headers, body: body)
  }

  private func log(
    _ request: Request, _ reply: Reply, _ id: RequestID, _ time: Duration,
    _ channel: any Channel
  ) {
    guard let accessLog else { return }
    let milliseconds = (time.inSeconds * 1e6).rounded() / 1e3
    accessLog.log(
      level: reply.status >= 500 ? .warning : .info, "request",
      metadata: [
        "method": "\(request.method.rawValue)", "path": "\(request.uri.path)",
        "status": .stringConvertible(reply.status), "ms": .stringConvertible(milliseconds),
        "bytes": .stringConvertible(reply.body.count),
        "rows": .stringConvertible(reply.tally?.rows ?? 0), "request_id": "\(id.text)",
        "client": Self.client(channel),
      ])
  }

  private static func client(_ channel: any Channel) -> Logger.MetadataValue {
    "\(channel.remoteAddress?.ipAddress ?? "-")"
  }
}

extension HTTPField.Name {
  fileprivate static let requestID = HTTPField.Name("x-request-id")!
  fileprivate static let inferenceHeaderLength = HTTPField.Name("inference-header-content-length")!
}

extension Duration {
  fileprivate var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
