import NIOCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Why an address cannot be listened on.
public struct AddressError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Whether another program listens there, which may end.
  public let isTaken: Bool
  public let description: String

  init(_ error: any Error, host: String, port: Int) {
    let code = (error as? IOError)?.errnoCode
    isTaken = code == EADDRINUSE
    let reason =
      switch code {
      case EADDRINUSE: "another program listens there; choose another port with --port"
      case EACCES: "ports below 1024 are for the administrator; choose another with --port"
      case EADDRNOTAVAIL: "this machine does not have that address"
      default: "\(error)"
      }
    description = "cannot listen on \(host):\(port): \(reason)"
  }
}
