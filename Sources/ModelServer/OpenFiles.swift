#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How many files, and so connections, the process may have open.
enum OpenFiles {
  /// Kept for everything but connections.
  private static let reserved = 64
  private static let connectionsMax = 10_000

  /// Asks the system for as many as it allows.
  ///
  /// - Returns: how many connections there may be.
  static func raiseLimit() -> Int {
    var limit = rlimit()
    let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    guard getrlimit(resource, &limit) == 0 else { return connectionsMax }
    limit.rlim_cur = limit.rlim_max
    _ = setrlimit(resource, &limit)
    guard getrlimit(resource, &limit) == 0 else { return connectionsMax }
    let files = Int(clamping: limit.rlim_cur)
    return max(1, min(connectionsMax, files - reserved))
  }
}
