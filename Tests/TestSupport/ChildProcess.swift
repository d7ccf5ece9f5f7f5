import Glibc
import Processes

/// A program that was started, with nothing inherited: signals, their mask, and open files are as a
/// shell would give them. It is killed when nothing refers to it any more.
public final class ChildProcess {
  public enum Status: Equatable, Sendable {
    case exited(Int32)
    case killed(signal: Int32)
  }

  public typealias Stream = ProgramStart.Stream

  let id: pid_t
  /// How it ended, once that is known: the system tells only once.
  private var status: Status?

  /// Starts `command[0]`, a path.
  ///
  /// - Parameters:
  ///   - streams: standard input, output and errors.
  ///   - isSessionLeader: the first terminal that the program opens becomes its own.
  public init(
    _ command: [String], environment: [String: String], streams: [Stream],
    isSessionLeader: Bool = false
  ) throws {
    id = try ProgramStart(
      command, environment: environment.map { "\($0)=\($1)" }, streams: streams,
      isSessionLeader: isSessionLeader
    ).run()
  }

  deinit { end() }

  public func signal(_ number: Int32) {
    if poll() == nil { kill(id, number) }
  }

  /// How the program ended; nil while it runs.
  public func poll() -> Status? {
    var code: Int32 = 0
    guard status == nil, waitpid(id, &code, WNOHANG) == id else { return status }
    let signal = code & 0x7F
    status = signal == 0 ? .exited(code >> 8 & 0xFF) : .killed(signal: signal)
    return status
  }

  /// Waits for the program's end and tells how it came.
  public func wait(named name: String) throws -> Status {
    var end: Status?
    try TestSupport.wait(for: "the end of \(name)") {
      end = poll()
      return end != nil
    }
    guard let end else { throw NeverCame(state: "the end of \(name)") }
    return end
  }

  /// Ends the program, if it still runs.
  public func end() {
    guard poll() == nil else { return }
    kill(id, SIGKILL)
    waitpid(id, nil, 0)
    status = .killed(signal: SIGKILL)
  }
}
