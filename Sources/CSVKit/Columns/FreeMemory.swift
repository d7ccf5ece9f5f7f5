#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Gives memory that is free back to the system, where the C library is glibc: it keeps what lies
/// between other things otherwise, such as the columns of a wide table that were too short.
func giveBackFreeMemory() {
  // It is no part of the C library's Swift module.
  guard let symbol = dlsym(nil, "malloc_trim") else { return }
  _ = unsafeBitCast(symbol, to: (@convention(c) (Int) -> Int32).self)(0)
}
