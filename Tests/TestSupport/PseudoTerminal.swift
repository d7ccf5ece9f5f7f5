import Glibc

/// A program running on a terminal of its own, seen and driven from the other end of the line.
public final class PseudoTerminal {
  public enum Failure: Error {
    case setUp(String, Int32)
    case timeout(waitingFor: String, output: String)
  }
  public typealias Status = ChildProcess.Status

  /// The settings of a terminal line, comparable.
  public struct Settings: Equatable {
    let flags: [tcflag_t]
    let characters: [UInt8]
  }

  /// Everything the program has written so far.
  public private(set) var output: [UInt8] = []
  /// What the terminal shows after that.
  public private(set) var screen: TerminalScreen
  private var master: Int32
  /// Held open so that the line and its settings outlive the program.
  private let slave: Int32
  private let child: ChildProcess
  private var seen = 0

  /// How long a program may take for what is waited for: long enough for any machine.
  private static let patience = Duration.seconds(120)

  /// Starts `command[0]`, a path, as the leader of a session that owns the terminal. `environment`
  /// is all that it gets besides TERM, LANG, PATH, and no interactive backtrace of Swift's.
  public init(
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
    screen = TerminalScreen(
      width: width, height: height, wrapsAtOnce: variables["TERM"] == "ansi")
    PseudoTerminal.setSize(master, width, height)
    child = try ChildProcess(
      command, environment: variables, streams: [.both(name), .both(name), .both(name)],
      isSessionLeader: true)
  }

  deinit {
    child.end()
    close(slave)
    if master >= 0 { close(master) }
  }

  public func send(_ text: String) { _ = write(master, text, text.utf8.count) }

  public func resize(width: Int, height: Int) {
    // What was written for the old size is still shown in it.
    while pump(milliseconds: 0) {}
    screen.resize(width: width, height: height)
    PseudoTerminal.setSize(master, width, height)
  }

  public func signal(_ number: Int32) { child.signal(number) }

  /// The process group in the foreground: under a shell, the job that has the terminal.
  public var foregroundGroup: pid_t? {
    let group = tcgetpgrp(master)
    return group > 0 ? group : nil
  }

  /// Drops the line, as a lost connection does.
  public func hangUp() {
    close(master)
    master = -1
  }

  public var settings: Settings {
    var settings = termios()
    tcgetattr(slave, &settings)
    return Settings(
      flags: [settings.c_iflag, settings.c_oflag, settings.c_cflag, settings.c_lflag],
      characters: withUnsafeBytes(of: settings.c_cc) { Array($0) })
  }

  /// The settings of a terminal that no program has touched.
  public static func initialSettings() throws -> Settings {
    let terminal = try PseudoTerminal(["/bin/true"])
    _ = try terminal.wait()
    return terminal.settings
  }

  /// Reads until `text` has come since the last call, control sequences left out, and returns what
  /// came.
  @discardableResult
  public func read(until text: String) throws -> String {
    let end = ContinuousClock.now + PseudoTerminal.patience
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

  /// Reads until the screen fulfils a condition, and returns what it shows then.
  @discardableResult
  public func read(
    until what: String, _ isFulfilled: (TerminalScreen) -> Bool
  ) throws -> String {
    let end = ContinuousClock.now + PseudoTerminal.patience
    while !isFulfilled(screen) {
      guard ContinuousClock.now < end else {
        throw Failure.timeout(waitingFor: what, output: screen.text)
      }
      pump(milliseconds: 20)
    }
    // The rest of the frame may still be on its way.
    try readUntilIdle(milliseconds: 20, threads: .main)
    return screen.text
  }

  /// Reads until the program has neither written nor done anything for this long: it waits for a
  /// key, and shows what all keys before have led to.
  ///
  /// - Parameter threads: those that must have been idle.
  public func readUntilIdle(
    milliseconds: Int32 = 400, threads: ChildProcess.Threads = .all
  ) throws {
    let end = ContinuousClock.now + PseudoTerminal.patience
    while true {
      let activity = child.activity(of: threads)
      let isQuiet = !pump(milliseconds: milliseconds)
      if isQuiet, !activity.isRunning, child.activity(of: threads) == activity { break }
      guard ContinuousClock.now < end else {
        throw Failure.timeout(waitingFor: "a pause", output: screen.text)
      }
    }
    seen = output.count
  }

  /// Reads until nothing has come for this long; returns the bytes.
  public func readUntilQuiet(milliseconds: Int32 = 300) -> [UInt8] {
    let start = output.count
    while pump(milliseconds: milliseconds) {}
    seen = output.count
    return Array(output[start...])
  }

  /// Whether the program has ended, and how.
  public var status: Status? { child.poll() }

  /// Waits for the program to end, reading on meanwhile.
  public func wait() throws -> Status {
    let end = ContinuousClock.now + PseudoTerminal.patience
    while true {
      if let status = child.poll() {
        while pump(milliseconds: 20) {}
        return status
      }
      guard ContinuousClock.now < end else {
        throw Failure.timeout(waitingFor: "exit", output: TerminalOutput.plainText(output[seen...]))
      }
      pump(milliseconds: 10)
    }
  }

  @discardableResult
  private func pump(milliseconds: Int32) -> Bool {
    var request = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&request, 1, milliseconds) == 1 else { return false }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = Glibc.read(master, &buffer, buffer.count)
    guard count > 0 else { return false }
    output += buffer[..<count]
    screen.feed(buffer[..<count])
    return true
  }
}

extension PseudoTerminal {
  private static func setSize(_ descriptor: Int32, _ width: Int, _ height: Int) {
    var size = winsize(
      ws_row: UInt16(height), ws_col: UInt16(width), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(descriptor, UInt(TIOCSWINSZ), &size)
  }
}
