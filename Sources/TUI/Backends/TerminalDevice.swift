import Glibc

/// The line to a terminal: its descriptors, its settings as they were found, and writing to it.
final class TerminalDevice {
  let input: Int32
  let output: Int32
  /// The settings to give back.
  let settings: termios
  private let isOwned: Bool

  /// Standard input and output if both are terminals, else /dev/tty: data may come through a pipe
  /// while the keyboard still works.
  convenience init() throws(TerminalError) {
    if isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 {
      try self.init(input: STDIN_FILENO, output: STDOUT_FILENO, isOwned: false)
    } else {
      let descriptor = open("/dev/tty", O_RDWR | O_CLOEXEC)
      guard descriptor >= 0 else { throw .noTerminal }
      try self.init(input: descriptor, output: descriptor, isOwned: true)
    }
  }

  init(input: Int32, output: Int32, isOwned: Bool) throws(TerminalError) {
    var settings = termios()
    guard tcgetattr(input, &settings) == 0 else { throw .noTerminal }
    self.input = input
    self.output = output
    self.settings = settings
    self.isOwned = isOwned
  }

  deinit {
    if isOwned { close(input) }
  }

  /// Bytes come in as they are typed, none is a signal, and output goes out unchanged. What was
  /// typed ahead is kept.
  func enterRawMode() {
    var raw = settings
    cfmakeraw(&raw)
    tcsetattr(input, TCSADRAIN, &raw)
  }

  func restoreMode() {
    var settings = settings
    tcsetattr(input, TCSANOW, &settings)
  }

  /// Columns and rows, or nil if the terminal does not know.
  var size: (width: Int, height: Int)? {
    var window = winsize()
    guard ioctl(output, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 0 else {
      return nil
    }
    return (Int(window.ws_col), Int(window.ws_row))
  }

  /// Whether the line takes bytes within this time: false when it is hung up or stuck.
  func isWritable(withinMilliseconds timeout: Int32) -> Bool {
    var request = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
    guard poll(&request, 1, timeout) == 1 else { return false }
    return Int32(request.revents) == POLLOUT
  }

  /// Writes all bytes, in one call unless the line takes them in parts. Returns false when it does
  /// not: hung up, or stuck while a signal waits to be handled.
  func write(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var rest = buffer
      while !rest.isEmpty {
        let count = Glibc.write(output, rest.baseAddress, rest.count)
        if count >= 0 {
          rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
        } else if errno != EINTR || !isWritable(withinMilliseconds: 0) {
          return false
        }
      }
      return true
    }
  }

  /// Throws away input until `isLast` says so or the time is over: answers to queries that would
  /// otherwise end up on the shell's command line.
  func discardInput(withinMilliseconds timeout: Int32, until isLast: ([UInt8]) -> Bool) {
    let end = ContinuousClock.now + .milliseconds(Int64(timeout))
    var buffer = [UInt8](repeating: 0, count: 1024)
    while ContinuousClock.now < end {
      var request = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
      guard poll(&request, 1, timeout) == 1 else { return }
      let count = read(input, &buffer, buffer.count)
      guard count > 0, !isLast(Array(buffer[..<count])) else { return }
    }
  }
}
