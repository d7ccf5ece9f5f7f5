/// A step through what a screen shows.
enum Motion: Sendable {
  case up
  case down
  case left
  case right
  case pageUp
  case pageDown
  /// The first and the last row.
  case top
  case bottom
  /// The first and the last column.
  case lineStart
  case lineEnd
}
