#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Asks a service on this machine for its metrics.
enum MetricsRequest {
  private static let secondsMax = 2
  private static let bytesMax = 8 << 20

  /// The text; nil when there is no answer in time, or none that can be used.
  static func text(port: Int, token: String?) -> String? {
    guard let connection = connect(port) else { return nil }
    defer { close(connection) }
    let secret = token.map { "authorization: Bearer \($0)\r\n" } ?? ""
    let request =
      "GET /metrics HTTP/1.1\r\nhost: 127.0.0.1:\(port)\r\nconnection: close\r\n\(secret)\r\n"
    guard sendAll(request, connection), let answer = receiveAll(connection) else { return nil }
    let end = Array("\r\n\r\n".utf8)
    guard answer.starts(with: Array("HTTP/1.1 200".utf8)), let head = answer.firstRange(of: end)
    else { return nil }
    return String(decoding: answer[head.upperBound...], as: UTF8.self)
  }

  private static func connect(_ port: Int) -> Int32? {
    guard let port = UInt16(exactly: port) else { return nil }
    #if canImport(Darwin)
      let connection = socket(AF_INET, SOCK_STREAM, 0)
    #else
      let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #endif
    guard connection >= 0 else { return nil }
    _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
    var limit = timeval(tv_sec: secondsMax, tv_usec: 0)
    for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
      setsockopt(
        connection, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size))
    }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { systemConnect(connection, $0, size) }
    }
    if result == 0 { return connection }
    close(connection)
    return nil
  }

  private static func sendAll(_ text: String, _ connection: Int32) -> Bool {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      // A service that has just ended must not end the workbench, too.
      let count = rest.withUnsafeBytes {
        send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  private static func receiveAll(_ connection: Int32) -> [UInt8]? {
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while all.count < bytesMax {
      let count = recv(connection, &buffer, buffer.count, 0)
      if count == 0 { return all }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return nil }
      all += buffer[..<count]
    }
    return nil
  }
}

/// The system's `connect`, which a method of that name hides.
private let systemConnect: @Sendable (Int32, UnsafePointer<sockaddr>?, socklen_t) -> Int32 = connect
