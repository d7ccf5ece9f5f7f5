#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How the C library keeps memory that is free. By default it keeps what a large request took, and
/// that for each thread: a service that has answered one of ten thousand rows stays 7 MB larger.
enum MemorySettings {
  /// Of glibc's `malloc.h`, which is no part of its Swift module.
  private static let trimThreshold: Int32 = -1
  private static let mapThreshold: Int32 = -3
  private static let arenaCount: Int32 = -8

  /// Large blocks go back to the system when they are free, and threads share the small ones. To be
  /// called before there are threads; where the C library is not glibc, nothing happens.
  static func apply() {
    guard let symbol = dlsym(nil, "mallopt") else { return }
    let set = unsafeBitCast(symbol, to: (@convention(c) (Int32, Int32) -> Int32).self)
    _ = set(mapThreshold, 64 << 10)
    _ = set(trimThreshold, 64 << 10)
    _ = set(arenaCount, 1)
  }
}
