/// Where frames go: a terminal, or memory in tests. Only one thread, the event loop's, uses it.
///
/// A class, because a terminal has an identity: there is nothing to copy.
public protocol Backend: AnyObject {
  /// The size of the next frame, in cells.
  var size: (width: Int, height: Int) { get }

  /// Shows a frame. Writes only what differs from the last one, in one write; nothing if equal.
  func present(_ grid: Grid)

  /// Asks the terminal for its size again; `size` then tells the new one.
  func updateSize()

  /// Gives the terminal back for a while.
  func suspend()

  /// Takes the terminal again; the next `present` paints everything. May come without a `suspend`
  /// before it, when the process was stopped from outside.
  func resume()

  /// Gives the terminal back for good. May be called again, and does nothing then. On a line that
  /// is hung up it writes nothing.
  func close()

  /// Takes an answer of the terminal to a query of this backend.
  func receive(_ reply: TerminalReply)

  /// Puts text on the clipboard of whoever looks at the terminal, where terminals allow it.
  func copyToClipboard(_ text: String)

  func setTitle(_ title: String)
}
