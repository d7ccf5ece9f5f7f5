/// The secret that clients show as `Authorization: Bearer …` (RFC 6750).
public struct AccessToken: Sendable {
  private let bytes: [UInt8]

  public init(_ token: String) { bytes = Array(token.utf8) }

  /// Whether a header shows the token. The time that it takes tells nothing of the token but its
  /// length.
  public func admits(_ authorization: String?) -> Bool {
    let scheme = "bearer "
    guard let authorization, authorization.prefix(scheme.count).lowercased() == scheme else {
      return false
    }
    let shown = Array(authorization.dropFirst(scheme.count).utf8)
    var difference = UInt64(bitPattern: Int64(shown.count ^ bytes.count))
    for index in bytes.indices {
      difference |= UInt64(bytes[index] ^ (index < shown.count ? shown[index] : 0))
    }
    return difference == 0
  }
}
