/// A step through what a screen shows, by the name of its command.
enum Motion: String, Sendable {
  case up
  case down
  case left
  case right
  case pageUp = "page-up"
  case pageDown = "page-down"
  /// The first and the last row.
  case top
  case bottom
  /// The first and the last column.
  case lineStart = "line-start"
  case lineEnd = "line-end"
}
