import Processes
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A program that runs beside the workbench, in a session of its own: Ctrl-Z does not stop it.
///
/// Its standard input is a pipe that ends with the workbench, however that ends. A program that
/// stops with its input therefore never outlives the workbench, unless a byte tells it that it may.
final class ServiceChild: Sendable {
  private struct State {
    var hasEnded = false
    /// The writing end of its input; -1 when it is closed.
    var input: Int32
  }

  let id: pid_t
  private let state: Mutex<State>

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - command: its path and what it is called with.
  ///   - log: an open file that its errors are written to.
  /// - Throws: `Failure` when it cannot be started.
  init(_ command: [String], log: Int32) throws(Failure) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      throw Self.failure(command, ProgramStart.Failure(code: errno))
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[0]) }
    let start = ProgramStart(
      command, environment: Self.environment,
      streams: [.descriptor(ends[0]), .writing("/dev/null"), .descriptor(log)],
      isSessionLeader: true)
    do {
      id = try start.run()
    } catch {
      close(ends[1])
      throw Self.failure(command, error)
    }
    state = Mutex(State(input: ends[1]))
  }

  deinit { state.withLock { if $0.input >= 0 { close($0.input) } } }

  func signal(_ number: Int32) {
    // One that has ended and was waited for may have left its number to another process.
    state.withLock { if !$0.hasEnded { kill(id, number) } }
  }

  /// Lets it go on when its input ends.
  func detach() {
    state.withLock { state in
      guard state.input >= 0 else { return }
      withUnsafeBytes(of: UInt8(ascii: "d")) { _ = write(state.input, $0.baseAddress, 1) }
      close(state.input)
      state.input = -1
    }
  }

  var isRunning: Bool {
    var end = siginfo_t()
    return waitid(P_PID, id_t(id), &end, WEXITED | WNOHANG | WNOWAIT) == 0 && end.si_signo == 0
  }

  /// Waits until it ends.
  ///
  /// - Returns: nil when it ended well or was told to, else how.
  func wait() -> String? {
    var end = siginfo_t()
    while waitid(P_PID, id_t(id), &end, WEXITED | WNOWAIT) != 0, errno == EINTR {}
    let code = state.withLock { state in
      state.hasEnded = true
      var code: Int32 = 0
      waitpid(id, &code, 0)
      return code
    }
    let signal = code & 0x7F
    if code == 0 || signal == SIGTERM { return nil }
    return signal == 0
      ? "it ended with exit code \(code >> 8 & 0xFF)" : "it was ended by signal \(signal)"
  }

  private static func failure(_ command: [String], _ reason: ProgramStart.Failure) -> Failure {
    Failure(.internalFault, "\(command[0]) cannot be started: \(reason)")
  }

  /// That of the workbench; of a crash the message is wanted, not pages about the stack.
  private static var environment: [String] {
    var all = ["SWIFT_BACKTRACE=enable=no"]
    var entry = environ
    while let text = entry.pointee {
      let variable = String(cString: text)
      if !variable.hasPrefix("SWIFT_BACKTRACE=") { all.append(variable) }
      entry += 1
    }
    return all
  }
}
