import Glibc

/// A program that was started, with nothing inherited: signals, their mask, and open files are as a
/// shell would give them. It is killed when nothing refers to it any more.
public final class ChildProcess {
  public enum Status: Equatable, Sendable {
    case exited(Int32)
    case killed(signal: Int32)
  }

  /// Where a standard stream comes from or goes to: a path, opened with flags.
  public struct Stream {
    let path: String
    let flags: Int32

    public static func reading(_ path: String) -> Stream { Stream(path: path, flags: O_RDONLY) }
    public static func writing(_ path: String) -> Stream {
      Stream(path: path, flags: O_WRONLY | O_CREAT | O_TRUNC)
    }
    /// A terminal or a pipe with a name; both ends stay open.
    public static func both(_ path: String) -> Stream { Stream(path: path, flags: O_RDWR) }
  }

  public struct Failure: Error {
    let code: Int32
  }

  private let id: pid_t
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
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (descriptor, stream) in streams.enumerated() {
      posix_spawn_file_actions_addopen(
        &actions, Int32(descriptor), stream.path, stream.flags, 0o666)
    }

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    // POSIX_SPAWN_SETSID, SETSIGMASK and SETSIGDEF: the first is not imported.
    posix_spawnattr_setflags(&attributes, (isSessionLeader ? 0x80 : 0) | 0x08 | 0x04)

    var arguments = command.map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var process = pid_t()
    let code = posix_spawn(
      &process, command[0], &actions, &attributes, &arguments, &variables)
    guard code == 0 else { throw Failure(code: code) }
    id = process
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

  /// Ends the program, if it still runs.
  public func end() {
    guard poll() == nil else { return }
    kill(id, SIGKILL)
    waitpid(id, nil, 0)
    status = .killed(signal: SIGKILL)
  }
}
