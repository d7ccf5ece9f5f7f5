import HTTPTypes
import ModelRequests
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Watches over one connection: a client that sends its request too slowly, or sends no HTTP, is
/// told so and sent away; so is one that does not take its answers, and one that is told to go has
/// time to read why.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  /// What the connection waits for, of the newest request.
  private enum Phase {
    /// The head of a request.
    case head
    /// The rest of a body; the answer may have gone out before.
    case body(isAnswered: Bool)
    /// The answer.
    case answer
    /// The client to read the last answer and to close.
    case end
  }

  private let times: ServerTimes
  private let bodyLimit: Int
  private let refused: @Sendable (Reply, any Channel) -> Void
  private var phase = Phase.head
  private var deadline: NIODeadline?
  private var timer: (task: Scheduled<Void>, deadline: NIODeadline)?
  /// Requests whose heads have come and whose answers have not been written to their ends.
  private var openCount = 0
  /// Whether the answer being written is the connection's last.
  private var isLast = false
  /// Answers that the system has not taken whole, as the client does not read.
  private var untakenCount = 0

  /// - Parameter refused: told of each answer that is given in the server's place.
  init(
    _ times: ServerTimes, bodyLimit: Int,
    refused: @escaping @Sendable (Reply, any Channel) -> Void = { _, _ in }
  ) {
    self.times = times
    self.bodyLimit = bodyLimit
    self.refused = refused
  }

  func handlerAdded(context: ChannelHandlerContext) { wait(times.firstHead, context) }

  func handlerRemoved(context: ChannelHandlerContext) { timer?.task.cancel() }

  // MARK: From the client

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if case .end = phase {
      // What the client still sends is not for anybody; it ends, or its time does.
      if case .end = unwrapInboundIn(data) { context.close(promise: nil) }
      return
    }
    switch unwrapInboundIn(data) {
    case .head(let head):
      phase = .body(isAnswered: false)
      openCount += 1
      if untakenCount == 0 { wait(times.body, context) }
      if isWaiting(head) { sendContinue(context) }
    case .body: break
    case .end:
      if case .body(isAnswered: true) = phase {
        phase = .head
        wait(times.idle, context)
      } else {
        phase = .answer
        if untakenCount == 0 { deadline = nil }
      }
    }
    context.fireChannelRead(data)
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case .end = phase, let event = event as? ChannelEvent, event == .inputClosed {
      return context.close(promise: nil)
    }
    context.fireUserInboundEventTriggered(event)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard let error = error as? HTTPParserError else { return context.fireErrorCaught(error) }
    switch phase {
    case .head: break
    case .body(isAnswered: false) where openCount == 1: break
    // An answer is on its way: there is no telling where another would end up.
    case .body, .answer, .end: return context.close(promise: nil)
    }
    if error == .headerOverflow {
      refuse(431, "the request's head is too large", context)
    } else {
      refuse(400, "the request is not well-formed HTTP", context)
    }
  }

  /// Whether the client waits for leave to send a body, and may have it.
  private func isWaiting(_ head: HTTPRequest) -> Bool {
    guard head.headerFields[.expect]?.lowercased() == "100-continue" else { return false }
    let length = head.headerFields[.contentLength].flatMap { Int($0) } ?? 0
    return length <= bodyLimit
  }

  private func sendContinue(_ context: ChannelHandlerContext) {
    context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
  }

  // MARK: To the client

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .end = phase {
      promise?.fail(ChannelError.ioOnClosedChannel)
      return
    }
    switch unwrapOutboundIn(data) {
    case .head(let head):
      isLast = head.headerFields[.connection] == "close"
      untakenCount += 1
      if untakenCount == 1 { wait(times.answer, context) }
      context.write(data, promise: promise)
    case .body: context.write(data, promise: promise)
    case .end where isLast: writeLast(data, promise, context)
    case .end:
      openCount -= 1
      if openCount == 0 {
        phase = if case .body = phase { .body(isAnswered: true) } else { .head }
      }
      let taken = promise ?? context.eventLoop.makePromise()
      let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
      taken.futureResult.whenSuccess {
        let (own, context) = bound.value
        own.answerIsTaken(context)
      }
      context.write(data, promise: taken)
    }
  }

  private func answerIsTaken(_ context: ChannelHandlerContext) {
    untakenCount -= 1
    guard untakenCount == 0 else { return }
    switch phase {
    case .head: wait(times.idle, context)
    case .body: wait(times.body, context)
    case .answer: deadline = nil
    case .end: break
    }
  }

  /// Writes the end of the last answer. Closing at once while the client still sends would make its
  /// system throw away the answer unread.
  private func writeLast(
    _ data: NIOAny, _ promise: EventLoopPromise<Void>?, _ context: ChannelHandlerContext
  ) {
    let isRead = if case .answer = phase { true } else { false }
    let written = promise ?? context.eventLoop.makePromise()
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    written.futureResult.whenComplete { _ in
      let (own, context) = bound.value
      if isRead { return context.close(promise: nil) }
      context.close(mode: .output, promise: nil)
      own.wait(own.times.linger, context)
    }
    context.write(data, promise: written)
    phase = .end
  }

  /// Answers in the server's place and ends the connection.
  private func refuse(_ status: Int, _ message: String, _ context: ChannelHandlerContext) {
    let reply = Reply.error(status, message)
    refused(reply, context.channel)
    var head = HTTPResponse(status: .init(code: status))
    head.headerFields[.contentType] = reply.contentType
    head.headerFields[.contentLength] = String(reply.body.count)
    head.headerFields[.connection] = "close"
    isLast = true
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.write(
      wrapOutboundOut(.body(context.channel.allocator.buffer(bytes: reply.body))), promise: nil)
    writeLast(wrapOutboundOut(.end(nil)), nil, context)
    context.flush()
  }

  // MARK: Time

  /// Gives the client so long from now on. The timer is left to run and looks at the deadline when
  /// it goes off: setting it anew for each request would cost more than the request's own reading.
  private func wait(_ time: TimeAmount, _ context: ChannelHandlerContext) {
    let deadline = context.eventLoop.now + time
    self.deadline = deadline
    if let timer {
      if timer.deadline <= deadline { return }
      timer.task.cancel()
    }
    startTimer(deadline, context)
  }

  private func startTimer(_ deadline: NIODeadline, _ context: ChannelHandlerContext) {
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    let task = context.eventLoop.scheduleTask(deadline: deadline) {
      let (own, context) = bound.value
      own.timer = nil
      own.timeIsUp(context)
    }
    timer = (task, deadline)
  }

  private func timeIsUp(_ context: ChannelHandlerContext) {
    guard let deadline else { return }
    if deadline > context.eventLoop.now { return startTimer(deadline, context) }
    if openCount == 1, untakenCount == 0, case .body(isAnswered: false) = phase {
      refuse(408, "the request took too long to arrive", context)
    } else {
      context.close(promise: nil)
    }
  }
}
