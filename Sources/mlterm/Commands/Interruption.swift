import ForestCore
import Synchronization
import Workbench

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What Ctrl-C and SIGTERM stop when a command runs without a screen, so that temporary files go
/// away.
enum Interruption {
  static let training = TrainingMonitor()
  static let rows = RowMonitor()
  /// Jobs that notice the monitors and clean up after themselves.
  private static let runningJobs = Atomic(0)

  /// Asks a running job to stop at the first signal; the second one, or the first while no job
  /// runs, ends the process at once.
  static func install() {
    // Made here, as nothing may be made inside a signal handler.
    _ = (training, rows, runningJobs.load(ordering: .relaxed))
    for signal in [SIGINT, SIGTERM, SIGHUP] {
      var action = sigaction()
      // Under nohup the line may drop.
      sigaction(signal, nil, &action)
      if isIgnored(action) { continue }
      action.__sigaction_handler.sa_handler = { signal in
        // Only what a handler may safely do: `_exit`, `close`, and stores to atomic variables.
        if Interruption.runningJobs.load(ordering: .relaxed) == 0 { _exit(128 + signal) }
        Interruption.training.cancel()
        Interruption.rows.cancel()
        // A job may be waiting for more of its input.
        close(STDIN_FILENO)
      }
      action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND))
      sigaction(signal, &action, nil)
    }
  }

  private static func isIgnored(_ action: sigaction) -> Bool {
    unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// Runs a job that stops when it is asked to.
  static func stopping<Result>(_ job: () throws -> Result) throws(Failure) -> Result {
    runningJobs.add(1, ordering: .relaxed)
    defer { runningJobs.subtract(1, ordering: .relaxed) }
    do {
      return try job()
    } catch {
      // Whatever fails after the signal fails because of it.
      throw Failure(rows.isCancelled ? CancellationError() : error)
    }
  }
}
