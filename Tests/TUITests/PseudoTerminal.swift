import Glibc

/// A program running on a terminal of its own, seen and driven from the other end of the line.
final class PseudoTerminal {
  enum Failure: Error {
    case setUp(String, Int32)
    case timeout(waitingFor: String, output: String)
  }
  enum Status: Equatable {
    case exited(Int32)
    case killed(signal: Int32)
  }

  /// The settings of a terminal line, comparable.
  struct Settings: Equatable {
    let flags: [tcflag_t]
    let characters: [UInt8]
  }

  /// Everything the program has written so far.
  private(set) var output: [UInt8] = []
  private var master: Int32
  /// Held open so that the line and its settings outlive the program.
  private let slave: Int32
  let process: pid_t
  private var seen = 0

  /// Starts `command[0]`, a path, as the leader of a session that owns the terminal. `environment`
  /// is all that it gets besides TERM, LANG, PATH, and no interactive backtrace of Swift's.
  init(
    _ command: [String], width: Int = 80, height: Int = 24, term: String = "xterm-256color",
    environment: [String: String] = [:]
  ) throws {
    // Not `openpty`: between it and FD_CLOEXEC another test's program could inherit the line.
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var unlocked: Int32 = 0
    var number: UInt32 = 0
    // TIOCSPTLCK and TIOCGPTN: macros that Swift does not import.
    guard master >= 0, ioctl(master, 0x4004_5431, &unlocked) == 0,
      ioctl(master, 0x8004_5430, &number) == 0
    else { throw Failure.setUp("/dev/ptmx", errno) }
    let name = "/dev/pts/\(number)"
    slave = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)
    var variables = [
      "TERM": term, "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no",
    ]
    variables.merge(environment) { $1 }
    PseudoTerminal.setSize(master, width, height)
    process = try PseudoTerminal.spawn(command, variables.map { "\($0)=\($1)" }, on: name)
  }

  deinit {
    kill(process, SIGKILL)
    waitpid(process, nil, 0)
    close(slave)
    if master >= 0 { close(master) }
  }

  func send(_ text: String) { _ = write(master, text, text.utf8.count) }

  func resize(width: Int, height: Int) { PseudoTerminal.setSize(master, width, height) }

  func signal(_ number: Int32) { kill(process, number) }

  /// The process group in the foreground: under a shell, the job that has the terminal.
  var foregroundGroup: pid_t? {
    let group = tcgetpgrp(master)
    return group > 0 ? group : nil
  }

  /// Drops the line, as a lost connection does.
  func hangUp() {
    close(master)
    master = -1
  }

  var settings: Settings {
    var settings = termios()
    tcgetattr(slave, &settings)
    return Settings(
      flags: [settings.c_iflag, settings.c_oflag, settings.c_cflag, settings.c_lflag],
      characters: withUnsafeBytes(of: settings.c_cc) { Array($0) })
  }

  /// Reads until `text` has come since the last call, control sequences left out, and returns what
  /// came.
  @discardableResult
  func read(until text: String, within limit: Duration = .seconds(20)) throws -> String {
    let end = ContinuousClock.now + limit
    while true {
      let plain = TerminalOutput.plainText(output[seen...])
      if plain.contains(text) {
        seen = output.count
        return plain
      }
      guard ContinuousClock.now < end else {
        throw Failure.timeout(waitingFor: text, output: plain)
      }
      pump(milliseconds: 20)
    }
  }

  /// Reads until nothing has come for this long; returns the bytes.
  func readUntilQuiet(milliseconds: Int32 = 300) -> [UInt8] {
    let start = output.count
    while pump(milliseconds: milliseconds) {}
    seen = output.count
    return Array(output[start...])
  }

  /// Waits for the program to end, reading on meanwhile.
  func wait(within limit: Duration = .seconds(20)) throws -> Status {
    let end = ContinuousClock.now + limit
    var status: Int32 = 0
    while waitpid(process, &status, WNOHANG) != process {
      guard ContinuousClock.now < end else {
        throw Failure.timeout(waitingFor: "exit", output: TerminalOutput.plainText(output[seen...]))
      }
      pump(milliseconds: 10)
    }
    while pump(milliseconds: 20) {}
    let signal = status & 0x7F
    return signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal: signal)
  }

  @discardableResult
  private func pump(milliseconds: Int32) -> Bool {
    var request = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&request, 1, milliseconds) == 1 else { return false }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = Glibc.read(master, &buffer, buffer.count)
    guard count > 0 else { return false }
    output += buffer[..<count]
    return true
  }
}

extension PseudoTerminal {
  private static func setSize(_ descriptor: Int32, _ width: Int, _ height: Int) {
    var size = winsize(
      ws_row: UInt16(height), ws_col: UInt16(width), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(descriptor, UInt(TIOCSWINSZ), &size)
  }

  /// The child's session is new, so the terminal that it opens first becomes its own.
  private static func spawn(
    _ command: [String], _ environment: [String], on terminal: String
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, terminal, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDERR_FILENO)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    // POSIX_SPAWN_SETSID, SETSIGMASK and SETSIGDEF: the first is not imported.
    posix_spawnattr_setflags(&attributes, 0x80 | 0x08 | 0x04)

    var arguments = command.map { strdup($0) } + [nil]
    var variables = environment.map { strdup($0) } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var process = pid_t()
    let error = posix_spawn(
      &process, command[0], &actions, &attributes, &arguments, &variables)
    guard error == 0 else { throw Failure.setUp("posix_spawn", error) }
    return process
  }
}
