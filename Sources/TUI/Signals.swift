import Glibc

/// The write end that the handler uses, behind a pointer that never changes: a handler may follow
/// it, where reading a Swift variable could run into exclusivity checks. Written only while the
/// handlers are not installed, hence unsafe to the compiler and safe in fact.
private nonisolated(unsafe) let signalWriteEnd: UnsafeMutablePointer<Int32> = {
  let pointer = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
  pointer.initialize(to: -1)
  return pointer
}()

/// Turns signals into bytes in a pipe, so that the event loop meets them like any other input.
///
/// The handlers are installed without SA_RESTART: a write to a stuck line must return, or the
/// program could not be ended.
public final class SignalPipe {
  static let handled = [SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH]

  private let pipe: Pipe
  private var previous: [(signal: Int32, action: sigaction)] = []

  /// Takes over the signals of the process; one `SignalPipe` at a time.
  public init() throws(TerminalError) {
    pipe = try Pipe()
    signalWriteEnd.pointee = pipe.writing
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { number in
      let saved = errno
      withUnsafeBytes(of: UInt8(truncatingIfNeeded: number)) {
        _ = write(signalWriteEnd.pointee, $0.baseAddress, 1)
      }
      errno = saved
    }
    for signal in SignalPipe.handled {
      var old = sigaction()
      sigaction(signal, &action, &old)
      previous.append((signal, old))
    }
  }

  deinit {
    for (signal, action) in previous {
      var action = action
      sigaction(signal, &action, nil)
    }
    signalWriteEnd.pointee = -1
  }

  var descriptor: Int32 { pipe.reading }

  /// The signals that came since the last call, each once, in order of arrival.
  func drain() -> [Int32] {
    var seen: [Int32] = []
    for byte in pipe.drain() where !seen.contains(Int32(byte)) { seen.append(Int32(byte)) }
    return seen
  }

  /// Stops the whole job as Ctrl-Z does in cooked mode, and returns when it is continued.
  ///
  /// The rest of the process group goes first, while this process ignores the signal; then this
  /// thread, so that nothing here runs on before the stop. Without a job-control shell the system
  /// discards the signal and this returns at once.
  func stopJob() {
    var handler = sigaction()
    var action = sigaction()
    action.__sigaction_handler.sa_handler = SIG_IGN
    sigaction(SIGTSTP, &action, &handler)
    kill(0, SIGTSTP)
    action.__sigaction_handler.sa_handler = SIG_DFL
    sigaction(SIGTSTP, &action, nil)
    raise(SIGTSTP)
    sigaction(SIGTSTP, &handler, nil)
  }
}
