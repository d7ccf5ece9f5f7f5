import NIOCore
import NIOHTTP1

/// What depends on the version of HTTP, of which the handlers behind are not told: whether the
/// connection goes on (RFC 9112, section 9.3), and that a request names its host (section 3.2).
///
/// Behind it a client wants its connection closed just when the head says `connection: close`.
final class VersionHandler: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart
  typealias OutboundIn = HTTPServerResponsePart
  typealias OutboundOut = HTTPServerResponsePart

  /// Whether the client speaks HTTP/1.0, and stays connected only when the answer says that it may.
  private var isOld = false

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard case .head(var head) = unwrapInboundIn(data) else {
      return context.fireChannelRead(data)
    }
    isOld = head.version == .http1_0
    if !isOld, head.headers["host"].count != 1 {
      return context.fireErrorCaught(HTTPParserError.invalidHeaderToken)
    }
    // The decoder takes what follows an offer to upgrade for another protocol.
    let isUpgrade = head.headers.contains(name: "upgrade") || head.method == .CONNECT
    let isLast = isUpgrade || !head.isKeepAlive
    if !isOld, !isLast { return context.fireChannelRead(data) }
    // Of which such a client knows nothing.
    if isOld { head.headers.remove(name: "expect") }
    if isLast { head.headers.replaceOrAdd(name: "connection", value: "close") }
    context.fireChannelRead(wrapInboundOut(.head(head)))
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    guard isOld, case .head(var head) = unwrapOutboundIn(data),
      !head.headers.contains(name: "connection")
    else { return context.write(data, promise: promise) }
    head.headers.add(name: "connection", value: "keep-alive")
    context.write(wrapOutboundOut(.head(head)), promise: promise)
  }
}
