/// What an event loop tells the program.
public enum LoopEvent: Sendable, Hashable {
  case input(InputEvent)
  /// A `Waker` was used, once or often.
  case woken
  /// The deadline set in `EventLoop.deadline` has passed.
  case timer
  /// The terminal is gone. The last event: save what matters.
  case hangup
  /// SIGTERM, SIGINT or SIGQUIT came from outside. The last event.
  case terminate(signal: Int32)

  /// Whether it is a key or the mouse, of which the next may come at once.
  var isTyping: Bool {
    switch self {
    case .input(.key), .input(.mouse): true
    default: false
    }
  }
}

/// What the program answers to an event.
public enum LoopControl: Sendable, Hashable {
  /// Nothing to show has changed.
  case unchanged
  /// Draw a frame once the input that is already there has been handled.
  case redraw
  /// Give the terminal back to the shell until it continues the program (Ctrl-Z).
  case suspend
  case stop
}

/// Why a loop ended.
public enum LoopOutcome: Sendable, Hashable {
  case stopped
  case hangup
  /// The program exits with 128 + signal.
  case terminated(signal: Int32)
}
