/// One thing that came in from the terminal.
public enum InputEvent: Sendable, Hashable {
  case key(Key)
  case mouse(MouseEvent)
  /// Text pasted in one piece (bracketed paste); never to be taken for commands.
  case paste(String)
  /// The terminal's window gained (true) or lost the focus.
  case focus(Bool)
  /// The screen has a new size, in cells.
  case resize(width: Int, height: Int)
  /// The terminal told its background colour: the base for choosing a light or a dark theme.
  case backgroundColor(red: UInt8, green: UInt8, blue: UInt8)
  /// Any other answer of the terminal; the event loop passes it to the backend, not to the program.
  case reply(TerminalReply)
}

/// Answers to the queries that a backend sends once it has painted.
public enum TerminalReply: Sendable, Hashable {
  /// DECRPM: whether the terminal knows synchronised output (private mode 2026).
  case synchronizedOutput(supported: Bool)
  /// DA1. Every terminal answers it, and answers in order: it ends a round of queries.
  case deviceAttributes
}
