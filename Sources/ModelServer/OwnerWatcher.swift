import ServiceLifecycle

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Ends the service with whoever started it: its standard input then ends, however that one did. A
/// byte in it lets the service go on.
struct OwnerWatcher: Service {
  let interval: Duration

  func run() async throws {
    while !Task.isShuttingDownGracefully {
      var request = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      if poll(&request, 1, 0) > 0 {
        var byte: UInt8 = 0
        if read(STDIN_FILENO, &byte, 1) <= 0 { kill(getpid(), SIGTERM) }
        break
      }
      try? await cancelWhenGracefulShutdown { try await Task.sleep(for: interval) }
      if Task.isCancelled { return }
    }
    try? await gracefulShutdown()
  }
}
