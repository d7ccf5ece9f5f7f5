import Foundation

/// A connection to a server on this machine, with nothing between the test and the bytes.
final class HTTPConnection {
  struct Response: Equatable {
    var status: Int
    /// By lower-case names.
    var headers: [String: String]
    var body: String
  }

  /// Why there is no response.
  enum Failure: Error {
    case notConnected
    /// The server closed before a byte of the response came, as it may between two requests.
    case closed
    /// It closed, or was silent for too long, within a response.
    case cutShort(String)
  }

  private let socket: Int32
  private var received: [UInt8] = []

  init(port: Int) throws {
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var limit = timeval(tv_sec: 120, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if result != 0 {
      close(socket)
      throw Failure.notConnected
    }
  }

  deinit { close(socket) }

  /// Sends a request whose body has a length.
  func send(
    _ method: String, _ path: String, _ body: String = "", headers: [String: String] = [:]
  ) throws {
    var text = "\(method) \(path) HTTP/1.1\r\nhost: test\r\ncontent-length: \(body.utf8.count)\r\n"
    if headers["content-type"] == nil { text += "content-type: application/json\r\n" }
    for (name, value) in headers { text += "\(name): \(value)\r\n" }
    try send(text + "\r\n" + body)
  }

  func send(_ text: String) throws {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes {
        Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { throw Failure.closed }
      bytes = bytes.dropFirst(count)
    }
  }

  /// - Parameter hasBody: false for the answer to HEAD, which has the length alone.
  func receive(hasBody: Bool = true) throws -> Response {
    let end = Array("\r\n\r\n".utf8)
    var headEnd = received.firstRange(of: end)
    while headEnd == nil {
      try receiveMore()
      headEnd = received.firstRange(of: end)
    }
    guard let headEnd else { throw Failure.closed }
    let lines = String(decoding: received[..<headEnd.lowerBound], as: UTF8.self)
      .components(separatedBy: "\r\n")
    received.removeSubrange(..<headEnd.upperBound)
    let status = Int(lines[0].split(separator: " ")[1]) ?? 0
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
    }
    let length = hasBody ? Int(headers["content-length"] ?? "0") ?? 0 : 0
    while received.count < length { try receiveMore() }
    defer { received.removeFirst(length) }
    let body = String(decoding: received[..<length], as: UTF8.self)
    return Response(status: status, headers: headers, body: body)
  }

  /// Whether the server has closed the connection, which is waited for.
  func isClosed() -> Bool {
    do {
      try receiveMore()
      return false
    } catch {
      if case .closed? = error as? Failure { return true }
      return false
    }
  }

  private func receiveMore() throws {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = recv(socket, &buffer, buffer.count, 0)
    if count > 0 {
      received += buffer[..<count]
    } else if received.isEmpty, count == 0 || errno == ECONNRESET {
      throw Failure.closed
    } else {
      throw Failure.cutShort(String(decoding: received, as: UTF8.self))
    }
  }
}
