#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How a program is started: as a shell would, whatever this process does with signals and files.
public struct ProgramStart {
  /// Where a standard stream comes from or goes to.
  public enum Stream {
    case reading(String)
    /// The file is made, or made empty.
    case writing(String)
    /// A terminal or a pipe with a name; both ends stay open.
    case both(String)
    /// A file of this process that is open.
    case descriptor(Int32)
  }

  /// Why a program did not start.
  public struct Failure: Error, CustomStringConvertible {
    /// What the system says, an `errno`.
    public let code: Int32

    public init(code: Int32) { self.code = code }

    public var description: String { String(cString: strerror(code)) }
  }

  /// The program's path and what it is called with.
  public var command: [String]
  /// `NAME=value` each.
  public var environment: [String]
  /// Standard input, output and errors.
  public var streams: [Stream]
  /// Whether it gets a session of its own: the first terminal that it opens becomes its own, and a
  /// key of this process' terminal does not reach it.
  public var isSessionLeader: Bool

  public init(
    _ command: [String], environment: [String], streams: [Stream], isSessionLeader: Bool
  ) {
    self.command = command
    self.environment = environment
    self.streams = streams
    self.isSessionLeader = isSessionLeader
  }

  /// Starts the program.
  ///
  /// - Returns: its process, which somebody has to wait for.
  public func run() throws(Failure) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, stream) in streams.enumerated() { add(stream, as: Int32(number), to: &actions) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    resetSignals(&attributes)

    var arguments = command.map { strdup($0) } + [nil]
    var variables = environment.map { strdup($0) } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var process = pid_t()
    let code = posix_spawn(&process, command[0], &actions, &attributes, &arguments, &variables)
    guard code == 0 else { throw Failure(code: code) }
    return process
  }

  private func add(
    _ stream: Stream, as number: Int32, to actions: inout posix_spawn_file_actions_t
  ) {
    func open(_ path: String, _ flags: Int32) {
      posix_spawn_file_actions_addopen(&actions, number, path, flags, 0o666)
    }
    switch stream {
    case .reading(let path): open(path, O_RDONLY)
    case .writing(let path): open(path, O_WRONLY | O_CREAT | O_TRUNC)
    case .both(let path): open(path, O_RDWR)
    case .descriptor(let file): posix_spawn_file_actions_adddup2(&actions, file, number)
    }
  }

  private func resetSignals(_ attributes: inout posix_spawnattr_t) {
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    // POSIX_SPAWN_SETSID, SETSIGMASK and SETSIGDEF: the first is not imported.
    posix_spawnattr_setflags(&attributes, (isSessionLeader ? 0x80 : 0) | 0x08 | 0x04)
  }
}
