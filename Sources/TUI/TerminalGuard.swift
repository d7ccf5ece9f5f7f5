import Glibc

/// What the handlers below need, behind a pointer that never changes, for the reason given at
/// `signalWriteEnd`. The main thread writes it only while `isArmed` is 0.
private struct GuardState {
  var isArmed = false
  var output: Int32 = -1
  var settings = termios()
  var reset = UnsafeMutableBufferPointer<UInt8>.allocate(
    capacity: TerminalControl.emergencyReset.count)
  /// The captured standard error and the real one; -1 when it is not captured.
  var capture: Int32 = -1
  var standardError: Int32 = -1
  var scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: 8192, alignment: 16)
  /// What was done about each signal before, by its number.
  var previous = UnsafeMutablePointer<sigaction>.allocate(capacity: 65)
}

/// Unsafe to the compiler, safe in fact: it is filled before it is armed, and a handler looks at it
/// only when it is.
private nonisolated(unsafe) let guardState: UnsafeMutablePointer<GuardState> = {
  let pointer = UnsafeMutablePointer<GuardState>.allocate(capacity: 1)
  pointer.initialize(to: GuardState())
  _ = pointer.pointee.reset.initialize(from: TerminalControl.emergencyReset)
  return pointer
}()

/// Gives the terminal back when the program ends without asking: a crash, or `exit` somewhere.
///
/// Everything here that a signal handler reaches only makes system calls (write, tcsetattr, dup2,
/// pread, sigaction, raise) on memory set up before.
enum TerminalGuard {
  private static let crashes = [SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE]

  /// Runs once in the life of the process, at the first `arm`.
  private static let installation: Void = {
    // A stack overflow leaves no room on the ordinary stack for its handler.
    var stack = stack_t()
    stack.ss_size = 1 << 16
    stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: stack.ss_size, alignment: 16)
    sigaltstack(&stack, nil)
    var action = sigaction()
    action.sa_flags = SA_ONSTACK
    action.__sigaction_handler.sa_handler = { number in
      restoreNow()
      // Whoever handled it before us does now: by default, the process dies of it. A fault repeats
      // itself when this returns; a signal from outside would not, hence the raise.
      sigaction(number, guardState.pointee.previous + Int(number), nil)
      raise(number)
    }
    for signal in crashes {
      let previous = guardState.pointee.previous + Int(signal)
      previous.initialize(to: sigaction())
      sigaction(signal, &action, previous)
    }
    atexit { restoreNow() }
  }()

  /// From now on the terminal on `device` is given back whatever happens.
  static func arm(_ device: TerminalDevice, _ standardError: StandardErrorCapture?) {
    _ = installation
    guardState.pointee.output = device.output
    guardState.pointee.settings = device.settings
    guardState.pointee.capture = standardError?.capture ?? -1
    guardState.pointee.standardError = standardError?.original ?? -1
    guardState.pointee.isArmed = true
  }

  static func disarm() { guardState.pointee.isArmed = false }

  /// Resets the terminal and shows what was written to standard error meanwhile: the message of a
  /// Swift trap, above all.
  private static func restoreNow() {
    let state = guardState
    guard state.pointee.isArmed else { return }
    state.pointee.isArmed = false
    let output = state.pointee.output
    _ = write(output, state.pointee.reset.baseAddress, state.pointee.reset.count)
    tcsetattr(output, TCSANOW, &state.pointee.settings)
    guard state.pointee.capture >= 0 else { return }
    dup2(state.pointee.standardError, STDERR_FILENO)
    StandardErrorCapture.replay(state.pointee.capture, scratch: state.pointee.scratch)
  }
}
