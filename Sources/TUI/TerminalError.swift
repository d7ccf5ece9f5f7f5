import Glibc

/// Why no terminal interface can be shown. Each reads as one line for the user.
public enum TerminalError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Neither standard input and output nor /dev/tty is a terminal.
  case noTerminal
  /// The terminal database does not know this TERM.
  case unknownType(String)
  /// TERM names a terminal that cannot move its cursor.
  case noCursorMovement(String)
  /// A system call failed with this errno.
  case system(call: String, code: Int32)

  public var description: String {
    switch self {
    case .noTerminal:
      "no terminal: standard input and output are redirected and /dev/tty cannot be opened"
    case .unknownType(""):
      "TERM is not set: set it to your terminal's type, such as xterm-256color"
    case .unknownType(let name):
      "unknown terminal type “\(name)”: set TERM to a known one, such as xterm-256color"
    case .noCursorMovement(let name):
      "the terminal type “\(name)” cannot show a full-screen interface: it has no cursor movement"
    case .system(let call, let code):
      "\(call): \(String(cString: strerror(code)))"
    }
  }
}
