import TUI

/// Text from a file, harmless to print: control characters become visible.
func safe(_ text: String) -> String { DisplayText.safe(text) }

extension String {
  /// The columns that the text takes on a terminal.
  var displayWidth: Int { DisplayText.width(of: self) }

  /// The text with spaces before it up to a width.
  func paddedLeft(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - displayWidth)) + self
  }

  /// The text with spaces behind it up to a width.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - displayWidth))
  }
}
